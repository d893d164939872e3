"""Two people send the same dossier off at the very same moment: the Planungsteam gets one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app import events
from app.core.actor import SYSTEM
from app.district import store as district
from app.dossiers import service
from app.dossiers.models import DossierVersion
from app.extensions import db
from tests.builders import Staff, page, send
from tests.groupings import theme, voice

NewStaff = Callable[..., Staff]
FORWARD, WHOLE = "/de/staff/dossiers/peine/forward", "/de/staff/district-dossier"
FIRST = {FORWARD: "/de/staff/dossiers/peine/1", WHOLE: "/de/staff/dossiers/all/1"}
KINDLY = {
    FORWARD: "Diese Version wurde schon weitergeleitet.",
    WHOLE: "Diese Version gibt es schon.",
}


def two_people(staff: NewStaff, address: str) -> list[FlaskClient]:
    if address == WHOLE:
        return [staff("planner").client for _ in range(2)]
    return [staff("coordinator", "peine").client for _ in range(2)]


def versions_of(app: Flask, address: str) -> list[DossierVersion]:
    with app.app_context():
        rows = db.session.scalars(select(DossierVersion).order_by(DossierVersion.id))
        return [row for row in rows if row.dossier.whole == (address == WHOLE)]


def at_the_same_moment(
    people: list[FlaskClient], opened: list[BeautifulSoup], address: str
) -> list[TestResponse]:
    """Each presses the button of the page that they have open."""
    start = threading.Barrier(len(people))

    def press(number: int) -> TestResponse:
        start.wait()
        return send(people[number], opened[number], address)

    with ThreadPoolExecutor(len(people)) as pool:
        return list(pool.map(press, range(len(people))))


@pytest.mark.parametrize("begun", [False, True], ids=["nobody-began-it", "introduced"])
@pytest.mark.parametrize("address", [FORWARD, WHOLE])
def test_both_come_to_the_one_version_that_was_made(
    peine: Flask, staff: NewStaff, address: str, begun: bool
) -> None:
    people = two_people(staff, address)
    with peine.app_context():
        place = district.municipality("peine").id
        theme("Busse am Abend", [voice("Abends fährt kein Bus.")])
        if begun:
            service.introduce(SYSTEM, place, "Das sagte Peine.")
        if address == WHOLE:
            service.forward(SYSTEM, place)
    # Given two people with the same page in front of them
    opened = [page(client.get(address)) for client in people]
    # when both press the button at the same moment
    answers = at_the_same_moment(people, opened, address)
    # then there is one version, and both stand before it
    assert [row.number for row in versions_of(peine, address)] == [1]
    assert {answer.headers["Location"] for answer in answers} == {FIRST[address]}
    # and one of them is told that somebody was faster
    told = [page(client.get(FIRST[address])).get_text() for client in people]
    assert sum(KINDLY[address] in said for said in told) == 1
    with peine.app_context():
        (row,) = versions_of(peine, address)
        assert len(events.about(row)) == 1
