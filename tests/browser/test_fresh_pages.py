"""The page of a session shows what others do meanwhile, and nothing moves under a finger."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Locator, expect

from app.contributions.models import Contribution
from app.core.actor import SYSTEM
from app.extensions import db
from app.room.service import approving
from app.workshops.models import WorkshopSession
from tests.browser.tables import LONG, held
from tests.browser.window import Window
from tests.room import walls

pytestmark = pytest.mark.browser

Signed = Callable[..., Window]

BUS, LAMP, BENCH = "Abends fährt kein Bus.", "Die Lampe ist kaputt.", "Mehr Bänke am Weg."


def waits(app: Flask, session: int, text: str) -> str:
    with app.app_context():
        return walls.note(db.session.get_one(WorkshopSession, session), text).public_id


def entry(desk: Window, text: str) -> Locator:
    return desk.find("#queue li").filter(has_text=text)


def test_what_newly_waits_comes_last_and_what_is_decided_stays_in_its_place(
    peine: Flask, signed_in: Signed
) -> None:
    session, desk = held(peine), signed_in("coordinator", "peine")
    desk.open(f"/de/staff/room/{session}")
    expect(desk.find("#queue li")).to_have_count(0)
    public_id = waits(peine, session, BUS)
    waits(peine, session, LAMP)
    expect(entry(desk, LAMP)).to_be_visible(timeout=LONG)
    with peine.app_context():
        said = db.session.query(Contribution).filter_by(public_id=public_id).one()
        there = db.session.get_one(WorkshopSession, session)
        approving.approve(SYSTEM, there, said, revision=said.revision)
    waits(peine, session, BENCH)
    expect(entry(desk, BENCH)).to_be_visible(timeout=LONG)
    expect(desk.find("#queue li").first).to_contain_text(BUS)
    expect(entry(desk, BUS).locator("button")).to_be_disabled()
    expect(entry(desk, LAMP).locator("button")).to_be_enabled()
    expect(desk.find("#count")).to_contain_text("(2)")
    desk.look()
