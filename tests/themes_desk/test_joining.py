"""Coordinators put groups together and take them apart; the machine leaves it so."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from app import jobs
from app.core.actor import SYSTEM
from app.extensions import db
from app.themes.models import Concern, Outcome, Theme
from app.themes.service import answering, arranging, joining
from app.themes.store import groups
from tests.builders import Staff, fill, page
from tests.groupings import concern, looks_like, theme, voice

NewStaff = Callable[..., Staff]


def work() -> None:
    """Let the machine group anew; all statements already have their vectors."""
    jobs.run("group", lambda *_: None)


def test_two_themes_become_one_and_the_old_address_leads_there(
    peine: Flask, staff: NewStaff
) -> None:
    with peine.app_context():
        buses = theme("Busse", [voice("Bus am Abend"), voice("Bus am Sonntag")])
        trains = theme("Züge", [voice("Zug am Abend")])
        old, new = trains.id, buses.id
    client = staff("coordinator", "peine").client
    answer = fill(client, f"/de/staff/themes/{old}/join", target=f"theme-{new}")
    assert answer.status_code == 302
    shown = client.get(f"/de/staff/themes/{old}", follow_redirects=True)
    assert "Zug am Abend" in page(shown).main.get_text()
    assert page(shown).h1.get_text().endswith("Busse")
    public = peine.test_client().get(f"/ar/themes/{old}", follow_redirects=True)
    assert public.request.path == f"/ar/themes/{new}"


def test_joined_themes_stay_joined_when_the_machine_groups_anew(peine: Flask) -> None:
    with peine.app_context():
        first, second = voice("Bus am Abend"), voice("Kinderarzt")
        into, gone = theme("Busse", [first]), theme("Ärzte", [second])
        looks_like(first, 1)
        looks_like(second, 2)
        joining.join_themes(SYSTEM, gone, into)
        work()
        assert {groups.concern_of(said.id).theme_id for said in (first, second)} == {into.id}
        assert groups.final(gone.id).id == into.id


def test_a_theme_that_was_answered_is_not_swallowed(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        answered, other = theme("Busse", [voice("Bus")]), theme("Züge", [voice("Zug")])
        decision = answering.Decision(Outcome.EXISTS, "Das gibt es.", "Es gibt ihn.")
        answering.answer_as_planning_team(SYSTEM, answered, decision)
        path, target = f"/de/staff/themes/{answered.id}/join", f"theme-{other.id}"
    answer = fill(staff("coordinator", "peine").client, path, target=target)
    assert answer.status_code == 409
    assert "Es wurde nichts geändert" in page(answer).main.get_text()


def test_a_theme_cannot_be_joined_with_itself(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        only = theme("Busse", [voice("Bus")]).id
        theme("Züge", [voice("Zug")])
    answer = fill(
        staff("coordinator", "peine").client,
        f"/de/staff/themes/{only}/join",
        target=f"theme-{only}",
    )
    assert answer.status_code == 400
    with peine.app_context():
        assert db.session.get_one(Theme, only).merged_into_id is None


def test_a_concern_becomes_a_theme_of_its_own(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        mixed = theme("Verkehr", [voice("Bus am Abend")], [voice("Radweg nach Vöhrum")])
        before, split = mixed.id, mixed.concerns[1].id
    client = staff("coordinator", "peine").client
    answer = fill(client, f"/de/staff/themes/concern/{split}", target="new")
    assert answer.status_code == 302
    with peine.app_context():
        assert db.session.get_one(Concern, split).theme_id not in (None, before)


def test_what_was_set_apart_is_not_put_back(peine: Flask) -> None:
    with peine.app_context():
        stays, leaves = voice("Bus am Abend"), voice("Bus am Abend nach Vöhrum")
        looks_like(stays, 1)
        looks_like(leaves, 1)
        together = concern("Busse", [stays, leaves])
        arranging.move(SYSTEM, leaves, None)
        work()
        after = {groups.concern_of(said.id).id for said in (stays, leaves)}
        assert len(after) == 2
        assert together.id in after


def test_joined_concerns_stay_joined(peine: Flask) -> None:
    with peine.app_context():
        first, second = voice("Bus am Abend"), voice("Kinderarzt")
        looks_like(first, 1)
        looks_like(second, 2)
        into, gone = concern("Busse", [first]), concern("Ärzte", [second])
        joining.join_concerns(SYSTEM, gone, into)
        work()
        assert {groups.concern_of(said.id).id for said in (first, second)} == {into.id}


def test_a_foreign_coordinator_can_join_nothing_here(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        first, second = theme("Busse", [voice("Bus")]), theme("Züge", [voice("Zug")])
        paths = [
            f"/de/staff/themes/{first.id}/join",
            f"/de/staff/themes/concern/{second.concerns[0].id}",
        ]
    client = staff("coordinator", "wendeburg").client
    assert [client.get(path).status_code for path in paths] == [404, 404]
