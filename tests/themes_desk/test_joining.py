"""Coordinators put groups together and take them apart; the machine leaves it so."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from app import jobs
from app.contributions import service as contributions
from app.core.actor import SYSTEM
from app.extensions import db
from app.themes.models import Concern, Outcome, Reach, Theme
from app.themes.service import answering, arranging, joining
from app.themes.store import groups
from tests.builders import Staff, fill, page, send
from tests.groupings import concern, confirm, looks_like, theme, voice

NewStaff = Callable[..., Staff]


def work() -> None:
    """Somebody else speaks, so the machine groups everything anew."""
    new = voice("Etwas ganz anderes")
    looks_like(new, 90)
    jobs.run("group", lambda *_: None)
    assert groups.concern_of(new.id) is not None, "the machine did not group"


def test_two_themes_become_one_and_the_old_address_leads_there(
    peine: Flask, staff: NewStaff
) -> None:
    with peine.app_context():
        buses = theme("Busse", [voice("Bus am Abend"), voice("Bus am Sonntag")])
        trains = theme("Züge", [voice("Zug am Abend")])
        old, new = trains.id, buses.id
    client = staff("coordinator", "peine").client
    answer = confirm(client, f"/de/staff/themes/{old}/join", target=f"theme-{new}")
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
        known, other = theme("Busse", [voice("Bus")]), theme("Züge", [voice("Zug")])
        answered(known)
        path, target = f"/de/staff/themes/{known.id}/join", f"theme-{other.id}"
    answer = confirm(staff("coordinator", "peine").client, path, target=target)
    assert answer.status_code == 409
    assert "Es wurde nichts geändert" in page(answer).main.get_text()


def test_a_theme_cannot_be_joined_with_itself(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        only = theme("Busse", [voice("Bus")]).id
        theme("Züge", [voice("Zug")])
    answer = confirm(
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
    answer = confirm(client, f"/de/staff/themes/concern/{split}", target="new")
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


def answered(row: Theme) -> None:
    decision = answering.Decision(Outcome.EXISTS, "Das gibt es.", "Es gibt ihn.")
    answering.answer_as_planning_team(SYSTEM, row, decision)


def test_nobody_is_taken_out_of_a_theme_that_has_answered_them(
    peine: Flask, staff: NewStaff
) -> None:
    with peine.app_context():
        said = voice("Bus am Abend")
        row = theme("Busse", [said], [voice("Bus am Sonntag")])
        answered(row)
        path = f"/de/staff/themes/concern/{row.concerns[0].id}"
        moving = f"/de/staff/themes/move/{said.public_id}"
    client = staff("coordinator", "peine").client
    for address, target in ((path, "new"), (path, "alone"), (moving, "alone")):
        press = fill if address == moving else confirm
        answer = press(client, address, target=target)
        assert answer.status_code == 400
        assert "würden sie verlieren" in page(answer).main.get_text()
    with peine.app_context():
        assert groups.answers_for(db.session.merge(said))


def test_the_machine_takes_nobody_out_of_a_theme_that_has_answered_them(peine: Flask) -> None:
    with peine.app_context():
        said = voice("Bus am Abend")
        looks_like(said, 1)
        row = theme("Busse", [said], [voice("Zug")])
        answered(row)
        others = [voice("Bus am Sonntag"), voice("Bus am Samstag")]
        for other in others:
            looks_like(other, 1)
        concern("Mehr Busse", others)
        work()
        assert groups.concern_of(said.id).theme_id == row.id


def test_a_mark_goes_along_when_themes_are_joined(peine: Flask) -> None:
    with peine.app_context():
        into, gone = theme("Busse", [voice("Bus")]), theme("Züge", [voice("Zug")])
        place = voice("Rad").municipality_id
        arranging.mark_reach(SYSTEM, gone, place, Reach.MUNICIPAL)
        joining.join_themes(SYSTEM, gone, into)
        assert groups.reach_of(into.id, place) == Reach.MUNICIPAL


def test_a_title_that_somebody_typed_goes_along_too(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        actor = staff("coordinator", "peine").actor
        into, gone = theme("Busse", [voice("Bus")]), theme("Züge", [voice("Zug")])
        arranging.rename(actor, gone, "Bus und Bahn")
        joining.join_themes(actor, gone, into)
        work()
        assert into.title == "Bus und Bahn"


def test_no_words_of_somebody_who_erased_them_stay_in_a_title(peine: Flask) -> None:
    with peine.app_context():
        said = voice("Der Hund Quaddel bellt nachts.")
        looks_like(said, 1)
        row = arranging.take_up(SYSTEM, concern("Der Hund Quaddel bellt nachts", [said])).id
        contributions.erase(SYSTEM, said)
        work()
        left = db.session.get(Theme, row)
        assert left is None or "Quaddel" not in left.title


def test_an_answer_that_was_typed_while_the_theme_was_joined_is_not_lost(
    peine: Flask, staff: NewStaff
) -> None:
    with peine.app_context():
        into, gone = theme("Busse", [voice("Bus")]), theme("Züge", [voice("Zug")])
        place = voice("Rad").municipality_id
        arranging.mark_reach(SYSTEM, gone, place, Reach.MUNICIPAL)
        path = f"/de/staff/themes/{gone.id}"
        names = gone.id, into.id
    client = staff("coordinator", "peine").client
    opened = page(client.get(path))
    with peine.app_context():
        joining.join_themes(SYSTEM, *(db.session.get_one(Theme, key) for key in names))
    typed = {"outcome": "exists", "reason": "Weil es ihn gibt.", "answer": "Den Zug gibt es schon."}
    answer = send(client, opened, path, form="#answer form", **typed)
    assert answer.status_code == 409
    assert "Den Zug gibt es schon." in answer.get_data(as_text=True)


def test_what_a_coordinator_put_together_all_by_hand_gets_nothing_from_the_machine(
    peine: Flask,
) -> None:
    with peine.app_context():
        said, near = voice("Kita"), [voice("Kita eins"), voice("Kita zwei")]
        rows = theme("Verkehr", [voice("Bus")], [said])
        made = joining.found_theme(SYSTEM, rows.concerns[1])
        for one in (said, *near):
            looks_like(one, 1)
        concern("Mehr Kitas", near)
        work()
        assert [row.id for row in groups.members(made.id)] == [said.id]
