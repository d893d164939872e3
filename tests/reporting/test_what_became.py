"""What became of it: what was said most, what was answered and how, what is still open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.contributions.models import Contribution
from app.core.actor import SYSTEM
from app.district import store as district
from app.events import now
from app.extensions import db
from app.reporting.rules import tallies
from app.reporting.rules.tallies import Channel, Voice
from app.reporting.store import said
from app.texts.models import Origin
from app.texts.store import add_version
from app.themes.models import Outcome, Reach, Theme
from app.themes.service import answering, arranging
from app.themes.service.answering import Decision
from tests.builders import page
from tests.groupings import theme, voice
from tests.measures_of_the_round import found

TODAY = date(2027, 3, 20)
WORDS = Decision(Outcome.EXISTS, "Der Kreis bestellt ihn.", "Ab Mai fährt abends ein Bus.")


def days_ago(contribution: Contribution, days: int) -> Contribution:
    contribution.created_at = now() - timedelta(days=days)
    return contribution


def two_themes() -> tuple[Theme, Theme]:
    """Buses, said by six; lamps in Ilsede, by five. Needs an app context."""
    buses = [days_ago(voice(f"Abends fährt kein Bus, {n}."), 10) for n in range(6)]
    lamps = [voice(f"Die Lampe {n} ist aus.", municipality="ilsede") for n in range(5)]
    return theme("Bus am Abend", buses), theme("Lampen", lamps)


def text_of(client: FlaskClient, address: str) -> str:
    return " ".join(page(client.get(address)).select_one("main").get_text().split())  # type: ignore[union-attr]


def figures(client: FlaskClient, address: str) -> dict[str, str]:
    """The large numbers of a page, by what they say."""
    rows = page(client.get(address)).select("main .figures > div")
    return {row.dt.get_text(strip=True): row.dd.get_text(strip=True) for row in rows}  # type: ignore[union-attr]


def one(replied: int | None = None, said_before: int = 30, state: str = "published") -> Voice:
    """A contribution of so many days before `TODAY`, with its first reply after so many."""
    said_on = TODAY - timedelta(days=said_before)
    reply = said_on + timedelta(days=replied) if replied is not None else None
    return Voice(None, "de", "need", Channel.ONLINE, None, state, said_on, reply, None)


def test_themes_stand_with_their_answers_and_what_is_open_is_shown_as_open(
    peine: Flask, client: FlaskClient
) -> None:
    with peine.app_context():
        bus, _lamps = two_themes()
        answering.answer_as_planning_team(SYSTEM, bus, WORDS)
    opened = page(client.get("/en/became"))
    entries = opened.select("section[aria-labelledby=most] article")
    assert [entry.h3.get_text(strip=True) for entry in entries if entry.h3] == [
        "Bus am Abend",
        "Lampen",
    ]
    assert "Ab Mai fährt abends ein Bus." in entries[0].get_text()
    assert "No answer yet" in entries[1].get_text()
    still_open = opened.select_one("section[aria-labelledby=open]")
    assert still_open
    assert "Lampen" in still_open.get_text()
    assert "Bus am Abend" not in still_open.get_text()
    assert "5 contributions have no answer yet." in still_open.get_text()


def test_the_answer_stands_there_in_the_readers_language(peine: Flask, client: FlaskClient) -> None:
    with peine.app_context():
        bus, _lamps = two_themes()
        given = answering.answer_as_planning_team(SYSTEM, bus, WORDS)
        add_version(given.text, "ar", "ابتداءً من أيار تسير حافلة مساءً.", Origin.HUMAN)
        db.session.commit()
    assert "ابتداءً من أيار" in text_of(client, "/ar/became")
    assert "Ab Mai fährt" not in text_of(client, "/ar/became")


@pytest.mark.parametrize("outcome", [Outcome.CONFERENCE, Outcome.BACK, Outcome.NEEDS_MORE])
def test_what_was_only_passed_on_or_put_off_is_shown_and_still_open(
    peine: Flask, client: FlaskClient, outcome: Outcome
) -> None:
    with peine.app_context():
        bus, _lamps = two_themes()
        later = Decision(outcome, "Es betrifft alle.", "Wir sprechen darüber.")
        answering.answer_as_planning_team(SYSTEM, bus, later)
        bus_id, cycle_id = bus.id, bus.cycle_id
        assert said.answered(cycle_id).answered == 0
    opened = page(client.get("/en/became"))
    most, rest = (
        " ".join(part.get_text() for part in opened.select(f"section[aria-labelledby={key}]"))
        for key in ("most", "open")
    )
    assert "Wir sprechen darüber." in most
    assert "Bus am Abend" in rest
    assert "11 contributions have no answer yet." in rest
    with peine.app_context():
        answering.answer_as_planning_team(SYSTEM, db.session.get_one(Theme, bus_id), WORDS)
        assert said.answered(cycle_id).answered == 6


def test_a_municipalitys_answer_is_not_counted_for_another_one(
    peine: Flask, client: FlaskClient
) -> None:
    with peine.app_context():
        both = [voice(f"Bus {n}", municipality=key) for key in ("peine", "ilsede") for n in "12345"]
        bus = theme("Bus", both)
        place = district.municipality("peine").id
        arranging.mark_reach(SYSTEM, bus, place, Reach.MUNICIPAL)
        answering.answer_as_municipality(SYSTEM, bus, place, WORDS)
        numbers = said.answered(district.current_cycle().id)
    assert (numbers.published, numbers.answered) == (10, 5)
    assert "Ab Mai fährt" in text_of(client, "/en/became?municipality=peine")
    elsewhere = text_of(client, "/en/became?municipality=ilsede")
    assert "Ab Mai fährt" not in elsewhere
    assert "5 contributions have no answer yet." in elsewhere


def test_measures_stand_beneath_their_theme_for_those_whom_they_concern(
    peine: Flask, client: FlaskClient
) -> None:
    with peine.app_context():
        both = [voice(f"Bus {n}", municipality=key) for key in ("peine", "ilsede") for n in "123"]
        bus, place = theme("Bus", both), district.municipality("peine").id
        found(SYSTEM, bus, place, title="Abendbus")
    assert "Abendbus" in text_of(client, "/ar/became")
    assert "Abendbus" in text_of(client, "/en/became?municipality=peine")
    assert "Abendbus" not in text_of(client, "/en/became?municipality=ilsede")


def test_the_first_page_tells_how_much_was_answered(peine: Flask, client: FlaskClient) -> None:
    with peine.app_context():
        bus, _lamps = two_themes()
        answering.answer_as_planning_team(SYSTEM, bus, WORDS)
    told = figures(client, "/en/")
    assert told["of what was published has an answer"] == "55%"
    assert told["of the first replies came within 14 days, as promised"] == "100%"
    assert page(client.get("/en/")).select_one("main a[href$='/became']")


def test_of_fewer_than_five_no_share_and_no_days_are_told(
    peine: Flask, client: FlaskClient
) -> None:
    with peine.app_context():
        answering.answer_as_planning_team(SYSTEM, theme("Bus", [voice("Ein Bus")]), WORDS)
    assert "too few to say" in text_of(client, "/en/became")
    assert "100%" not in text_of(client, "/en/became")


def test_a_promise_is_broken_when_its_day_is_over_not_before() -> None:
    within = 14
    voices = [one(14), one(2), one(15), one(None, said_before=14), one(None, said_before=15)]
    pairs = [(each.said_on, each.replied_on) for each in [*voices, one(0)]]
    found = tallies.promise(pairs, within, TODAY)
    assert (found.due, found.kept, found.waiting) == (5, 3, 2)
    assert found.share == 0.6


def test_what_was_undone_is_no_reply(peine: Flask) -> None:
    at = now()
    happened = [
        (1, "contribution:publish", at),
        (1, "contribution:undo", at),
        (2, "contribution:ask", at),
        (2, "contribution:publish", at + timedelta(days=3)),
    ]
    assert said._first(happened) == {2: at}


def test_an_unknown_place_or_round_is_no_page(client: FlaskClient) -> None:
    assert client.get("/de/became?round=1999").status_code == 404
    assert client.get("/de/became?municipality=nowhere").status_code == 404
