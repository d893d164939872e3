"""The page on which people vote, and the one on which a vote is held."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.core.actor import SYSTEM
from app.extensions import db
from app.room.service import dotting
from app.room.store import votes
from app.workshops.models import WorkshopSession
from app.workshops.service import moving
from tests.builders import Staff, fill, make_staff, page, send
from tests.room import voted
from tests.room.voted import ARABIC, BUS, GERMAN, Held

held = voted.held


def come(app: Flask, at: str, code: str) -> FlaskClient:
    """The phone of somebody who scanned the slip."""
    phone = app.test_client()
    answer = phone.get(f"/at/{at}/vote?slip={code}")
    assert answer.status_code == 302
    assert code not in answer.headers["Location"]
    return phone


def press(phone: FlaskClient, at: str, number: int, dots: int) -> TestResponse:
    """Press a button of a choice, as the page that is open now shows it."""
    where = f"/de/at/{at}/vote"
    form = f"#choice-{number} form"
    return send(phone, page(phone.get(where)), where, form=form, dots=str(dots))


def test_a_scanned_slip_and_a_typed_one_open_the_same_dots(peine: Flask, held: Held) -> None:
    number, at, codes = held
    phone, where = come(peine, at, codes[0]), f"/de/at/{at}/vote"
    with peine.app_context():
        bus = voted.line(voted.newest(number), BUS)
    assert press(phone, at, bus, 1).status_code == 302
    second = peine.test_client()
    assert fill(second, where, code=codes[0].lower()).status_code == 302
    assert page(second.get(where)).select(f"#choice-{bus} button[value='0']")
    assert press(second, at, bus, 2).status_code == 302
    assert page(phone.get(where)).select(f"#choice-{bus} button[value='1']")


def test_the_last_dot_of_a_slip_cannot_be_placed_on_two_phones(peine: Flask, held: Held) -> None:
    number, at, codes = held
    first, second = (come(peine, at, codes[0]) for _phone in range(2))
    where = f"/de/at/{at}/vote"
    with peine.app_context():
        bus, course = (voted.line(voted.newest(number), text) for text in (BUS, ARABIC))
    opened = page(second.get(where))
    press(first, at, bus, 2)
    send(second, opened, where, form=f"#choice-{course} form", dots="1")
    assert page(second.get(where)).select_one(".kern-alert--info") is not None
    with peine.app_context():
        assert voted.closed(voted.newest(number)) == {BUS: 2, GERMAN: 0}


def test_each_choice_is_read_in_the_language_of_the_phone(peine: Flask, held: Held) -> None:
    _number, at, codes = held
    phone = come(peine, at, codes[0])
    led = phone.get(f"/at/{at}/vote", headers={"Accept-Language": "ar"})
    assert led.status_code == 302
    shown = page(phone.get(f"/ar/at/{at}/vote"))
    first = shown.select_one(".room-choice .user-text")
    assert first is not None
    texts = [one.get_text() for one in shown.select(".user-text[lang=ar]")]
    assert texts == [ARABIC]
    german = page(phone.get(f"/de/at/{at}/vote"))
    assert GERMAN in german.get_text()
    assert ARABIC in german.get_text()


@pytest.mark.parametrize("code", ["", "ABC", "0000-0000-0000"])
def test_a_wrong_code_is_told_and_opens_nothing(peine: Flask, held: Held, code: str) -> None:
    _number, at, _codes = held
    phone, where = peine.test_client(), f"/de/at/{at}/vote"
    answer = fill(phone, where, code=code)
    assert answer.status_code in {400, 404}
    assert page(answer).select_one("#code-error") is not None
    assert page(phone.get(where)).select(".room-choice") == []


def test_who_guesses_is_slowed_down_and_who_has_a_slip_is_not(peine: Flask, held: Held) -> None:
    _number, at, codes = held
    phone, where = peine.test_client(), f"/de/at/{at}/vote"
    for _right in range(15):
        assert fill(phone, where, code=codes[0]).status_code == 302
        send(phone, page(phone.get(where)), where, form="form[action$='/other']")
    seen = [fill(phone, where, code="0000-0000-0000").status_code for _guess in range(12)]
    assert seen[0] == 404
    assert seen[-1] == 429


def test_a_slip_of_another_session_and_no_session_at_all_open_nothing(
    peine: Flask, held: Held
) -> None:
    _number, _at, codes = held
    with peine.app_context():
        other = voted.session().code
    assert peine.test_client().get(f"/at/{other}/vote?slip={codes[0]}").status_code == 404
    assert peine.test_client().get("/de/at/zzzzzz/vote").status_code == 404


def test_a_closed_vote_is_told_and_shows_the_sums(peine: Flask, held: Held) -> None:
    number, at, codes = held
    phone, where = come(peine, at, codes[0]), f"/de/at/{at}/vote"
    with peine.app_context():
        bus = voted.line(voted.newest(number), BUS)
    press(phone, at, bus, 2)
    opened = page(phone.get(where))
    assert opened.select(".room-results") == []
    with peine.app_context():
        voted.closed(voted.newest(number))
    late = send(phone, opened, where, form=f"#choice-{bus} form", dots="1")
    assert late.status_code == 302
    shown = page(phone.get(where))
    assert [BUS in row.get_text() for row in shown.select(".room-results li")] == [True, False]
    assert shown.select(".room-choice form") == []
    with peine.app_context():
        assert voted.totals(voted.newest(number)) == {BUS: 2, GERMAN: 0}


def test_a_vote_rests_while_the_session_stands_in_a_phase_without_dots(
    peine: Flask, held: Held
) -> None:
    number, at, codes = held
    phone, where = come(peine, at, codes[0]), f"/de/at/{at}/vote"
    desk = make_staff(peine, "coordinator", "peine").client
    with peine.app_context():
        bus = voted.line(voted.newest(number), BUS)
    opened = page(phone.get(where))
    stands_in(peine, number, -1)
    send(phone, opened, where, form=f"#choice-{bus} form", dots="1")
    assert page(phone.get(where)).select(".room-choice form") == []
    assert page(desk.get(f"/de/staff/room/{number}/vote")).select(".kern-alert--info")
    assert "Eine Abstimmung ist offen" in page(desk.get(f"/de/staff/room/{number}")).get_text()
    stands_in(peine, number, 0)
    press(phone, at, bus, 2)
    with peine.app_context():
        assert voted.closed(voted.newest(number)) == {BUS: 2, GERMAN: 0}


def stands_in(app: Flask, number: int, phase: int) -> None:
    """Let the session stand in this one of its phases."""
    with app.app_context():
        session = db.session.get_one(WorkshopSession, number)
        moving.move(SYSTEM, session, session.workshop.phases[phase], revision=session.revision)


def test_the_page_of_a_session_leads_to_its_vote(peine: Flask, held: Held) -> None:
    _number, at, _codes = held
    with peine.app_context():
        without = voted.session().code
    client = peine.test_client()
    assert page(client.get(f"/de/at/{at}")).select(f"a[href='/de/at/{at}/vote']")
    assert not page(client.get(f"/de/at/{without}")).select("a[href$='/vote']")


def test_a_facilitator_opens_closes_and_opens_again(
    peine: Flask, staff: Callable[..., Staff]
) -> None:
    with peine.app_context():
        session = voted.session()
        voted.card(session, BUS)
        number, code = session.id, voted.codes_of(session)[0]
        at = session.code
    where = f"/de/staff/room/{number}/vote"
    client = make_staff(peine, "coordinator", "peine").client
    fill(client, where, form="form[action$='/open']", about="cards", dots="2")
    phone = come(peine, at, code)
    with peine.app_context():
        bus = voted.line(voted.newest(number), BUS)
    press(phone, at, bus, 1)
    shown = page(client.get(where))
    assert shown.select("#vote strong")[0].get_text().startswith("1 ")
    assert shown.select("table") == []
    send(client, shown, where, form="form[action$='/close']", _button="closed=yes")
    assert [cell.get_text() for cell in page(client.get(where)).select("td .cell")] == [
        "1",
        "1",
        "0",
    ]
    stale = send(client, shown, where, form="form[action$='/close']", _button="closed=yes")
    assert stale.status_code == 409
    fill(client, where, form="form[action$='/close']", _button="closed=no")
    assert page(phone.get(f"/de/at/{at}/vote")).select(".room-choice form")


@pytest.mark.parametrize("wrong", [{"dots": "0"}, {"dots": "many"}, {"about": "people"}])
def test_a_vote_that_cannot_be_is_not_opened(peine: Flask, wrong: dict[str, str]) -> None:
    with peine.app_context():
        session = voted.session()
        voted.card(session, BUS)
        number = session.id
    client, where = (
        make_staff(peine, "coordinator", "peine").client,
        f"/de/staff/room/{number}/vote",
    )
    assert fill(client, where, form="form[action$='/open']", **wrong).status_code == 400
    with peine.app_context():
        assert votes.latest(db.session.get_one(WorkshopSession, number)) is None


def test_the_wall_tells_the_sums_when_the_vote_is_closed_and_not_before(
    peine: Flask, held: Held
) -> None:
    number, at, codes = held
    client, where = peine.test_client(), f"/de/at/{at}/wall"
    with peine.app_context():
        vote = voted.newest(number)
        dotting.place(vote.session, voted.slip(vote.session, codes[0]), voted.line(vote, BUS), 2)
    assert page(client.get(where)).select(".wall__dots") == []
    with peine.app_context():
        voted.closed(voted.newest(number))
    (said,) = page(client.get(where)).select("[data-part=groups] .wall__dots")
    assert said.get_text().startswith("2")
    assert BUS in client.get(f"{where}.json").get_json()["groups"]
