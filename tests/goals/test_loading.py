"""The concepts that stand in the district files come in as they are, once."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from app.core.actor import SYSTEM
from app.core.errors import Conflict
from app.demo.service import filling
from app.district import service as district
from app.district.rules.places import FileMistake
from app.extensions import db
from app.goals.models import GoalChange, GoalNode
from app.goals.rules import reading
from app.goals.service import changing, loading
from app.goals.service.noting import Source, Words
from app.goals.store import nodes, versions

DISTRICTS = Path(__file__).parents[2] / "districts"
ROTENBURG = DISTRICTS / "concepts" / "rotenburg.toml"
PEINE = DISTRICTS / "concepts" / "peine.toml"
SMALL = """
district = "peine"
reason = "Leitbild"
[[fields]]
field = "work"
title = "Arbeit"
{more}
"""


@pytest.fixture
def rotenburg(app: Flask) -> Flask:
    with app.app_context():
        district.load(SYSTEM, DISTRICTS / "rotenburg.toml")
    return app


def test_rotenburgs_concept_comes_in_whole_and_in_its_order(rotenburg: Flask) -> None:
    with rotenburg.app_context():
        assert loading.load(SYSTEM, ROTENBURG) == loading.Loaded(added=31, version=None)
        tree = nodes.tree()
        assert Counter(row.level for row in tree) == {
            "field": 4,
            "guiding": 4,
            "operative": 4,
            "recommendation": 19,
        }
        assert [row.number for row in tree[5:12]] == [
            *("III", "II", "II.II", "II.II.I"),
            *("I", "II", "III"),
        ]


def test_loading_twice_changes_nothing(rotenburg: Flask) -> None:
    with rotenburg.app_context():
        loading.load(SYSTEM, ROTENBURG)
        before = db.session.query(GoalChange).count()
        assert loading.load(SYSTEM, ROTENBURG).added == 0
        assert db.session.query(GoalChange).count() == before


def test_what_people_changed_or_took_out_stays_as_they_left_it(rotenburg: Flask) -> None:
    with rotenburg.app_context():
        loading.load(SYSTEM, ROTENBURG)
        first, second, *_rest = nodes.on_level("guiding")
        source = Source(reason="Beschluss")
        changing.change(SYSTEM, first, Words("I.I", "Anders gesagt"), source, revision=1)
        changing.retire(SYSTEM, second, source, revision=1)
        assert loading.load(SYSTEM, ROTENBURG).added == 0
        assert nodes.standing(first.id).title == "Anders gesagt"
        assert second.id not in {row.id for row in nodes.tree()}


def test_what_a_file_says_newly_is_added_where_it_still_fits(peine: Flask, tmp_path: Path) -> None:
    file = tmp_path / "concept.toml"
    goal = '[[fields.guiding]]\nnumber = "I.{}"\ntitle = "Ziel {}"\n'
    with peine.app_context():
        file.write_text(SMALL.format(more=goal.format("I", 1)), encoding="utf-8")
        loading.load(SYSTEM, file)
        both = goal.format("I", 1) + goal.format("II", 2)
        file.write_text(SMALL.format(more=both), encoding="utf-8")
        assert loading.load(SYSTEM, file).added == 1
        (field,) = nodes.on_level("field")
        changing.retire(SYSTEM, field, Source(reason="Beschluss"), revision=1)
        more = both + goal.format("III", 3)
        file.write_text(SMALL.format(more=more), encoding="utf-8")
        assert loading.load(SYSTEM, file).added == 0
        assert db.session.query(GoalNode).count() == 3


def test_peines_leitbild_comes_as_the_kreistag_adopted_it(peine: Flask) -> None:
    with peine.app_context():
        assert loading.load(SYSTEM, PEINE) == loading.Loaded(added=4, version=1)
        version = versions.version(1)
        assert (version.adopted_by, version.adopted_on) == (
            "Kreistag des Landkreises Peine",
            date(2006, 6, 14),
        )
        assert loading.load(SYSTEM, PEINE) == loading.Loaded(added=0, version=None)


def test_the_demonstration_brings_the_concept_of_its_district(peine: Flask) -> None:
    with peine.app_context():
        filling.bring_concept()
        filling.bring_concept()
        assert [row.title for row in nodes.tree()][:2] == ["Sprache/Bildung", "Arbeit"]


def test_the_file_of_another_district_is_refused(peine: Flask) -> None:
    with peine.app_context():
        with pytest.raises(Conflict):
            loading.load(SYSTEM, ROTENBURG)
        assert nodes.tree() == []


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ("x = [", "?"),
        ('[[fields.guiding]]\ntitle = "Ohne Nummer"', "number"),
        ('[[fields.guiding]]\nnumber = "I.I"\ntitle = ""', "title"),
        ('[[fields]]\nfield = "work"\ntitle = "Noch einmal"', "field"),
        ("[adopted]\non = 2006-06-14", "name"),
    ],
)
def test_a_mistake_in_a_file_is_named(more: str, key: str) -> None:
    with pytest.raises(FileMistake) as mistake:
        reading.parse(SMALL.format(more=more), "concept.toml")
    assert mistake.value.details["key"] == key


def test_a_field_that_the_district_does_not_have_is_named(peine: Flask, tmp_path: Path) -> None:
    file = tmp_path / "concept.toml"
    file.write_text(SMALL.format(more="").replace("work", "seafaring"), encoding="utf-8")
    with peine.app_context(), pytest.raises(FileMistake, match="seafaring"):
        loading.load(SYSTEM, file)


def test_the_command_loads_and_explains(peine: Flask) -> None:
    run = peine.test_cli_runner().invoke
    assert "4 parts added, version 1 adopted" in run(args=["concept", "load", str(PEINE)]).output
    refused = run(args=["concept", "load", str(ROTENBURG)])
    assert refused.exit_code == 1
    assert "Nothing was changed" in refused.output
