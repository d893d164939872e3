"""Cards of a wall are put together with a mouse, and as well without one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import expect

from tests.browser.window import Window
from tests.residents import theme_of
from tests.room import walls

pytestmark = pytest.mark.browser

Signed = Callable[..., Window]
TITLE = "Abends mit dem Bus nach Hause"
BUS, LAMP, ARABIC = "Abends fährt kein Bus.", "Die Lampe ist kaputt.", "لا توجد حافلة في المساء."


def held(app: Flask) -> tuple[int, str, str]:
    """The id of a session, the key of its only theme, and the name of a card beside that."""
    with app.app_context():
        session = walls.running()
        theme = theme_of(walls.card(session, BUS), title=TITLE)
        walls.card(session, ARABIC, "ar")
        return session.id, f"theme-{theme.id}", walls.card(session, LAMP).public_id


def kept(desk: Window, name: str) -> None:
    if folder := os.environ.get("SCREENSHOTS"):
        desk.page.screenshot(path=Path(folder) / f"{name}.png")
    desk.picture(name)


def test_a_card_is_moved_by_keyboard_alone_and_the_next_one_is_at_hand(
    peine: Flask, signed_in: Signed
) -> None:
    session, theme, card = held(peine)
    desk = signed_in("coordinator", "peine")
    desk.open(f"/de/staff/room/{session}/wall")
    desk.reach("[name=card]")
    while desk.page.evaluate("document.activeElement.value") != card:
        desk.page.keyboard.press("ArrowDown")
    kept(desk, "arranging")
    desk.reach("select[name=target]")
    desk.page.keyboard.type(TITLE[:10])
    assert desk.find("select[name=target]").input_value() == theme
    desk.enter(".arranging__bar button")
    expect(desk.find(f"[data-target={theme}] [value='{card}']")).to_be_focused()
    expect(desk.find("main [role=status]")).to_contain_text(TITLE)
    desk.page.keyboard.press("ArrowDown")
    expect(desk.find(f"[value='{card}']")).not_to_be_checked()


def test_a_card_is_dragged_to_a_group_and_onto_another_card(
    peine: Flask, signed_in: Signed
) -> None:
    session, theme, card = held(peine)
    desk = signed_in("coordinator", "peine")
    desk.open(f"/de/staff/room/{session}/wall")
    with desk.page.expect_navigation():
        desk.find(f"label:has([value='{card}'])").drag_to(desk.find(f"[data-target={theme}] h2"))
    expect(desk.find(f"[data-target={theme}] [value='{card}']")).to_be_visible()
    with desk.page.expect_navigation():
        desk.find(f"label:has([value='{card}'])").drag_to(desk.find("label[data-target^=card]"))
    expect(desk.find("[data-target^=concern] [name=card]")).to_have_count(2)
    expect(desk.find(f"[data-target={theme}] [name=card]")).to_have_count(1)
