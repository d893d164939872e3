"""What goes wrong at a table: nothing that somebody typed is lost, and the page says what is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.accounts import service as accounts
from app.contributions.models import Contribution, SaidIn
from app.core.actor import SYSTEM, Actor, Grant
from app.core.days import day_of
from app.events import now
from app.extensions import db
from app.texts.models import Version
from app.workshops.models import WorkshopSession
from app.workshops.rules import SessionPlan
from app.workshops.service import moving, planning
from tests.browser.tables import (
    LONG,
    Cable,
    Helpers,
    arrived,
    at_tables,
    held,
    is_told,
    lies_there,
    sit_down,
    table,
    write,
)
from tests.browser.window import Window
from tests.builders import PASSWORD

pytestmark = pytest.mark.browser

Signed = Callable[..., Window]

STORE_IS_SLOW = "IDBFactory.prototype.open = () => new EventTarget()"
STORE_IS_OFF = "IDBFactory.prototype.open = () => { throw new DOMException('off') }"


def moved_to(app: Flask, session: int, phase: int) -> int:
    """Whoever leads the session moves it there; the id of the phase."""
    with app.app_context():
        found = db.session.get_one(WorkshopSession, session)
        wanted = found.workshop.phases[phase]
        moving.move(SYSTEM, found, wanted, revision=found.revision)
        return wanted.id


def in_phases(app: Flask) -> list[int | None]:
    """The phases of all notes, in the order of their arrival."""
    with app.app_context():
        return list(db.session.scalars(select(SaidIn.phase_id).order_by(SaidIn.contribution_id)))


def helps(app: Flask, actor: Actor, grants: tuple[Grant, ...]) -> None:
    """Give somebody other tasks."""
    with app.app_context():
        profile = accounts.Profile("", actor.name, grants)
        assert actor.id is not None
        accounts.change(SYSTEM, actor.id, profile, active=True)


def shown_phase(page: Page) -> str:
    return page.locator("[name=phase]").input_value()


def test_whoever_is_signed_out_meanwhile_signs_in_again_and_nothing_is_lost(
    peine: Flask, helper: Helpers
) -> None:
    session, (browser, staff) = held(peine), helper()
    page = sit_down(browser, table(session, 1))
    with peine.app_context():
        assert staff.actor.id is not None
        accounts.set_password(SYSTEM, staff.actor.id, PASSWORD)  # ends what was signed in
    write(page, 1, 0, 3)
    is_told(page, "out")
    lies_there(page, 3)
    assert at_tables(peine, session) == {}
    page.locator("[data-when=out] a").click()
    page.locator("[name=email]").fill(staff.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button").first.click()
    page.wait_for_url(f"**{table(session, 1)}")
    arrived(page, 3)
    assert at_tables(peine, session) == {1: 3}


def test_whoever_may_not_type_in_any_more_still_sees_what_was_not_sent(
    peine: Flask, helper: Helpers, cable: Cable
) -> None:
    session, (browser, staff) = held(peine), helper()
    page = sit_down(browser, table(session, 1))
    cable.is_now("cut")
    write(page, 1, 0, 3)
    lies_there(page, 3)
    helps(peine, staff.actor, tuple(replace(one, place=None) for one in staff.actor.grants))
    cable.is_now("")
    is_told(page, "closed")
    page.reload()
    is_told(page, "closed")
    lies_there(page, 3)
    helps(peine, staff.actor, staff.actor.grants)
    arrived(page, 3)
    expect(page.locator("[data-when=closed]")).to_be_hidden()


def test_the_clock_of_a_device_is_wrong_and_the_day_is_right(peine: Flask, helper: Helpers) -> None:
    session, (browser, _staff) = held(peine), helper()
    browser.clock.set_fixed_time(datetime(1999, 1, 1, tzinfo=UTC))
    page = sit_down(browser, table(session, 1))
    write(page, 1, 0, 2)
    arrived(page, 2)
    with peine.app_context():
        days = {day_of(row) for row in db.session.scalars(select(Contribution.created_at))}
        assert days == {day_of(now())}


def test_a_phase_that_moves_on_and_back_leaves_each_note_where_it_was_said(
    peine: Flask, helper: Helpers, cable: Cable
) -> None:
    session, (browser, _staff) = held(peine), helper()
    page = sit_down(browser, table(session, 1))
    first = shown_phase(page)
    cable.is_now("cut")
    write(page, 1, 0, 1)
    lies_there(page, 1)
    second = moved_to(peine, session, 1)
    page.keyboard.insert_text("Begonnen vor der neuen Phase")
    cable.is_now("")
    arrived(page, 1)
    assert shown_phase(page) == first  # while somebody is writing
    page.keyboard.press("Enter")
    expect(page.locator("[name=phase]")).to_have_value(str(second), timeout=LONG)
    expect(page.locator("[name=kind]")).to_have_value("proposal")
    write(page, 1, 2, 3)
    arrived(page, 3)
    moved_to(peine, session, 0)
    expect(page.locator("[name=phase]")).to_have_value(first, timeout=LONG)
    write(page, 1, 3, 4)
    arrived(page, 4)
    assert in_phases(peine) == [int(first), int(first), second, int(first)]


def test_what_was_typed_at_a_table_that_is_gone_at_a_session_that_is_over_arrives(
    peine: Flask, helper: Helpers, cable: Cable
) -> None:
    session, (browser, _staff) = held(peine), helper()
    page = sit_down(browser, table(session, 5))
    cable.is_now("cut")
    write(page, 5, 0, 4)
    lies_there(page, 4)
    with peine.app_context():
        found = db.session.get_one(WorkshopSession, session)
        fewer = SessionPlan(found.starts_at, found.ends_at, tables=2)
        planning.change(SYSTEM, found, fewer, revision=found.revision)
        moving.end(SYSTEM, found, revision=found.revision)
    page.close()
    page = browser.new_page()
    page.goto(table(session, 5))
    is_told(page, "waiting")
    cable.is_now("")
    is_told(page, "over")
    arrived(page, 4)
    assert at_tables(peine, session) == {5: 4}


def test_a_browser_that_is_closed_before_the_disk_has_turned_loses_nothing(
    peine: Flask, helper: Helpers
) -> None:
    session, (browser, _staff) = held(peine), helper()
    page = browser.new_page()
    page.add_init_script(STORE_IS_SLOW)
    page.goto(table(session, 1))
    write(page, 1, 0, 3)
    page.close()
    again = browser.new_page()
    again.goto(table(session, 1))
    arrived(again, 3)
    assert at_tables(peine, session) == {1: 3}


def test_a_browser_that_keeps_nothing_says_so_and_sends_all_the_same(
    peine: Flask, helper: Helpers, cable: Cable
) -> None:
    session, (browser, _staff) = held(peine), helper()
    page = browser.new_page()
    page.add_init_script(STORE_IS_OFF)
    page.goto(table(session, 1))
    is_told(page, "full")
    cable.is_now("cut")
    write(page, 1, 0, 3)
    is_told(page, "offline")
    cable.is_now("")
    arrived(page, 3)
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
    expect(desk.find("[data-state=refused]")).to_be_visible(timeout=LONG)
    desk.look()
    desk.find("[data-again]").click()
    expect(field).to_have_value("?!")
    expect(desk.find("[data-notes] li")).to_have_count(0)
    field.fill("Ein neuer Bus.")
    desk.page.keyboard.press("Shift+Enter")
    desk.page.keyboard.insert_text("Und zwar abends.")
    desk.page.keyboard.press("Enter")
    expect(desk.find("[data-state=saved]")).to_be_visible(timeout=LONG)
    desk.look()
    desk.picture("table")
    with peine.app_context():
        (body,) = db.session.scalars(select(Version.body))
        assert body == "Ein neuer Bus.\nUnd zwar abends."
