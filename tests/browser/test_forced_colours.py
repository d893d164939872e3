"""With forced colours a choice and the focus are still seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ADDRESS = "/de/contribute"


@pytest.fixture
def forced(chromium: Browser, site: str) -> Page:
    """The page to write on, as somebody with forced colours sees it."""
    context = chromium.new_context(base_url=site, forced_colors="active", locale="de")
    page = context.new_page()
    page.goto(ADDRESS)
    return page


def drawn(page: Page) -> bytes:
    """What the three kinds to choose from look like."""
    return page.locator("fieldset#kind").screenshot()


def test_what_is_chosen_looks_different_from_what_is_not(forced: Page) -> None:
    forced.locator("textarea").focus()
    before = drawn(forced)
    forced.locator("input[value=proposal]").check()
    forced.locator("textarea").focus()
    forced.mouse.move(0, 0)
    assert drawn(forced) != before
    forced.context.close()


def test_a_choice_that_has_the_focus_looks_different(forced: Page) -> None:
    forced.locator("input[value=proposal]").check()
    forced.locator("textarea").focus()
    forced.mouse.move(0, 0)
    before = drawn(forced)
    forced.locator("input[value=proposal]").focus()
    assert drawn(forced) != before
    outline = "input => getComputedStyle(input).outlineColor"
    assert "0, 0, 0, 0" not in forced.locator("input[value=proposal]").evaluate(outline)
    forced.context.close()
