"""A body adopts the concept: what is frozen, what changed since, and from which themes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from app.core.actor import SYSTEM
from app.core.days import day_of
from app.core.errors import Conflict, Invalid
from app.district import store as district
from app.dossiers import service as dossiers
from app.events import now
from app.extensions import db
from app.goals.models import GoalNode
from app.goals.service import adopting, changing, hanging
from app.goals.service.noting import Source, Words
from app.goals.store import versions
from tests.builders import page
from tests.groupings import theme, voice

OURS = Source(reason="So steht es im Leitbild.")
DAY = date(2026, 6, 14)


def grow() -> GoalNode:
    """A guiding goal below a field of action."""
    mobility = district.field("mobility")
    field = changing.add(SYSTEM, None, Words("I", "Wege"), OURS, field=mobility)
    return changing.add(SYSTEM, field, Words("I.I", "Alle kommen heim."), OURS)


def test_a_version_stays_as_it_was_adopted(peine: Flask) -> None:
    with peine.app_context():
        goal = grow()
        first = adopting.adopt(SYSTEM, "Konzept", "Kreistag", DAY)
        changing.change(SYSTEM, goal, Words("I.I", "Alle kommen an."), OURS, revision=1)
        second = adopting.adopt(SYSTEM, "Fortschreibung", "Kreistag", DAY)
        assert (first.number, second.number) == (1, 2)
        words = [
            [entry["title"] for entry in versions.entries_of(versions.version(number))]
            for number in (1, 2)
        ]
        assert words == [["Wege", "Alle kommen heim."], ["Wege", "Alle kommen an."]]


def test_what_changed_is_told_with_the_themes_that_it_comes_from(peine: Flask) -> None:
    with peine.app_context():
        goal = grow()
        adopting.adopt(SYSTEM, "Konzept", "Kreistag", DAY)
        busses = theme("Busse am Abend", [voice("Bus fehlt.")]).id
        dossiers.forward(SYSTEM, district.place_of("peine"))
        theirs = Source(themes=[busses])
        changing.change(SYSTEM, goal, Words("I.I", "Zwischendurch"), OURS, revision=1)
        changing.change(SYSTEM, goal, Words("I.I", "Alle kommen an."), theirs, revision=2)
        version = adopting.adopt(SYSTEM, "Fortschreibung", "Kreistag", DAY)
        origin = versions.origins([version.id])[goal.id]
        assert (origin.themes, origin.reasons) == ((busses,), (OURS.reason,))
        assert versions.origins([None]) == {}
    shown = page(peine.test_client().get("/de/concept/versions/2/changes")).main
    assert shown is not None
    said = " ".join(shown.get_text(" ").split())
    for words in ("Alle kommen heim.", "Alle kommen an.", "Busse am Abend", OURS.reason):
        assert words in said
    assert "Zwischendurch" not in said
    assert shown.select_one(f'a[href="/de/themes/{busses}"]')


def test_nothing_is_adopted_that_somebody_did_not_see(peine: Flask) -> None:
    with peine.app_context():
        goal = grow()
        seen = versions.last_change()
        changing.change(SYSTEM, goal, Words("I.I", "Anders"), OURS, revision=1)
        with pytest.raises(Conflict):
            adopting.adopt(SYSTEM, "Konzept", "Kreistag", DAY, seen=seen)
        assert versions.latest() is None


def test_what_did_not_change_is_not_adopted_again(peine: Flask) -> None:
    with peine.app_context():
        with pytest.raises(Invalid):
            adopting.adopt(SYSTEM, "Leer", "Kreistag", DAY)
        goal = grow()
        adopting.adopt(SYSTEM, "Konzept", "Kreistag", DAY)
        changing.change(SYSTEM, goal, Words("I.I", "Anders"), OURS, revision=1)
        changing.change(SYSTEM, goal, Words("I.I", "Alle kommen heim."), OURS, revision=2)
        with pytest.raises(Invalid):
            adopting.adopt(SYSTEM, "Noch einmal", "Kreistag", DAY)


@pytest.mark.parametrize("days", [-1, 10_000])
def test_a_body_adopts_on_a_day_that_can_be(peine: Flask, days: int) -> None:
    with peine.app_context():
        goal = grow()
        adopting.adopt(SYSTEM, "Konzept", "Kreistag", DAY)
        changing.change(SYSTEM, goal, Words("I.I", "Anders"), OURS, revision=1)
        with pytest.raises(Invalid):
            adopting.adopt(SYSTEM, "Neu", "Kreistag", DAY + timedelta(days=days))


def test_a_frozen_version_holds_no_word_of_people(peine: Flask) -> None:
    with peine.app_context():
        goal = grow()
        busses = theme("Busse am Abend", [voice("Bus fehlt.")]).id
        dossiers.forward(SYSTEM, district.place_of("peine"))
        hanging.hang_theme(SYSTEM, goal, busses)
        made = adopting.adopt(SYSTEM, "Konzept", "Kreistag", day_of(now()))
        db.session.refresh(made, ["content"])
        assert versions.entries_of(made)[1]["themes"] == [busses]
        assert "Busse am Abend" not in str(made.content)
