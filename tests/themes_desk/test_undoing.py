"""The last change of a theme can be undone, exactly, as long as no person built on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app import jobs
from app.contributions import service as contributions
from app.core.actor import SYSTEM, Actor
from app.core.errors import Conflict, NotFound
from app.district import store as district
from app.events import now
from app.extensions import db
from app.themes.models import Arrangement, Concern, Outcome, Reach, Theme
from app.themes.service import answering, arranging, holding, joining, parting, undoing
from app.themes.store import groups
from tests.builders import Staff, fill, page
from tests.groupings import concern, looks_like, theme, voice

NewStaff = Callable[..., Staff]
TABLES = ("theme", "concern", "concern_member", "separation", "theme_reach")
MADE_BY_THE_MACHINE = {"theme": {"suggested"}, "concern": {"title"}}


def state() -> dict[str, list[tuple[Any, ...]]]:
    """All that people see and decide of themes and concerns."""
    db.session.expire_all()
    found = {}
    for name in TABLES:
        table = db.metadata.tables[name]
        left_out = MADE_BY_THE_MACHINE.get(name, set())
        columns = [column for column in table.c if column.name not in left_out]
        rows = db.session.execute(select(*columns).order_by(*table.primary_key))
        found[name] = [tuple(row) for row in rows]
    return found


def last() -> Arrangement:
    return db.session.scalars(select(Arrangement).order_by(Arrangement.id.desc())).first()


class Themes:
    """Two themes with two concerns each, and a single voice."""

    def __init__(self) -> None:
        self.first = theme("Busse", [voice("Bus am Abend"), voice("Bus nachts")], [voice("Bus")])
        self.second = theme("Züge", [voice("Zug am Abend")], [voice("Zug am Sonntag")])
        self.single = concern("Rad", [voice("Radweg nach Vöhrum")])
        self.place = district.municipality("peine").id
        arranging.mark_reach(SYSTEM, self.first, self.place, Reach.MUNICIPAL)


Change = Callable[[Actor, Themes], object]
CHANGES: dict[str, Change] = {
    "rename": lambda actor, row: arranging.rename(actor, row.first, "Nahverkehr"),
    "join themes": lambda actor, row: joining.join_themes(actor, row.first, row.second),
    "split a theme": lambda actor, row: parting.split_theme(
        actor, row.first, row.first.concerns[:1], "Am Abend"
    ),
    "split a concern": lambda actor, row: parting.split_concern(
        actor, row.first.concerns[0], groups.concern_members(row.first.concerns[0].id)[:1]
    ),
    "join concerns": lambda actor, row: joining.join_concerns(
        actor, row.first.concerns[0], row.second.concerns[0]
    ),
    "join a whole theme away": lambda actor, row: joining.join_concerns(
        actor, row.single, row.second.concerns[1]
    ),
    "place a concern": lambda actor, row: joining.place_concern(
        actor, row.first.concerns[0], row.second
    ),
    "set a concern alone": lambda actor, row: joining.place_concern(
        actor, row.first.concerns[0], None
    ),
    "a theme of its own": lambda actor, row: joining.found_theme(actor, row.first.concerns[1]),
    "move": lambda actor, row: arranging.move(
        actor, groups.concern_members(row.first.concerns[1].id)[0], row.second.concerns[0]
    ),
    "move out": lambda actor, row: arranging.move(
        actor, groups.concern_members(row.first.concerns[0].id)[0], None
    ),
    "take up": lambda actor, row: arranging.take_up(actor, row.single),
    "hold": lambda actor, row: holding.hold(actor, row.first),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_that_is_undone_leaves_everything_as_it_was(
    peine: Flask, staff: NewStaff, name: str
) -> None:
    actor = staff("coordinator", "peine").actor
    with peine.app_context():
        rows, before = Themes(), state()
        CHANGES[name](actor, rows)
        assert state() != before
        undoing.undo(actor, last())
        assert state() == before
        assert all(row.title for row in db.session.scalars(select(Concern)))
        assert last() is None


def test_several_changes_are_undone_one_after_the_other(peine: Flask, staff: NewStaff) -> None:
    actor = staff("coordinator", "peine").actor
    with peine.app_context():
        rows, states = Themes(), []
        arranging.rename(actor, rows.first, "Nahverkehr")
        for name in ("hold", "move out", "split a theme", "join themes"):
            states.append(state())
            CHANGES[name](actor, rows)
        for before in reversed(states):
            undoing.undo(actor, last())
            assert state() == before
        assert db.session.get_one(Theme, rows.first.id).title == "Nahverkehr"


def test_an_older_change_is_not_undone_beneath_a_newer_one(peine: Flask, staff: NewStaff) -> None:
    actor = staff("coordinator", "peine").actor
    with peine.app_context():
        rows = Themes()
        made = parting.split_theme(actor, rows.first, rows.first.concerns[:1])
        older = last()
        arranging.rename(actor, made, "Am Abend")
        before = state()
        with pytest.raises(Conflict):
            undoing.undo(actor, older)
        db.session.rollback()
        assert state() == before


def test_nobody_loses_an_answer_by_undoing(peine: Flask, staff: NewStaff) -> None:
    colleague = staff("coordinator", "peine")
    with peine.app_context():
        rows = Themes()
        joining.join_themes(colleague.actor, rows.first, rows.second)
        decision = answering.Decision(Outcome.EXISTS, "Das gibt es.", "Es gibt ihn.")
        answering.answer_as_planning_team(SYSTEM, rows.second, decision)
        before, number = state(), rows.second.id
    answer = fill(colleague.client, f"/de/staff/themes/{number}", form="#undo form")
    shown = colleague.client.get(answer.headers["Location"])
    assert page(shown).select_one(".kern-alert--warning")
    with peine.app_context():
        assert state() == before


def test_undoing_by_button_on_the_page_of_the_theme(peine: Flask, staff: NewStaff) -> None:
    colleague = staff("coordinator", "peine")
    with peine.app_context():
        rows, before = Themes(), state()
        joining.join_themes(colleague.actor, rows.first, rows.second)
        number, old = rows.second.id, rows.first.id
    answer = fill(colleague.client, f"/de/staff/themes/{number}", form="#undo form")
    assert answer.status_code == 302
    with peine.app_context():
        assert state() == before
    shown = page(colleague.client.get(f"/de/staff/themes/{old}"))
    assert shown.h1.get_text().endswith("Busse")


def test_who_has_taken_the_words_back_meanwhile_is_not_brought_back(
    peine: Flask, staff: NewStaff
) -> None:
    actor = staff("coordinator", "peine").actor
    with peine.app_context():
        rows = Themes()
        said = groups.concern_members(rows.first.concerns[0].id)[0]
        joining.join_concerns(actor, rows.first.concerns[0], rows.second.concerns[0])
        contributions.erase(SYSTEM, said)
        jobs.run("group", lambda *_: None)
        undoing.undo(actor, last())
        assert groups.concern_of(said.id) is None


def test_no_words_of_people_are_kept_to_undo_something(peine: Flask, staff: NewStaff) -> None:
    actor = staff("coordinator", "peine").actor
    with peine.app_context():
        rows = Themes()
        for name in ("hold", "take up", "move out", "join concerns", "join themes"):
            CHANGES[name](actor, rows)
        kept = repr([row.changes for row in db.session.scalars(select(Arrangement))])
        assert not any(word in kept for word in ("Bus", "Zug", "Rad"))


def test_after_a_day_it_is_too_late(peine: Flask, staff: NewStaff) -> None:
    actor = staff("coordinator", "peine").actor
    with peine.app_context():
        rows = Themes()
        arranging.rename(actor, rows.first, "Nahverkehr")
        with pytest.raises(NotFound):
            undoing.undo(actor, last(), at=now() + timedelta(days=1))


def test_a_foreign_coordinator_undoes_nothing_here(peine: Flask, staff: NewStaff) -> None:
    own, foreign = (staff("coordinator", place).actor for place in ("peine", "wendeburg"))
    with peine.app_context():
        rows = Themes()
        arranging.rename(own, rows.first, "Nahverkehr")
        with pytest.raises(NotFound):
            undoing.undo(foreign, last())


def test_the_machine_may_have_run_in_between(peine: Flask, staff: NewStaff) -> None:
    actor = staff("coordinator", "peine").actor
    with peine.app_context():
        rows = Themes()
        people = groups.members(rows.first.id)
        where = {said.id: groups.concern_of(said.id).id for said in people}
        for number, said in enumerate(people, start=1):
            looks_like(said, number)
        parting.split_theme(actor, rows.first, rows.first.concerns[:1])
        new = voice("Noch ein Bus")
        looks_like(new, 1)
        jobs.run("group", lambda *_: None)
        undoing.undo(actor, last())
        assert {key: groups.concern_of(key).id for key in where} == where
        assert {row.theme_id for row in map(groups.concern_of, where)} == {rows.first.id}
