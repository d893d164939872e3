"""A session in the room without a mouse: leading it, typing in, photos, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import expect
from sqlalchemy import select

from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.core.actor import SYSTEM
from app.extensions import db
from app.room.rules.notes import Note
from app.room.service import noting
from app.workshops.models import WorkshopSession
from tests import flipcharts
from tests.browser.tables import LONG, held, table
from tests.browser.window import PHONE, Window

pytestmark = pytest.mark.browser

Signed = Callable[..., Window]
Windows = Callable[..., Window]

ARABIC = "لا توجد حافلة في المساء."
LARGE = (4000, 2500)  # dots; unpacked 30 MB
LARGEST = 3000


def with_a_note(app: Flask) -> tuple[int, str]:
    """The id and the code of a session that runs, where somebody said something at table 2."""
    session = held(app)
    with app.app_context():
        found = db.session.get_one(WorkshopSession, session)
        typed = Note("a-key-of-twenty-letters", ARABIC, "ar", "need", "spoken", 2, found.phase_id)
        noting.note(SYSTEM, found, typed, secret="a secret")
        return session, found.code


def states(app: Flask) -> list[str]:
    with app.app_context():
        return [str(state) for state in db.session.scalars(select(Contribution.state))]


def test_a_session_is_led_and_its_notes_published_by_keyboard(
    peine: Flask, signed_in: Signed, window: Windows
) -> None:
    # Given a session that runs, and somebody who leads it without a mouse
    session, code = with_a_note(peine)
    desk = signed_in("coordinator", "peine")
    desk.open("/de/staff/room")
    desk.enter("main .entry__title a")
    desk.picture("session")

    # When the phase moves on, the timer starts, and a note is published
    desk.enter("form[action$='/phase'] button")
    desk.reach("#minutes")
    desk.page.keyboard.press("ArrowDown")
    desk.enter("form.room-timer button")
    desk.enter("form[action$='/approve'] button")

    # Then all of it has happened
    with peine.app_context():
        found = db.session.get_one(WorkshopSession, session)
        assert found.phase == found.workshop.phases[1]
        assert found.timer_ends_at is not None
    assert states(peine) == [State.PUBLISHED]

    # and everybody reads it where the receipt leads, in every direction of writing
    for lang in ("de", "ar"):
        phone = window(lang, PHONE)
        phone.open(f"/{lang}/at/{code}/said")
        phone.reads(ARABIC)
        phone.picture("said")
        phone.enter("main .actions a")
        phone.picture("at")


def test_notes_are_typed_and_their_lists_changed_by_keyboard(
    peine: Flask, signed_in: Signed
) -> None:
    session, desk = held(peine), signed_in("helper", "peine")
    keyboard = desk.page.keyboard
    desk.open(f"/de/staff/room/{session}")
    desk.enter("#tables a")
    expect(desk.find("#note textarea")).to_be_focused()
    keyboard.insert_text("Abends fährt kein Bus.")
    keyboard.press("Enter")
    for _list in ("channel", "spoken"):
        keyboard.press("Shift+Tab")
    expect(desk.find("select[name=spoken]")).to_be_focused()
    keyboard.press("ArrowDown")
    expect(desk.find("select[name=spoken]")).to_have_value("ar")
    desk.reach("#note textarea")
    keyboard.insert_text(ARABIC)
    keyboard.press("Enter")
    expect(desk.find("[data-state=saved]")).to_have_count(2, timeout=LONG)
    desk.look()
    with peine.app_context():
        langs = select(Contribution.lang).order_by(Contribution.id)
        assert list(db.session.scalars(langs)) == ["de", "ar"]


def test_a_photo_of_thirty_megabytes_is_made_smaller_and_typed_in_by_keyboard(
    peine: Flask, signed_in: Signed, tmp_path: Path
) -> None:
    # Given a photo as only the best cameras make it
    session, desk = held(peine), signed_in("helper", "peine")
    photo = tmp_path / "flipchart.png"
    photo.write_bytes(flipcharts.png(size=LARGE, packed=0))
    # From the beginning: a chooser that opens before the browser knows that we wait for it is lost.
    desk.page.on("filechooser", lambda chooser: chooser.set_files(photo))
    desk.open(table(session, 2))
    desk.enter("main a[href*='photos?']")

    # When it is chosen and sent
    desk.reach("#photo")
    desk.page.keyboard.press("Enter")
    expect(desk.find("#photo")).not_to_have_value("")
    desk.enter("main .actions button")

    # Then it waits beside the form of its table, no larger than needed, until it is typed in
    picture = desk.find(".room-photos img")
    expect(picture).to_be_visible()
    desk.picture("photos")
    expect(picture).to_have_js_property("naturalWidth", LARGEST, timeout=LONG)
    desk.open(table(session, 2))
    desk.picture("table-with-photo")
    desk.reach(".room-photos summary")
    desk.page.keyboard.press("Enter")
    desk.enter("form[action$='/entered'] button")
    expect(picture).to_have_count(0)
