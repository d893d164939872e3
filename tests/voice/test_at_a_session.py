"""What is spoken at a table of a session counts as said there, as what is written does."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.contributions.models import SaidIn
from app.core.actor import SYSTEM
from app.events import now
from app.extensions import db
from app.workshops.models import WorkshopSession
from app.workshops.service import moving
from tests.builders import fill, make_staff, page
from tests.recordings import WRITTEN, recording
from tests.workshops import planned

DESK = "/de/staff/voice"


def running(app: Flask) -> str:
    """The code of a session that runs in its second phase."""
    with app.app_context():
        session = planned.session(now() - timedelta(hours=1))
        wanted = session.workshop.phases[1]
        moving.move(SYSTEM, session, wanted, revision=session.revision)
        return session.code


def address(shown: BeautifulSoup, path: str) -> str:
    """Where the first link to this page leads."""
    found = shown.select_one(f"main a[href*='{path}']")
    assert found is not None
    return str(found["href"])


def speak_at(client: FlaskClient, code: str) -> BeautifulSoup:
    """From the poster of table 3 to the recording; the receipt."""
    form = address(page(client.get(f"/ar/at/{code}?table=3")), "contribute")
    speaking = address(page(client.get(form)), "speak")
    opened = page(client.get(speaking))
    sent = {
        str(field["name"]): str(field["value"]) for field in opened.select("#voice [type=hidden]")
    }
    answer = client.post("/ar/speak", data={**sent, **recording()})
    assert answer.status_code == 302
    return page(client.get(answer.headers["Location"]))


def test_what_is_spoken_keeps_session_phase_and_table(peine: Flask, client: FlaskClient) -> None:
    # Given somebody who comes by the poster of a table and would rather speak
    code = running(peine)
    speak_at(client, code)

    # When the session goes on, ends, and an interpreter writes it down afterwards
    with peine.app_context():
        session = db.session.scalars(select(WorkshopSession)).one()
        spoken_in = session.phase_id
        moving.move(SYSTEM, session, session.workshop.phases[2], revision=session.revision)
        moving.end(SYSTEM, session, revision=session.revision)
    desk = make_staff(peine, "interpreter", languages=("ar",)).client
    link = str(page(desk.get(DESK)).select_one(".entry__title a")["href"])  # type: ignore[index]
    assert "Tisch 3" in page(desk.get(link)).get_text()
    assert fill(desk, link, body=WRITTEN, lang="ar").status_code == 302

    # Then it stands where it was said
    with peine.app_context():
        said = db.session.scalars(select(SaidIn)).one()
        assert (said.session.code, said.phase_id, said.table_number) == (code, spoken_in, 3)


def test_whoever_speaks_sees_where_and_stays_there(peine: Flask, client: FlaskClient) -> None:
    code = running(peine)
    opened = page(client.get(f"/de/speak?municipality=peine&at={code}&table=3"))
    assert "Tisch 3" in opened.get_text()
    kinds = [str(box["value"]) for box in opened.select("input[name=kind]")]
    assert kinds == ["proposal", "need", "feedback"]
    greeting = page(client.get(f"/de/at/{code}?table=3"))
    wanted = {"municipality": ["peine"], "at": [code], "table": ["3"]}
    for shown, path in ((greeting, "speak"), (opened, "contribute")):
        assert parse_qs(urlsplit(address(shown, path)).query) == wanted
    again = address(speak_at(client, code), "contribute")
    assert parse_qs(urlsplit(again).query) == wanted


def test_away_from_a_session_nothing_is_added(peine: Flask, client: FlaskClient) -> None:
    for where in ("/de/speak", "/de/speak?at=nobody&table=2"):
        assert "?" not in address(page(client.get(where)), "contribute")
