"""What was put together wrongly is split; what is right is held; before it is done it is shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from app import jobs
from app.core.actor import SYSTEM
from app.core.errors import Conflict, Invalid, NotFound
from app.district import store as district
from app.events import now
from app.extensions import db
from app.themes.models import Concern, Outcome, Reach, Theme
from app.themes.service import answering, arranging, holding, joining, parting
from app.themes.store import groups, previews
from tests.builders import Staff, fill, page
from tests.groupings import concern, confirm, looks_like, theme, voice

NewStaff = Callable[..., Staff]


def work() -> None:
    """Somebody else speaks, so the machine groups everything anew."""
    looks_like(voice("Etwas ganz anderes"), 90)
    jobs.run("group", lambda *_: None)


def test_some_concerns_become_a_theme_with_the_title_that_was_typed(
    peine: Flask, staff: NewStaff
) -> None:
    with peine.app_context():
        mixed = theme("Verkehr", [voice("Bus am Abend")], [voice("Radweg")], [voice("Bus nachts")])
        number, apart = mixed.id, str(mixed.concerns[1].id)
    client = staff("coordinator", "peine").client
    address = f"/de/staff/themes/{number}/split"
    answer = confirm(client, address, look="1", chosen=[apart], title="Radwege")
    assert answer.status_code == 302
    shown = page(client.get(answer.headers["Location"]))
    assert shown.h1.get_text().endswith("Radwege")
    with peine.app_context():
        assert len(db.session.get_one(Theme, number).concerns) == 2


def test_the_preview_says_what_both_will_hold_and_changes_nothing(
    peine: Flask, staff: NewStaff
) -> None:
    with peine.app_context():
        mixed = theme("Verkehr", [voice("Bus"), voice("حافلة", lang="ar")], [voice("Radweg")])
        number, apart = mixed.id, str(mixed.concerns[0].id)
    client = staff("coordinator", "peine").client
    chosen = {"look": "1", "chosen": [apart]}
    shown = client.get(f"/de/staff/themes/{number}/split", query_string=chosen)
    text = page(shown).main.get_text(" ", strip=True)
    assert "Arabisch 1" in text
    assert "Radweg" in text
    with peine.app_context():
        assert {row.theme_id for row in db.session.query(Concern)} == {number}


@pytest.mark.parametrize("kind", ["theme", "concern"])
def test_neither_nothing_nor_everything_is_split_off(
    peine: Flask, staff: NewStaff, kind: str
) -> None:
    with peine.app_context():
        people = [voice("Bus"), voice("Bus nachts")]
        mixed = theme("Verkehr", people, [voice("Radweg")])
        concerns = [str(row.id) for row in mixed.concerns]
        path, everything = {
            "theme": (f"{mixed.id}", concerns),
            "concern": (f"concern/{concerns[0]}", [said.public_id for said in people]),
        }[kind]
    client = staff("coordinator", "peine").client
    for chosen in ([], everything):
        asked = {"look": "1", "chosen": chosen}
        answer = client.get(f"/de/staff/themes/{path}/split", query_string=asked)
        assert answer.status_code == 400
        assert page(answer).select_one(".error-summary")
        assert not page(answer).select_one("#confirm")


def test_what_some_people_said_becomes_a_concern_in_the_same_theme(
    peine: Flask, staff: NewStaff
) -> None:
    with peine.app_context():
        people = [voice("Bus am Abend"), voice("Bus am Sonntag"), voice("Radweg")]
        row = theme("Verkehr", people)
        before, number, theme_id = row.concerns[0].id, people[2].id, row.id
        name = people[2].public_id
        for said in people:
            looks_like(said, 1)
    client = staff("coordinator", "peine").client
    address = f"/de/staff/themes/concern/{before}/split"
    assert confirm(client, address, look="1", chosen=[name]).status_code == 302
    with peine.app_context():
        work()
        after = groups.concern_of(number)
        assert after.id != before
        assert after.theme_id == theme_id


def test_a_stale_preview_is_shown_again_and_not_carried_out(peine: Flask, staff: NewStaff) -> None:
    from tests.builders import send

    with peine.app_context():
        into, gone = theme("Busse", [voice("Bus")]), theme("Züge", [voice("Zug")])
        target, number = into.id, gone.id
    client = staff("coordinator", "peine").client
    address = f"/de/staff/themes/{number}/join"
    shown = page(client.get(address, query_string={"target": f"theme-{target}"}))
    with peine.app_context():
        arranging.move(SYSTEM, voice("Nachtbus"), db.session.get_one(Theme, target))
    answer = send(client, shown, address, form="#confirm")
    assert answer.status_code == 409
    assert "Nachtbus" in page(answer).main.get_text()
    with peine.app_context():
        assert db.session.get_one(Theme, number).merged_into_id is None
    assert send(client, page(answer), address, form="#confirm").status_code == 302


def test_who_has_an_answer_is_not_split_off(peine: Flask) -> None:
    with peine.app_context():
        row = theme("Verkehr", [voice("Bus")], [voice("Radweg")])
        decision = answering.Decision(Outcome.EXISTS, "Das gibt es.", "Es gibt ihn.")
        answering.answer_as_planning_team(SYSTEM, row, decision)
        with pytest.raises(Conflict):
            parting.split_theme(SYSTEM, row, row.concerns[:1])


def test_both_halves_of_a_forwarded_theme_stay_with_the_planning_team(peine: Flask) -> None:
    with peine.app_context():
        row = theme("Verkehr", [voice("Bus")], [voice("Radweg")])
        place = district.municipality("peine").id
        arranging.mark_reach(SYSTEM, row, place, Reach.DISTRICT)
        row.forwarded_at = now()
        db.session.commit()
        made = parting.split_theme(SYSTEM, row, row.concerns[:1])
        assert made.forwarded_at == row.forwarded_at
        assert groups.reach_of(made.id, place) == Reach.DISTRICT


def test_nobody_splits_off_what_is_elsewhere(peine: Flask, staff: NewStaff) -> None:
    here, there = staff("coordinator", "peine"), staff("coordinator", "wendeburg")
    with peine.app_context():
        row, other = (
            theme("Verkehr", [voice("Bus")], [voice("Rad")]),
            theme("Kita", [voice("Kita")]),
        )
        with pytest.raises(NotFound):
            parting.split_theme(here.actor, row, other.concerns[:])
        with pytest.raises(NotFound):
            parting.split_theme(there.actor, row, row.concerns[:1])
        paths = [f"{row.id}/split", f"concern/{row.concerns[0].id}/split"]
    for path in paths:
        assert there.client.get(f"/de/staff/themes/{path}").status_code == 404


def test_the_machine_leaves_what_was_split_apart(peine: Flask) -> None:
    with peine.app_context():
        people = [voice("Bus am Abend"), voice("Bus am Sonntag")]
        row = theme("Verkehr", *([said] for said in people))
        for said in people:
            looks_like(said, 1)
        ids = [said.id for said in people]
        themes = [parting.split_theme(SYSTEM, row, row.concerns[:1]).id, row.id]
        work()
        assert [groups.concern_of(key).theme_id for key in ids] == themes


def test_a_theme_that_is_held_stays_as_it_is(peine: Flask, staff: NewStaff) -> None:
    actor = staff("coordinator", "peine").actor
    with peine.app_context():
        unlike = [voice("Bus"), voice("Kinderarzt"), voice("Radweg")]
        row = theme("Allerlei", unlike[:2], unlike[2:])
        for direction, said in enumerate(unlike, start=1):
            looks_like(said, direction)
        holding.hold(actor, row)
        where = [groups.concern_of(said.id).id for said in unlike]
        work()
        assert holding.is_held(row)
        assert [groups.concern_of(said.id).id for said in unlike] == where
        assert {groups.concern_of(said.id).theme_id for said in unlike} == {row.id}
        holding.let_go(actor, row)
        assert not holding.is_held(row)


def test_the_machines_title_stands_beside_the_typed_one_and_can_be_had_again(
    peine: Flask, staff: NewStaff
) -> None:
    client = staff("coordinator", "peine").client
    with peine.app_context():
        row = theme("Busse am Abend", [voice("Bus am Abend")]).id
    assert fill(client, f"/de/staff/themes/{row}", form="form[action*='/title']", title="ÖPNV")
    shown = page(client.get(f"/de/staff/themes/{row}"))
    assert shown.h1.get_text().endswith("ÖPNV")
    assert "Busse am Abend" in shown.main.get_text()
    fill(client, f"/de/staff/themes/{row}", form="form[action*='machine-title']")
    assert page(client.get(f"/de/staff/themes/{row}")).h1.get_text().endswith("Busse am Abend")


def test_a_preview_of_joining_counts_everybody_once(peine: Flask) -> None:
    with peine.app_context():
        into, gone = (
            theme("Busse", [voice("Bus"), voice("Bus spät")]),
            theme("Züge", [voice("Zug")]),
        )
        (found,) = previews.of_join(gone, into).groups
        assert (found.title, found.spread.count, found.concerns) == ("Busse", 3, 2)
        (same,) = previews.of_same(concern("Bahn", [voice("Bahn")]), gone.concerns[0]).groups
        assert (same.is_theme, same.spread.count) == (False, 2)


def test_a_theme_that_nobody_is_left_in_is_not_shown_in_the_preview(peine: Flask) -> None:
    with peine.app_context():
        row = theme("Busse", [voice("Bus")])
        (alone,) = previews.of_place(row.concerns[0], None).groups
        assert not alone.is_theme


def test_a_thing_is_not_joined_with_itself(peine: Flask) -> None:
    with peine.app_context():
        row = theme("Busse", [voice("Bus")])
        with pytest.raises(Invalid):
            joining.join_themes(SYSTEM, row, row)
        with pytest.raises(Invalid):
            joining.join_concerns(SYSTEM, row.concerns[0], row.concerns[0])
