"""What the pages of a session look at again by themselves, while somebody works on them."""

from __future__ import annotations

from datetime import timedelta

from bs4 import Tag
from flask import Flask
from flask.testing import FlaskClient

from app.contributions.models import Contribution
from app.core.actor import SYSTEM
from app.events import now
from app.extensions import db
from app.room.service import approving, dotting
from app.workshops.models import WorkshopSession
from tests.builders import make_staff, page
from tests.room import voted, walls
from tests.room.voted import BUS, Held
from tests.workshops import planned

LAMP = "Die Lampe ist kaputt."

held = voted.held


def session_of(number: int) -> WorkshopSession:
    return db.session.get_one(WorkshopSession, number)


def parts(client: FlaskClient, where: str) -> dict[str, Tag]:
    """Those that a script puts anew, by their names; it is on the page."""
    shown = page(client.get(where))
    assert shown.select_one("script[src*='room_session.']") is not None
    return {str(part["id"]): part for part in shown.select("[data-fresh]")}


def test_what_newly_waits_is_in_the_parts_that_the_page_of_a_session_looks_at(peine: Flask) -> None:
    client = make_staff(peine, "coordinator", "peine").client
    with peine.app_context():
        number = planned.session(now() - timedelta(hours=1)).id
    where = f"/de/staff/room/{number}"
    before = parts(client, where)
    assert before["queue"].select("[data-grows]") == []
    with peine.app_context():
        session = session_of(number)
        first = walls.note(session, BUS).id
        walls.note(session, LAMP)
    after = parts(client, where)
    assert before.keys() == after.keys()
    assert [before["count"].get_text(), after["count"].get_text()] == [
        "Wartet auf Freigabe (0)",
        "Wartet auf Freigabe (2)",
    ]
    assert BUS in after["queue"].get_text()
    with peine.app_context():
        said = db.session.get_one(Contribution, first)
        approving.approve(SYSTEM, session_of(number), said, revision=said.revision)
    last = parts(client, where)
    entries = [
        [str(entry["data-entry"]) for entry in shown["queue"].select("[data-grows] > li")]
        for shown in (after, last)
    ]
    assert entries[1] == entries[0][1:], "what stays has the same name"


def test_no_part_that_is_put_anew_holds_what_somebody_is_filling_in(
    peine: Flask, held: Held
) -> None:
    client, number = make_staff(peine, "coordinator", "peine").client, held[0]
    with peine.app_context():
        walls.note(session_of(number), LAMP)
    for where in (f"/de/staff/room/{number}", f"/de/staff/room/{number}/vote"):
        once, again = parts(client, where), parts(client, where)
        for name in once.keys() - {"queue"}:  # a list that grows; nothing in it is replaced
            assert once[name].select("form, input, select") == []
            assert str(once[name]) == str(again[name]), "else it would be put anew all the time"


def test_the_page_of_a_vote_looks_how_many_have_voted(peine: Flask, held: Held) -> None:
    number, _at, codes = held
    client, where = (
        make_staff(peine, "coordinator", "peine").client,
        f"/de/staff/room/{number}/vote",
    )
    before = parts(client, where)
    with peine.app_context():
        vote = voted.newest(number)
        session = vote.session
        dotting.place(session, voted.slip(session, codes[0]), voted.line(vote, BUS), 1)
    after = parts(client, where)
    assert before.keys() == after.keys()
    assert before["used"].get_text() != after["used"].get_text()
    assert "1" in after["used"].get_text()
