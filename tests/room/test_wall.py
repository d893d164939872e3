"""The wall of a session: what stands on it, for whom, and how it hears of a new card."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.contributions.lifecycle import Step
from app.contributions.models import Contribution
from app.contributions.store import merged, take_step
from app.core.actor import SYSTEM, speaker
from app.extensions import db
from app.room.service import approving
from app.room.store import wall
from app.texts import store as texts
from app.texts.models import Origin
from app.themes.service import arranging
from app.themes.store import groups
from app.workshops.models import WorkshopSession
from app.workshops.service import moving, timing
from tests.builders import page
from tests.residents import theme_of
from tests.room import walls

BUS, LAMP, COURSE = "Abends fährt kein Bus.", "Die Lampe ist kaputt.", "Mehr Sprachkurse."
ARABIC = "لا توجد حافلة في المساء."


def asked(client: FlaskClient, code: str, known: str = "", lang: str = "de") -> TestResponse:
    """What the script of a wall gets that has seen the answer of this tag."""
    headers = {"If-None-Match": known} if known else {}
    return client.get(f"/{lang}/at/{code}/wall.json", headers=headers)


def told(client: FlaskClient, code: str, lang: str = "de") -> dict[str, Any]:
    """The parts of the wall."""
    answer = asked(client, code, lang=lang).get_json()
    assert isinstance(answer, dict)
    return answer


def on_the_wall(session: WorkshopSession) -> list[list[str]]:
    return [[card.body for card in group.cards] for group in wall.cards(session)]


def session_of(number: int) -> WorkshopSession:
    return db.session.get_one(WorkshopSession, number)


def test_a_card_is_in_the_next_answer_once_it_is_approved_and_not_before(peine: Flask) -> None:
    client = peine.test_client()
    with peine.app_context():
        session = walls.running()
        said, code = walls.note(session, BUS), session.code
        first = asked(client, code)
        assert BUS not in first.get_json()["groups"]
        assert asked(client, code, first.headers["ETag"]).status_code == 304
        approving.approve(SYSTEM, session, said, revision=said.revision)
    second = asked(client, code, first.headers["ETag"])
    assert second.status_code == 200
    assert BUS in second.get_json()["groups"]
    assert BUS in second.get_json()["newest"]
    assert asked(client, code, second.headers["ETag"]).status_code == 304


def test_all_cards_that_five_tables_have_approved_between_two_looks_are_just_added(
    peine: Flask,
) -> None:
    client = peine.test_client()
    said = [f"Tisch {number}: {BUS}" for number in range(6)]
    with peine.app_context():
        session = walls.running()
        code = session.code
        for words in said:
            walls.card(session, words)
    newest = told(client, code)["newest"]
    places = [newest.find(words) for words in reversed(said)]
    assert places[-1] == -1, "the oldest stands only where it belongs"
    assert 0 < places[0] < places[1] < places[2] < places[3] < places[4]


def test_a_browser_that_gets_it_compressed_is_not_sent_the_same_twice(peine: Flask) -> None:
    client = peine.test_client()
    with peine.app_context():
        session = walls.running()
        for number in range(20):
            walls.card(session, f"{BUS} {number}")
        code = session.code
    zipped = {"Accept-Encoding": "br"}
    where = f"/de/at/{code}/wall.json"
    tag = client.get(where, headers=zipped).headers["ETag"]
    assert client.get(where, headers={**zipped, "If-None-Match": tag}).status_code == 304


def test_the_page_knows_what_it_shows_and_asks_each_second(peine: Flask) -> None:
    client = peine.test_client()
    with peine.app_context():
        session = walls.running()
        walls.card(session, BUS)
        code = session.code
    shown = page(client.get(f"/de/at/{code}/wall")).select_one("[data-wall]")
    assert shown is not None
    assert int(str(shown["data-every"])) <= 1000
    assert asked(client, code, f'"{shown["data-tag"]}"').status_code == 304
    assert str(shown["data-source"]) == f"/de/at/{code}/wall.json"
    assert BUS in shown.get_text()


def test_whoever_types_the_short_address_is_led_to_the_own_language(client: FlaskClient) -> None:
    led = client.get("/at/abc234/wall", headers={"Accept-Language": "ar"})
    assert led.headers["Location"] == "/ar/at/abc234/wall"


def test_without_a_script_the_page_loads_itself_anew_and_with_one_it_stays(peine: Flask) -> None:
    client = peine.test_client()
    with peine.app_context():
        code = walls.running().code
    plain = client.get(f"/de/at/{code}/wall")
    assert int(plain.headers["Refresh"]) <= 10
    shown = page(plain).select_one("[data-wall]")
    assert shown is not None
    live = client.get(str(shown["data-live"]))
    assert "Refresh" not in live.headers
    assert page(live).select_one("[data-live='']") is not None


@pytest.mark.parametrize("path", ["wall", "wall.json"])
def test_a_code_that_is_none_has_no_wall(client: FlaskClient, path: str) -> None:
    assert client.get(f"/de/at/zzzzzz/{path}").status_code == 404


@pytest.mark.parametrize("steps", [[Step.WITHDRAW], [Step.WITHDRAW, Step.ERASE]])
def test_what_somebody_takes_back_leaves_the_wall(peine: Flask, steps: list[Step]) -> None:
    with peine.app_context():
        session = walls.running()
        said = walls.card(session, BUS)
        walls.card(session, LAMP)
        for step in steps:
            take_step(speaker(said.id), said, step)
        db.session.commit()
        assert on_the_wall(session) == [[LAMP]]


def test_cards_of_a_theme_stand_together_the_largest_first_and_the_newest_above(
    peine: Flask,
) -> None:
    with peine.app_context():
        session = walls.running()
        bus, lamp, late = (walls.card(session, text) for text in (BUS, LAMP, "Busse abends."))
        courses = [walls.card(session, f"{COURSE} {number}") for number in range(3)]
        evening = theme_of(bus, late)
        arranging.move(SYSTEM, courses[1], arranging.move(SYSTEM, courses[0], None))
        arranging.move(SYSTEM, courses[2], groups.concern_of(courses[0].id))
        found = wall.cards(session)
        assert [group.key.partition("-")[0] for group in found] == ["concern", "theme", wall.ALONE]
        assert found[1].key == f"theme-{evening.id}"
        assert (found[1].title, found[1].lang) == ("Bus am Abend", "de")
        assert [card.body for card in found[1].cards] == ["Busse abends.", BUS]
        assert [card.public_id for card in found[2].cards] == [lamp.public_id]
        assert wall.newest(found)[0].public_id == courses[2].public_id


def test_what_was_merged_is_one_card_for_all_who_said_it_there(peine: Flask) -> None:
    with peine.app_context():
        session = walls.running()
        first, second = walls.card(session, BUS), walls.card(session, "Kein Bus am Abend.")
        assert first.state == second.state
        merged.put_under(second, first)
        db.session.commit()
        (group,) = wall.cards(session)
        assert [(card.body, card.people) for card in group.cards] == [(BUS, 2)]
        assert group.people == 2


def test_the_wall_of_one_session_shows_nothing_of_another(peine: Flask) -> None:
    with peine.app_context():
        here, there = walls.running(), walls.running()
        walls.card(here, BUS)
        walls.card(there, LAMP)
        assert on_the_wall(here) == [[BUS]]


def put_into_german(said: Contribution, origin: Origin) -> None:
    texts.add_version(said.statement, "de", BUS, origin)
    db.session.commit()


def test_words_stand_in_their_own_direction_beside_what_a_person_translated(peine: Flask) -> None:
    with peine.app_context():
        session = walls.running()
        said, code = walls.card(session, ARABIC, "ar"), session.code
        put_into_german(said, Origin.MACHINE)
        assert wall.cards(session)[0].cards[0].reading is None, "nobody has looked at that"
        put_into_german(said, Origin.HUMAN)
    german, arabic = (told(peine.test_client(), code, lang)["groups"] for lang in ("de", "ar"))
    assert 'lang="ar" dir="auto"' in german
    assert ARABIC in german
    assert BUS in german
    assert BUS not in arabic, "who reads Arabic needs no German"


def test_phase_and_timer_are_on_the_wall_and_a_change_is_told(peine: Flask) -> None:
    client = peine.test_client()
    with peine.app_context():
        session = walls.running()
        number, code = session.id, session.code
        timing.let_run(SYSTEM, session, 10, revision=session.revision)
    before = asked(client, code)
    assert "Kritik" in before.get_json()["now"]
    assert "data-ends" in before.get_json()["now"]
    with peine.app_context():
        found = session_of(number)
        moving.move(SYSTEM, found, found.workshop.phases[1], revision=found.revision)
    after = asked(client, code, before.headers["ETag"]).get_json()["now"]
    assert "Fantasie" in after
    assert "data-ends" not in after


def test_the_wall_of_a_session_that_is_over_stays_readable_and_asks_seldom(peine: Flask) -> None:
    client = peine.test_client()
    with peine.app_context():
        session = walls.running()
        walls.card(session, BUS)
        moving.end(SYSTEM, session, revision=session.revision)
        code = session.code
    shown = client.get(f"/de/at/{code}/wall")
    assert shown.status_code == 200
    assert BUS in shown.get_data(as_text=True)
    answer = told(client, code)
    assert BUS in answer["groups"]
    assert answer["every"] > 1000


def test_dots_are_told_where_there_are_any(peine: Flask) -> None:
    with peine.app_context():
        session = walls.running()
        theme = theme_of(walls.card(session, BUS))
        other = walls.card(session, LAMP)
        given = {f"theme-{theme.id}": 4, f"card-{other.public_id}": 1}
        grouped, alone = wall.cards(session, dots=given)
        assert (grouped.dots, grouped.cards[0].dots) == (4, None)
        assert (alone.dots, alone.cards[0].dots) == (None, 1)
