"""Voting with dots: two phones, the page of whoever leads, and a vote that is closed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import expect

from tests.browser.window import Window
from tests.room import voted
from tests.room.voted import ARABIC, BUS, GERMAN

pytestmark = pytest.mark.browser

held = voted.held

PHONE = (360, 740)


def dots_on(window: Window, number: int) -> int:
    """How many of the own dots the page draws on a choice."""
    drawn = window.find(f"#choice-{number} .room-dots [aria-hidden]")
    return len(drawn.inner_text()) if drawn.count() else 0


def vote_by_keyboard(german: Window, at: str, code: str, bus: int, course: int) -> None:
    """The code is typed from paper, wrongly at first; then a dot for each of two choices."""
    german.open(f"/de/at/{at}")
    german.enter(f"a[href='/de/at/{at}/vote']")
    german.reach("[name=code]")
    german.page.keyboard.insert_text("0000-0000-0000")
    german.enter(status=404)
    german.find("[name=code]").fill("")
    german.find("[name=code]").focus()
    german.page.keyboard.insert_text(code.lower())
    german.enter()
    german.enter(f"#choice-{course} button")
    assert dots_on(german, course) == 1
    german.enter(f"#choice-{bus} button")
    assert dots_on(german, bus) == 1
    assert german.find("button[value='2']").count() == 0, "there are no dots left"
    german.picture("vote-placed")


def test_two_phones_vote_until_the_vote_is_closed(
    peine: Flask,
    held: voted.Held,
    window: Callable[..., Window],
    signed_in: Callable[..., Window],
) -> None:
    number, at, codes = held
    with peine.app_context():
        bus, course = (voted.line(voted.newest(number), text) for text in (BUS, ARABIC))
    arabic, german = window("ar", PHONE), window("de", PHONE)
    arabic.open(f"/at/{at}/vote?slip={codes[0]}")
    arabic.reads(ARABIC)
    arabic.press(f"#choice-{course} button")
    arabic.press(f"#choice-{course} button >> nth=0")
    assert dots_on(arabic, course) == 2
    arabic.picture("vote")
    vote_by_keyboard(german, at, codes[1], bus, course)
    desk = signed_in("coordinator", "peine")
    desk.open(f"/de/staff/room/{number}/vote")
    expect(desk.find("#vote strong")).to_contain_text("2 ")
    desk.picture("vote-desk-open")
    desk.press("form[action$='/close'] button")
    expect(desk.find("tbody tr").first).to_contain_text(GERMAN)
    desk.picture("vote-desk-closed")
    # A button of the page that was still open says what has happened; nothing is lost.
    german.press(f"#choice-{bus} button")
    expect(german.find(".room-results li").first).to_contain_text(ARABIC)
    expect(german.find(".room-results li").first.locator(".room-dots")).to_contain_text("3 ")
    german.picture("vote-closed")
    desk.press("#tables a >> nth=0")
    desk.write(f"choice-{bus}", "5")
    desk.picture("vote-by-hand")
    desk.press("main form button")
    german.open(f"/de/at/{at}/vote")
    expect(german.find(".room-results li").first).to_contain_text(BUS)
