"""Cards that are put together by hand: by whom, and that it stays so."""

from __future__ import annotations

import pytest
from flask import Flask

from app.contributions.models import Contribution
from app.core.actor import SYSTEM
from app.core.errors import Conflict, Invalid, NotAllowed, NotFound
from app.extensions import db
from app.room.service import sorting
from app.room.store import wall
from app.room.store.wall import ALONE
from app.themes.models import ConcernMember, Outcome, Reach
from app.themes.service import answering, arranging
from app.themes.service.answering import Decision
from app.workshops.models import WorkshopSession
from tests.builders import make_staff, page, send
from tests.residents import theme_of
from tests.room import walls

BUS, LAMP, BENCH = "Abends fährt kein Bus.", "Die Lampe ist kaputt.", "Mehr Bänke."


def together(session: WorkshopSession) -> list[set[str]]:
    return [{card.body for card in group.cards} for group in wall.cards(session)]


def was_put_by_hand(said: Contribution) -> bool:
    return db.session.get_one(ConcernMember, said.id).moved_by_id is not None


def test_two_cards_that_the_machine_has_not_seen_yet_become_one_group(peine: Flask) -> None:
    coordinator = make_staff(peine, "coordinator", "peine").actor
    with peine.app_context():
        session = walls.running()
        bus, lamp, _bench = (walls.card(session, text) for text in (BUS, LAMP, BENCH))
        key = sorting.put(coordinator, session, bus.public_id, f"card-{lamp.public_id}")
        assert key.startswith("concern-")
        assert together(session) == [{BUS, LAMP}, {BENCH}]
        assert was_put_by_hand(bus)
        assert was_put_by_hand(lamp)


def test_a_card_goes_into_a_theme_and_out_again(peine: Flask) -> None:
    coordinator = make_staff(peine, "coordinator", "peine").actor
    with peine.app_context():
        session = walls.running()
        bus, lamp = walls.card(session, BUS), walls.card(session, LAMP)
        evening = f"theme-{theme_of(bus).id}"
        assert sorting.put(coordinator, session, lamp.public_id, evening) == evening
        assert together(session) == [{BUS, LAMP}]
        assert sorting.put(coordinator, session, lamp.public_id, ALONE) == ALONE
        assert together(session) == [{BUS}, {LAMP}]


def test_a_third_card_joins_a_group_without_a_theme(peine: Flask) -> None:
    with peine.app_context():
        session = walls.running()
        bus, lamp, bench = (walls.card(session, text) for text in (BUS, LAMP, BENCH))
        key = sorting.put(SYSTEM, session, bus.public_id, f"card-{lamp.public_id}")
        assert sorting.put(SYSTEM, session, bench.public_id, key) == key
        assert together(session) == [{BUS, LAMP, BENCH}]


@pytest.mark.parametrize("onto_itself", [True, False])
def test_a_card_that_is_let_go_where_it_was_stays_as_it_is(peine: Flask, onto_itself: bool) -> None:
    with peine.app_context():
        session = walls.running()
        bus = walls.card(session, BUS)
        evening = f"theme-{theme_of(bus).id}"
        concern = db.session.get_one(ConcernMember, bus.id).concern_id
        target = f"card-{bus.public_id}" if onto_itself else evening
        assert sorting.put(SYSTEM, session, bus.public_id, target) == evening
        assert db.session.get_one(ConcernMember, bus.id).concern_id == concern


def test_what_is_not_on_this_wall_is_neither_moved_nor_a_place_to_go_to(peine: Flask) -> None:
    with peine.app_context():
        here, there = walls.running(), walls.running()
        bus, lamp = walls.card(here, BUS), walls.card(there, LAMP)
        elsewhere = theme_of(lamp)
        with pytest.raises(NotFound):
            sorting.put(SYSTEM, here, lamp.public_id, ALONE)
        with pytest.raises(NotFound):
            sorting.put(SYSTEM, here, walls.note(here, BENCH).public_id, ALONE)
        for target in (f"theme-{elsewhere.id}", f"card-{lamp.public_id}", "theme-x", "nonsense"):
            with pytest.raises(Invalid):
                sorting.put(SYSTEM, here, bus.public_id, target)


