"""The protocol of a session: what was said in each phase, in German and as it was said."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.contributions import service as contributions
from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.core.actor import SYSTEM, speaker
from app.extensions import db
from app.moderation.service import merging
from app.room.models.photos import Photo
from app.room.service import counting, photographing
from app.voice import store as recordings
from app.workshops.rules import PhasePlan
from app.workshops.service import founding
from tests import flipcharts
from tests.builders import make_staff, page, publish
from tests.groupings import theme
from tests.room import minuted, voted
from tests.room.minuted import ARABIC, GERMAN, PROTOCOL, READING
from tests.workshops import planned


def read(client: FlaskClient, number: int) -> BeautifulSoup:
    answer = client.get(PROTOCOL.format(number))
    assert answer.status_code == 200
    return page(answer)


def parts(shown: BeautifulSoup) -> dict[str, Tag]:
    """The phases of the page by their headings."""
    return {
        section.h2.get_text(" ", strip=True): section
        for section in shown.select("main section[id^=said-]")
        if section.h2 is not None
    }


def held(app: Flask) -> int:
    with app.app_context():
        return minuted.held().id


def spoken(number: int) -> Contribution:
    """What was said first at this session."""
    first = select(Contribution).where(Contribution.said_in.has(session_id=number))
    return db.session.scalars(first.order_by(Contribution.id)).unique().all()[0]


def test_each_phase_tells_what_was_said_in_it_with_the_original_beside(peine: Flask) -> None:
    number, client = held(peine), make_staff(peine, "coordinator", "peine").client
    first, second = parts(read(client, number)).values()
    assert GERMAN in first.get_text()
    assert READING not in first.get_text()
    said = second.get_text(" ", strip=True)
    assert "Arabisch" in said
    assert READING in said
    (original,) = second.select("[lang=ar]")
    assert original.get_text(strip=True) == ARABIC


def test_it_tells_at_which_table_and_how_something_was_said(peine: Flask) -> None:
    number, client = held(peine), make_staff(peine, "coordinator", "peine").client
    first, second = parts(read(client, number)).values()
    assert "Tisch 2 · Mündlich" in first.get_text(" ", strip=True)
    assert "Tisch 3 · Auf einer Karte" in second.get_text(" ", strip=True)


def test_what_nobody_has_published_is_a_number_and_no_more(peine: Flask) -> None:
    number, client = held(peine), make_staff(peine, "coordinator", "peine").client
    shown = read(client, number)
    assert "niemand gelesen" not in shown.get_text()
    facts = shown.select_one("main dl")
    assert facts is not None
    assert {"2", "3"} <= set(facts.get_text(" ", strip=True).split())


def test_the_page_says_what_is_not_in_it_yet(peine: Flask) -> None:
    coordinator = make_staff(peine, "coordinator", "peine")
    with peine.app_context():
        session = minuted.held()
        photographing.keep(coordinator.actor, session, flipcharts.png())
        number = session.id
    (first, second) = read(coordinator.client, number).select("main .kern-alert li")
    assert first.get_text(strip=True).startswith("1 ")
    assert second.get_text(strip=True).startswith("1 ")
    with peine.app_context():
        photographing.entered(coordinator.actor, db.session.scalars(select(Photo)).one())
        for said in db.session.scalars(select(Contribution)).unique().all():
            if said.state == State.RECEIVED:
                publish(said)
    assert read(coordinator.client, number).select("main .kern-alert li") == []


def test_what_is_taken_back_is_gone_from_the_next_protocol(peine: Flask) -> None:
    number, client = held(peine), make_staff(peine, "planner").client
    assert GERMAN in read(client, number).get_text()
    with peine.app_context():
        said = spoken(number)
        contributions.withdraw(speaker(said.id), said)
    assert GERMAN not in read(client, number).get_text()


def test_it_says_where_somebody_helped_with_the_language(peine: Flask) -> None:
    number, client = held(peine), make_staff(peine, "planner").client
    with peine.app_context():
        assistance = spoken(number).assistance
        assert assistance is not None
        assistance.spoken = "ku"
        db.session.commit()
    first, _second = parts(read(client, number)).values()
    assert "von Kurdisch in Deutsch" in first.get_text()


def test_what_several_people_said_stands_once_and_counts_them(peine: Flask) -> None:
    with peine.app_context():
        session = minuted.held()
        first = session.workshop.phases[0]
        one = publish(minuted.spoke(session, "Der Bus fehlt.", first))
        other = publish(minuted.spoke(session, "Es fehlt ein Bus!", first, table=4))
        merging.merge(SYSTEM, other, one, revision=other.revision, seen=one.revision)
        number = session.id
    first_part, _second = parts(read(make_staff(peine, "planner").client, number)).values()
    text = first_part.get_text(" ", strip=True)
    assert "Der Bus fehlt." in text
    assert "Es fehlt ein Bus!" not in text
    assert "Tisch 2 · Tisch 4" in text
    assert "So viele haben es gesagt: 2" in text


def test_a_phase_that_was_given_up_keeps_what_was_said_in_it(peine: Flask) -> None:
    with peine.app_context():
        session = minuted.held()
        workshop, number = session.workshop, session.id
        plans = [PhasePlan("open", "Gespräch")]
        founding.change(SYSTEM, workshop, "Neu", plans, revision=workshop.revision)
        publish(minuted.spoke(session, "Ganz am Anfang gesagt."))
    shown = parts(read(make_staff(peine, "planner").client, number))
    assert [GERMAN in it.get_text() for it in shown.values()] == [True, False, False]
    assert "Ganz am Anfang gesagt." in list(shown.values())[-1].get_text()


def test_it_names_the_themes_and_leads_to_them(peine: Flask) -> None:
    with peine.app_context():
        session = minuted.held()
        made = theme("Busse am Abend", [spoken(session.id)]).id
        number = session.id
    client = make_staff(peine, "coordinator", "peine").client
    link = read(client, number).select_one("#themes tbody a")
    assert link is not None
    assert link.get_text(strip=True) == "Busse am Abend"
    assert client.get(str(link["href"])).status_code == 200
    assert str(made) in str(link["href"])


@pytest.mark.parametrize(("role", "place"), [("coordinator", "vechelde"), ("helper", "peine")])
def test_nobody_else_reads_it(peine: Flask, role: str, place: str) -> None:
    number, client = held(peine), make_staff(peine, role, place).client
    assert client.get(PROTOCOL.format(number)).status_code == 404


def test_a_session_where_nothing_was_published_says_so(peine: Flask) -> None:
    with peine.app_context():
        number = planned.session().id
    shown = read(make_staff(peine, "coordinator", "peine").client, number)
    assert shown.select_one("main .empty") is not None
    assert parts(shown) == {}


def test_dots_stand_in_it_once_the_vote_is_closed(peine: Flask) -> None:
    client = make_staff(peine, "planner").client
    with peine.app_context():
        session = voted.session()
        voted.card(session, ARABIC, "ar", german=READING)
        voted.card(session, "Niemand gab dem einen Punkt.")
        vote, number = voted.opened(session), session.id
        counting.enter(SYSTEM, vote, 1, {voted.line(vote, ARABIC): 3}, revision=0)
    assert read(client, number).select("#votes") == []
    with peine.app_context():
        voted.closed(voted.newest(number))
    (row,) = read(client, number).select("#votes tbody tr")
    assert row.get_text(" ", strip=True).split() == [*READING.split(), "3"]


def test_what_was_spoken_as_a_message_says_so(peine: Flask) -> None:
    number, client = held(peine), make_staff(peine, "planner").client
    with peine.app_context():
        said = spoken(number)
        said.source, said.assistance = recordings.SOURCE, None
        db.session.commit()
    first, _second = parts(read(client, number)).values()
    assert "Als Sprachnachricht" in first.get_text()
