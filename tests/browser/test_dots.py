"""Letters look as people write them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SHOW = """([letters, features]) => {
  const heading = document.querySelector("h1");
  heading.textContent = letters;
  heading.style.fontFeatureSettings = features;
  return document.fonts.ready.then(() => true);
}"""


@pytest.mark.parametrize("letters", ["і", "ї", "ј"])
def test_a_letter_keeps_its_dots(chromium: Browser, site: str, letters: str) -> None:
    context = chromium.new_context(base_url=site, locale="uk")
    page = context.new_page()
    page.goto("/uk/how-it-works")
    pictures = []
    for features in ("normal", "'ccmp' 0"):  # what the font does by itself, and nothing
        page.evaluate(SHOW, [letters, features])
        pictures.append(page.locator("h1").screenshot())
    context.close()
    assert pictures[0] == pictures[1]
