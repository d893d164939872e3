"""The demonstration has two rounds, and the second shows what the first one promised."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.conference.store import meetings
from app.contributions.models import Contribution
from app.demo.rules import EARLIER, FOLDER, Material, material
from app.demo.service import fill, is_due
from app.demo.service.earlier import round_before
from app.district import store as district
from app.district.models import Cycle
from app.dossiers.store import versions
from app.extensions import db
from app.goals.models import GoalTheme
from app.measures.models import Measure
from app.themes.models import Theme
from app.themes.store import portrait
from tests.builders import DISTRICT_FILE, page
from tests.conftest import SECRET

CONCERNS = {"evening-bus", "letters-in-plain-language", "dark-path-lighting"}


def quiet(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody looks at."""


def both() -> tuple[Material, Material]:
    """The earlier round, and today's."""
    return material(FOLDER / EARLIER), material()


def test_the_material_of_both_rounds_has_400_voices_of_seven_places_in_twelve_languages() -> None:
    then, now = both()
    voices = [*then.voices, *now.voices]
    assert len(voices) >= 400
    for material_of_round in (then, now):
        assert len({voice.municipality for voice in material_of_round.voices} - {"district"}) >= 7
        assert len({voice.lang for voice in material_of_round.voices}) >= 12


def test_the_round_before_is_two_years_older() -> None:
    file = tomllib.loads(DISTRICT_FILE.read_text("utf-8"))["cycle"]
    before = round_before(Cycle(**file))
    assert before["key"] == "2024-2025"
    assert before["name"] == "Beteiligungsrunde 2024/2025"
    assert before["starts_on"] < before["conference_on"] <= before["ends_on"] < file["starts_on"]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with a few concerns of both rounds."""
    for source, target in ((FOLDER, tmp_path), (FOLDER / EARLIER, tmp_path / EARLIER)):
        target.mkdir(exist_ok=True)
        for file in source.glob("*.toml"):
            (target / file.name).write_text(_only(file), "utf-8")
        lines = (source / "contributions.jsonl").read_text("utf-8").splitlines()
        kept = [line for line in lines if json.loads(line)["concern"] in CONCERNS]
        (target / "contributions.jsonl").write_text("\n".join(kept), "utf-8")
    return tmp_path


def _only(file: Path) -> str:
    """The entries of a file that belong to the chosen concerns, and those that belong to none."""
    first, *entries = file.read_text("utf-8").split("\n[[")
    return "\n[[".join([first, *(row for row in entries if _concern(row) in {None, *CONCERNS})])


def _concern(entry: str) -> str | None:
    (rows,) = tomllib.loads(f"[[{entry}").values()
    found = rows[0].get("concern")
    return str(found) if found else None


def test_invented_people_have_two_rounds_and_the_second_remembers(app: Flask, small: Path) -> None:
    run = app.test_cli_runner().invoke
    assert run(args=["district", "load", str(DISTRICT_FILE)]).exit_code == 0
    with app.app_context():
        assert is_due()
        fill(SECRET, quiet, small)
        assert not is_due()
        before = district.cycle_before(district.current_cycle())
        assert before is not None
        held_then(before)
        rounds = (district.current_cycle(), before)
        assert [len(versions.whole(cycle.id)) for cycle in rounds] == [1, 1]
        measures_stand_where_they_are_said_to_be()
        matched = portrait.earlier_of(_themes("Bus am Abend und am Wochenende"))
        assert [row.title for row in matched.values()] == [
            "Abends und sonntags ohne Auto nach Hause kommen"
        ]
        (now, then) = next(iter(matched.items()))
        counted = db.session.scalar(select(func.count(Contribution.id)))
        earlier_fields = db.session.scalars(select(GoalTheme.theme_id)).all()
        assert earlier_fields
    shown = page(app.test_client().get(f"/ar/themes/{now}")).select_one("main")
    assert shown is not None
    assert shown.select(f"a[href='/ar/themes/{then.id}']")
    assert shown.select("a[href*='/ar/measures/']")
    with app.app_context():
        fill(SECRET, quiet, small)
        assert db.session.scalar(select(func.count(Contribution.id))) == counted


def held_then(before: Cycle) -> None:
    """Everybody had forwarded, and the conference is over and has its results."""
    (meeting,) = meetings.conferences(before.id)
    assert meeting.items
    assert all(item.answer is not None for item in meeting.items)
    assert meeting.starts_at.date() == before.conference_on
    assert district.current_cycle().key == "2026-2027"
    planner = next(iter(meeting.items)).answer
    assert planner is not None
    assert planner.given_at.date() == before.conference_on


def measures_stand_where_they_are_said_to_be() -> None:
    """Each has come as far as the material says; none is founded twice."""
    told = {
        planned.title["de"]: planned.status
        for planned in material(FOLDER / EARLIER).measures
        if planned.concern in CONCERNS
    }
    rows = db.session.scalars(select(Measure)).unique().all()
    found = {
        version.body: row.status
        for row in rows
        for version in row.title.versions
        if version.lang == "de"
    }
    assert {title: found[title] for title in told} == told
    assert len(rows) == len(found)


def _themes(title: str) -> list[int]:
    return list(db.session.scalars(select(Theme.id).where(Theme.title == title)))
