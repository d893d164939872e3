"""Personal data that is taken out of what somebody said leaves the concept as well."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from app import jobs
from app.contributions import store
from app.core.actor import SYSTEM
from app.district import store as district
from app.dossiers import service as dossiers
from app.extensions import db
from app.goals.service import adopting, changing
from app.goals.service.noting import Source, Words
from app.goals.store import papers
from app.redaction import service as redaction
from app.themes.store import groups
from tests.groupings import theme, voice
from tests.redaction import traces

NAME = "Musterfrau-Beispielsen"
PLACES = {
    *("table goal_node.title", "table goal_node.description", "table goal_change.before"),
    *("table goal_change.after", "table goal_change.reason", "table concept_version.content"),
}


@pytest.fixture
def voice_id(peine: Flask) -> str:
    """Somebody whose name staff wrote into a goal that comes from the theme, and elsewhere."""
    with peine.app_context():
        said = voice(f"Frau {NAME} wartet jeden Abend.")
        made = theme("Busse am Abend", [said])
        made.named_by_id = None
        dossiers.forward(SYSTEM, district.place_of("peine"))
        theirs = Source(themes=[made.id], reason=f"Wegen Frau {NAME}.")
        words = Words("I", "Wege", f"Frau {NAME} kommt nicht heim.")
        field = changing.add(SYSTEM, None, words, theirs, field=district.field("mobility"))
        goal = changing.add(SYSTEM, field, Words("I.I", f"{NAME} kommt heim."), theirs)
        other = Words("I.II", "Alle kommen heim.", "Auch ohne Thema bleibt stehen: wartet.")
        changing.add(SYSTEM, field, other, Source(reason="So steht es im Leitbild."))
        adopting.adopt(SYSTEM, "Konzept", "Kreistag", date(2026, 6, 14))
        changing.change(SYSTEM, goal, Words("I.I", f"Auch {NAME} fährt."), theirs, revision=1)
        jobs.run("print-concept")
        return said.public_id


def test_what_was_taken_out_stands_in_no_goal_no_change_and_no_version(
    peine: Flask, voice_id: str
) -> None:
    assert set(traces.in_tables(peine, NAME)) >= PLACES
    with peine.app_context():
        found = store.by_public_id(voice_id)
        redaction.redact(SYSTEM, found, [NAME], "contact", revision=found.revision)
        assert papers.shown() == {}, "they would still say it"
        assert jobs.run("print-concept") == 2
    assert set(traces.in_tables(peine, NAME)) == set()


def test_goals_that_do_not_come_from_the_theme_keep_their_words(
    peine: Flask, voice_id: str
) -> None:
    with peine.app_context():
        found = store.by_public_id(voice_id)
        redaction.redact(SYSTEM, found, ["wartet"], "contact", revision=found.revision)
    stands = set(traces.in_tables(peine, "bleibt stehen: wartet"))
    assert stands == {
        *("table goal_node.description", "table goal_change.after"),
        "table concept_version.content",
    }


@pytest.mark.parametrize("elsewhere", [True, False], ids=["in another theme", "alone"])
def test_who_was_moved_out_of_the_theme_since_leaves_the_concept_all_the_same(
    peine: Flask, voice_id: str, elsewhere: bool
) -> None:
    with peine.app_context():
        found = store.by_public_id(voice_id)
        concern = groups.concern_of(found.id)
        assert concern is not None
        concern.theme_id = theme("Licht", [voice("Der Weg ist dunkel.")]).id if elsewhere else None
        db.session.commit()
        redaction.redact(SYSTEM, found, [NAME], "contact", revision=found.revision)
    assert set(traces.in_tables(peine, NAME)) == set()
