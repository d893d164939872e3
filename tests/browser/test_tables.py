"""Notes typed at the tables of a session: many hands, and a connection that comes and goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import func, select

from app.contributions.models import SaidIn
from app.core.actor import SYSTEM
from app.events import now
from app.extensions import db
from app.texts.models import Version
from app.workshops.service import moving
from tests.browser.window import Window
from tests.builders import PASSWORD, make_staff
from tests.workshops import planned

pytestmark = pytest.mark.browser

TABLES, NOTES = 5, 40
WORDS = ("Bus", "الحافلة", "otobüs", "Wohnung", "السكن")

Signed = Callable[..., Window]


def held(app: Flask) -> int:
    """The id of a session with five tables that runs in its first phase."""
    with app.app_context():
        session = planned.session(now() - timedelta(hours=1), tables=TABLES)
        moving.move(SYSTEM, session, session.workshop.phases[0], revision=session.revision)
        return session.id


def at_tables(app: Flask, session: int) -> dict[int | None, int]:
    with app.app_context():
        query = select(SaidIn.table_number, func.count()).where(SaidIn.session_id == session)
        rows = db.session.execute(query.group_by(SaidIn.table_number))
        return {row[0]: row[1] for row in rows}


@pytest.fixture
def helpers(peine: Flask, chromium: Browser, site: str) -> Iterator[list[BrowserContext]]:
    """Browsers of people who help at the tables, each signed in."""
    contexts = []
    for _number in range(TABLES):
        email = make_staff(peine, "helper", "peine").email
        context = chromium.new_context(locale="de", base_url=site)
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        page.goto("/de/staff/sign-in")
        page.locator("[name=email]").fill(email)
        page.locator("[name=password]").fill(PASSWORD)
        with page.expect_navigation():
            page.locator("main button").first.click()
        page.close()
    yield contexts
    for context in contexts:
        context.close()


def table(session: int, number: int) -> str:
    return f"/de/staff/room/{session}/tables/{number}"


def sit_down(context: BrowserContext, where: str) -> Page:
    """Open the page of a table, and wait until it can be opened without a connection."""
    page = context.new_page()
    page.goto(where)
    page.wait_for_function(
        "async () => Boolean(await caches.match(location.origin + location.pathname))"
    )
    return page


def write(page: Page, number: int, start: int, stop: int) -> None:
    for count in range(start, stop):
        page.keyboard.insert_text(f"{WORDS[count % len(WORDS)]} {number}-{count}")
        page.keyboard.press("Enter")


def test_two_hundred_notes_from_five_tables_while_the_network_drops(
    peine: Flask, helpers: list[BrowserContext]
) -> None:
    session = held(peine)
    pages = [sit_down(one, table(session, place)) for place, one in enumerate(helpers, start=1)]
    for place, page in enumerate(pages, start=1):
        write(page, place, 0, 15)
    for context in helpers:
        context.set_offline(True)
    for place, page in enumerate(pages, start=1):
        write(page, place, 15, 30)
        expect(page.locator("[data-when=offline]")).to_be_visible()
    # One browser is closed with what it has, and opened again while there is no connection.
    pages[2].close()
    pages[2] = helpers[2].new_page()
    pages[2].goto(table(session, 3))
    expect(pages[2].locator("[data-when=waiting]")).to_be_visible()
    for place, page in enumerate(pages, start=1):
        page.locator("#note textarea").focus()
        write(page, place, 30, 35)
    for context in helpers:
        context.set_offline(False)
    for place, page in enumerate(pages, start=1):
        write(page, place, 35, NOTES)
    for page in pages:
        expect(page.locator("[data-when=waiting]")).to_be_hidden(timeout=120_000)
    assert at_tables(peine, session) == dict.fromkeys(range(1, TABLES + 1), NOTES)
    with peine.app_context():
        words = list(db.session.scalars(select(Version.body)))
        wanted = {
            f"{WORDS[count % len(WORDS)]} {place}-{count}"
            for place in range(1, TABLES + 1)
            for count in range(NOTES)
        }
        assert len(words) == len(wanted) == TABLES * NOTES
        assert set(words) == wanted


def test_two_tabs_that_send_the_same_notes_make_one_of_each(
    peine: Flask, helpers: list[BrowserContext]
) -> None:
    session, (context, *_others) = held(peine), helpers
    first, second = (sit_down(context, table(session, 1)) for _ in range(2))
    context.set_offline(True)
    first.bring_to_front()
    first.locator("#note textarea").focus()
    write(first, 1, 0, 10)
    expect(first.locator("[data-when=waiting] [data-count]")).to_have_text("10")
    context.set_offline(False)
    for page in (first, second):
        page.evaluate("dispatchEvent(new Event('online'))")
    for page in (first, second):
        expect(page.locator("[data-when=waiting]")).to_be_hidden()
    assert at_tables(peine, session) == {1: 10}


def test_whoever_is_signed_out_meanwhile_signs_in_again_and_nothing_is_lost(
    peine: Flask, helpers: list[BrowserContext]
) -> None:
    session, context = held(peine), helpers[0]
    page = sit_down(context, table(session, 1))
    context.clear_cookies()
    write(page, 1, 0, 3)
    expect(page.locator("[data-when=out]")).to_be_visible(timeout=60_000)
    assert at_tables(peine, session) == {}
    email = make_staff(peine, "helper", "peine").email
    with page.expect_navigation():
        page.locator("[data-when=out] a").click()
    page.locator("[name=email]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("main button").first.click()
    page.wait_for_url(f"**{table(session, 1)}")
    expect(page.locator("[data-saved-here]")).to_have_text("3", timeout=60_000)
    assert at_tables(peine, session) == {1: 3}


def test_half_a_sentence_is_still_there_and_what_is_refused_comes_back(
    peine: Flask, signed_in: Signed
) -> None:
    session, desk = held(peine), signed_in("helper", "peine")
    desk.open(table(session, 4))
    field = desk.find("#note textarea")
    field.type("Halb")
    desk.open(table(session, 4))
    expect(field).to_have_value("Halb")
    field.fill("?!")
    desk.page.keyboard.press("Enter")
    expect(desk.find("[data-state=refused]")).to_be_visible()
    desk.look()
    desk.find("[data-again]").click()
    expect(field).to_have_value("?!")
    expect(desk.find("[data-notes] li")).to_have_count(0)
    field.fill("Ein neuer Bus.")
    desk.page.keyboard.press("Shift+Enter")
    desk.page.keyboard.insert_text("Und zwar abends.")
    desk.page.keyboard.press("Enter")
    expect(desk.find("[data-state=saved]")).to_be_visible()
    desk.look()
    desk.picture("table")
    with peine.app_context():
        (body,) = db.session.scalars(select(Version.body))
        assert body == "Ein neuer Bus.\nUnd zwar abends."