def test_nobody_else_moves_cards(peine: Flask) -> None:
    helper = make_staff(peine, "helper", "peine").actor
    foreign = make_staff(peine, "coordinator", "ilsede").actor
    with peine.app_context():
        session = walls.running()
        bus, lamp = walls.card(session, BUS), walls.card(session, LAMP)
        for actor in (helper, foreign):
            with pytest.raises(NotAllowed):
                sorting.put(actor, session, bus.public_id, f"card-{lamp.public_id}")
        assert together(session) == [{BUS, LAMP}]
        assert wall.cards(session)[0].key == ALONE


def test_who_has_an_answer_keeps_it_and_the_page_says_so(peine: Flask) -> None:
    staff = make_staff(peine, "coordinator", "peine")
    with peine.app_context():
        session = walls.running()
        bus = walls.card(session, BUS)
        evening, number = theme_of(bus), session.id
        arranging.mark_reach(staff.actor, evening, session.municipality_id, Reach.MUNICIPAL)
        decision = Decision(Outcome.WILL_DO, "Es ist nötig.", "Ab März fährt er.")
        answering.answer_as_municipality(staff.actor, evening, session.municipality_id, decision)
        with pytest.raises(Conflict):
            sorting.put(staff.actor, session, bus.public_id, ALONE)
        public_id = bus.public_id
    where = f"/de/staff/room/{number}/wall"
    opened = page(staff.client.get(where))
    answer = send(staff.client, opened, where, form="#arrange", card=public_id, target=ALONE)
    assert answer.status_code == 409
    assert page(answer).select_one("[aria-invalid=true]") is not None


def test_the_page_moves_a_card_without_a_script_and_leads_back_to_it(peine: Flask) -> None:
    staff = make_staff(peine, "coordinator", "peine")
    with peine.app_context():
        session = walls.running()
        bus, lamp = walls.card(session, BUS), walls.card(session, LAMP)
        evening, number = theme_of(bus), session.id
        target, public_id = f"theme-{evening.id}", lamp.public_id
    where = f"/de/staff/room/{number}/wall"
    opened = page(staff.client.get(where))
    answer = send(staff.client, opened, where, form="#arrange", card=public_id, target=target)
    assert answer.status_code == 302
    shown = page(staff.client.get(answer.headers["Location"]))
    chosen = shown.select_one("input[name=card][checked]")
    assert chosen is not None
    assert chosen["value"] == public_id
    assert chosen.has_attr("autofocus")
    told = shown.select_one("[role=status]")
    assert told is not None
    assert "Bus am Abend" in told.get_text()


def test_a_wall_that_has_changed_meanwhile_moves_nothing(peine: Flask) -> None:
    staff = make_staff(peine, "coordinator", "peine")
    with peine.app_context():
        session = walls.running()
        bus, lamp = walls.card(session, BUS), walls.card(session, LAMP)
        number, public_id, gone = session.id, bus.public_id, f"card-{lamp.public_id}"
    where = f"/de/staff/room/{number}/wall"
    opened = page(staff.client.get(where))
    with peine.app_context():
        theme_of(db.session.get_one(Contribution, lamp.id))
    answer = send(staff.client, opened, where, form="#arrange", card=public_id, target=gone)
    assert answer.status_code == 400
    with peine.app_context():
        found = db.session.get_one(WorkshopSession, number)
        assert together(found) == [{LAMP}, {BUS}]


def test_the_page_of_the_session_leads_to_its_wall(peine: Flask) -> None:
    leads, helps = make_staff(peine, "coordinator", "peine"), make_staff(peine, "helper", "peine")
    with peine.app_context():
        session = walls.running()
        number, code = session.id, session.code
    where = f"/de/staff/room/{number}"
    for staff, arranges in ((leads, 1), (helps, 0)):
        shown = page(staff.client.get(where))
        assert shown.select_one(f"#wall a[href='/de/at/{code}/wall']") is not None
        assert len(shown.select(f"#wall a[href='{where}/wall']")) == arranges
