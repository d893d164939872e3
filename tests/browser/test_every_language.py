"""Every language of the residents' pages on the smallest phone: nothing is wider than it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import expect

from app.core import locales
from app.extensions import db
from tests.browser.window import PHONE, Window
from tests.builders import publish, say
from tests.house.speaking import offer_every_language

pytestmark = pytest.mark.browser

PICTURES = Path(__file__).resolve().parents[2] / "build" / "screenshots"
PAGES = {
    "start": "",
    "form": "contribute",
    "voices": "voices",
    "themes": "themes",
    "receipt": "receipt",
    "how": "how-it-works",
}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LONGEST = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle" * 3


@pytest.mark.parametrize("lang", locales.interface_codes())
def test_no_page_is_wider_than_a_small_phone(
    peine: Flask, window: Callable[..., Window], lang: str
) -> None:
    with peine.app_context():
        offer_every_language()
        publish(say(LONGEST).contribution)
        db.session.remove()
    folder = PICTURES / lang
    folder.mkdir(parents=True, exist_ok=True)
    tab = window(lang).page
    for name, path in PAGES.items():
        answer = tab.goto(f"/{lang}/{path}")
        assert answer is not None
        assert answer.status == 200, name
        tab.screenshot(path=folder / f"{name}.png", full_page=True)
        assert tab.evaluate(TOO_WIDE) <= 0, name
    tab.locator(".languages summary").click()
    tab.screenshot(path=folder / "languages.png")
    assert tab.evaluate(TOO_WIDE) <= 0, "the list of languages"


def test_the_list_of_languages_lies_over_the_page_and_works_by_keyboard(
    peine: Flask, window: Callable[..., Window]
) -> None:
    with peine.app_context():
        offer_every_language()
    tab = window("ar", PHONE).page
    tab.goto("/ar/how-it-works")
    summary = tab.locator(".languages summary")
    heading = tab.locator("h1").bounding_box()
    summary.focus()
    tab.keyboard.press("Enter")
    names = tab.locator(".languages li")
    expect(names).to_have_count(len(locales.interface_codes()))
    expect(names.first).to_be_visible()
    assert tab.locator("h1").bounding_box() == heading, "the page was pushed down"
    for box in (name.bounding_box() for name in names.all()):
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE[0]
        assert box["height"] >= 40, "too small for a finger"
    tab.keyboard.press("Tab")
    expect(names.first.locator("a")).to_be_focused()
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    assert tab.url.endswith(f"/{locales.interface_codes()[0]}/how-it-works")
    expect(names.first).to_be_hidden()


def test_the_list_closes_where_scripts_run_as_soon_as_somebody_goes_on(
    window: Callable[..., Window],
) -> None:
    tab = window("de", scripts=True).page
    tab.goto("/de/how-it-works")
    first = tab.locator(".languages li").first
    tab.locator(".languages summary").click()
    expect(first).to_be_visible()
    tab.locator("footer").click(position={"x": 2, "y": 2})
    expect(first).to_be_hidden()


def test_the_list_opens_and_closes_by_keyboard_where_scripts_run(
    window: Callable[..., Window],
) -> None:
    tab = window("de", scripts=True).page
    tab.goto("/de/how-it-works")
    first = tab.locator(".languages li").first
    tab.locator(".languages summary").focus()
    tab.keyboard.press("Enter")
    expect(first).to_be_visible()
    tab.keyboard.press("Enter")
    expect(first).to_be_hidden()
