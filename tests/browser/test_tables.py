"""Notes typed at the tables of a session: many hands, and a connection that comes and goes."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import expect
from sqlalchemy import select

from app.extensions import db
from app.texts.models import Version
from tests.browser.devices import Device
from tests.browser.tables import (
    TABLES,
    Cable,
    Helpers,
    arrived,
    at_tables,
    carry_in,
    held,
    is_told,
    lies_there,
    said,
    sit_down,
    table,
    write,
)
from tests.builders import make_staff

pytestmark = pytest.mark.browser

NOTES = 40


def test_two_hundred_notes_from_five_tables_while_the_network_drops(
    peine: Flask, helper: Helpers, device: Device, cable: Cable
) -> None:
    session, places = held(peine), range(1, TABLES + 1)
    browsers = [device.browser if place == 3 else helper()[0] for place in places]
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
    device.restart()
    pages[2] = device.browser.new_page()
    pages[2].goto(table(session, 3))
    is_told(pages[2], "waiting")
    for place, page in zip(places, pages, strict=True):
        write(page, place, 30, 35)
    cable.wait_for_late([table(session, place) for place in places[1:]])
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


def test_who_signs_in_next_on_a_device_sees_and_sends_only_what_they_type_themselves(
    peine: Flask, helper: Helpers, cable: Cable, site: str
) -> None:
    session, (browser, first) = held(peine), helper()
    second = make_staff(peine, "helper", "peine")
    page = sit_down(browser, table(session, 1))
    cable.is_now("cut")
    write(page, 1, 0, 3)
    lies_there(page, 3)
    page.keyboard.insert_text("Halb")
    page.close()
    cable.is_now("")
    carry_in(browser, second, site)
    page = browser.new_page()
    page.goto(table(session, 1))
    is_told(page, "others")
    expect(page.locator("#note textarea")).to_have_value("")
    write(page, 1, 3, 4)
    arrived(page, 1)
    expect(page.locator("[data-notes] li")).to_have_count(1)
    carry_in(browser, first, site)
    page.goto(table(session, 1))
    arrived(page, 4)
    expect(page.locator("[data-when=others]")).to_be_hidden()
