"""Who gets dizzy from movement and has told the device so: nothing moves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

Wish = Literal["reduce", "no-preference"]

AT_ONCE = 0.01  # seconds; what is shorter nobody sees move
LONGEST = """() => {
  const seconds = (list) => list.split(",").map((part) => parseFloat(part));
  const styles = [...document.querySelectorAll("*")].flatMap((element) =>
    [null, "::before", "::after"].map((part) => getComputedStyle(element, part)));
  const said = styles.flatMap((style) =>
    [...seconds(style.transitionDuration), ...seconds(style.animationDuration)]);
  const running = document.getAnimations().map(
    (moving) => moving.effect.getComputedTiming().endTime / 1000);
  return Math.max(0, ...said, ...running);
}"""
SCROLLING = "getComputedStyle(document.documentElement).scrollBehavior"
LIVELY = """() => {
  const sheet = document.styleSheets[0];
  sheet.insertRule("@keyframes turning { to { rotate: 1turn } }");
  const rule = ".languages :is(summary, a, button, span)";
  sheet.insertRule(`${rule} { transition: all 3s; animation: turning 3s infinite }`);
}"""


@contextmanager
def form(chromium: Browser, site: str, wish: Wish, *, lively: bool) -> Iterator[Page]:
    """The page to write on, its list of languages just opened.

    `lively`: with a style that lets this list move, as a later one may.
    """
    context = chromium.new_context(base_url=site, reduced_motion=wish, locale="de")
    page = context.new_page()
    page.goto("/de/contribute")
    if lively:
        page.evaluate(LIVELY)
    page.locator(".languages summary").press("Enter")  # a pointer waits until nothing moves
    expect(page.locator(".languages li").first).to_be_visible()
    yield page
    context.close()


@pytest.mark.parametrize("lively", [False, True])
def test_nothing_moves_for_who_wants_no_motion(chromium: Browser, site: str, lively: bool) -> None:
    with form(chromium, site, "reduce", lively=lively) as page:
        assert page.evaluate(LONGEST) <= AT_ONCE
        assert page.evaluate(SCROLLING) == "auto"


def test_for_everybody_else_a_style_may_move_something(chromium: Browser, site: str) -> None:
    with form(chromium, site, "no-preference", lively=True) as page:
        assert page.evaluate(LONGEST) > AT_ONCE
        assert page.evaluate(SCROLLING) == "smooth"
