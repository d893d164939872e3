"""Notes typed at the tables of a session: many hands, and a connection that comes and goes."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from app.extensions import db
from app.texts.models import Version
from tests.browser.tables import (
    TABLES,
    Cable,
    Helpers,
    arrived,
    at_tables,
    held,
    is_told,
    lies_there,
    said,
    sit_down,
    table,
    write,
)

pytestmark = pytest.mark.browser

NOTES = 40


def test_two_hundred_notes_from_five_tables_while_the_network_drops(
    peine: Flask, helper: Helpers, cable: Cable
) -> None:
    session, places = held(peine), range(1, TABLES + 1)
    browsers = [helper()[0] for _place in places]
    pages = [sit_down(one, table(session, at)) for at, one in zip(places, browsers, strict=True)]
    for place, page in zip(places, pages, strict=True):
        write(page, place, 0, 15)
    cable.is_now("cut")
    browsers[0].set_offline(True)  # a device that notices it by itself; the others ask in vain
    for place, page in zip(places, pages, strict=True):
        write(page, place, 15, 30)
        is_told(page, "offline")
        lies_there(page, 30)
    # One browser is closed with what it has, and opened again while there is no connection.
    pages[2].close()
    pages[2] = browsers[2].new_page()
    pages[2].goto(table(session, 3))
    is_told(pages[2], "waiting")
    for place, page in zip(places, pages, strict=True):
        write(page, place, 30, 35)
    cable.wait_until_lost(10 * TABLES)
    cable.is_now("")
    browsers[0].set_offline(False)
    for place, page in zip(places, pages, strict=True):
        write(page, place, 35, NOTES)
    for page in pages:
        arrived(page, NOTES)
    assert at_tables(peine, session) == dict.fromkeys(places, NOTES)
    with peine.app_context():
        words = list(db.session.scalars(select(Version.body)))
    wanted = {said(place, count) for place in places for count in range(NOTES)}
    assert len(words) == len(wanted) == TABLES * NOTES
    assert set(words) == wanted


def test_answers_that_get_lost_on_the_way_make_no_note_twice(
    peine: Flask, helper: Helpers, cable: Cable
) -> None:
    session, (browser, _staff) = held(peine), helper()
    page = sit_down(browser, table(session, 1))
    cable.is_now("one_way")
    write(page, 1, 0, 10)
    lies_there(page, 10)
    cable.wait_until_lost(3)
    cable.is_now("")
    arrived(page, 10)
    assert at_tables(peine, session) == {1: 10}


def test_two_tabs_that_send_the_same_notes_make_one_of_each(
    peine: Flask, helper: Helpers, cable: Cable
) -> None:
    session, (browser, _staff) = held(peine), helper()
    first, second = (sit_down(browser, table(session, 1)) for _tab in range(2))
    browser.set_offline(True)
    first.bring_to_front()
    write(first, 1, 0, 10)
    lies_there(first, 10)
    lies_there(second, 10)  # what lies on the device, every tab of it sends
    browser.set_offline(False)
    for page in (first, second):
        arrived(page, 10)
    assert at_tables(peine, session) == {1: 10}
