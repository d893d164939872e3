"""What every page must stand: narrow screens, its language's direction, people who see little."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, ViewportSize

from app.core.locales import language

NARROW = 320  # pixels; the narrowest phone that the pages promise to fit
RULES: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
}
CONTRAST: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
}
TOO_WIDE = """() => {
  const width = document.documentElement.scrollWidth;
  if (width <= window.innerWidth) return [];
  const sticksOut = (box) => box.width > 0 && (box.right > window.innerWidth || box.left < 0);
  return [`${width} pixels`, ...[...document.querySelectorAll("body *")]
    .filter((element) => sticksOut(element.getBoundingClientRect()))
    .map((element) => element.outerHTML.slice(0, 120))];
}"""


BUILT = """() => {
  const shape = (element) => [
    element.tagName,
    element.textContent.trim() !== "",
    ...element.getAttributeNames(),
    ...["class", "role", "lang", "dir", "style"].map((name) => element.getAttribute(name)),
  ].join();
  const shapes = [...document.querySelectorAll("*")].map(
    (element) => `${element.parentElement ? shape(element.parentElement) : ""} > ${shape(element)}`
  );
  return [...new Set(shapes)].sort().join("\\n");
}"""
LANGUAGE = "() => [document.documentElement.lang, document.documentElement.dir]"


class Examiner:
    """Looks for barriers in a copy of a page, in a window with scripts: the tool for it is one.

    So a page can be examined that somebody without scripts sees, and nothing of what the
    examination does can be mistaken for something that the page did. A page that is built of the
    same parts as one before is not examined twice: only words and numbers differ.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._axe = Axe()
        self._axe_again = Axe("void 0")  # it is in the page already
        self._seen: set[tuple[str, str]] = set()

    def faults(self, original: Page) -> list[str]:
        """What is wrong with the page that is open: one sentence for each fault."""
        found = [*_direction(original), *_width(original)]
        built = (str(original.viewport_size), original.evaluate(BUILT))
        if built not in self._seen:
            self._seen.add(built)
            self._copy(original)
            found += self._barriers(self._axe, RULES)
            self._page.emulate_media(color_scheme="dark")
            found += [
                f"in the dark: {fault}" for fault in self._barriers(self._axe_again, CONTRAST)
            ]
            self._page.emulate_media(color_scheme="light")
        return found

    def _copy(self, original: Page) -> None:
        html, address = original.content(), original.url

        def give(route: Route) -> None:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")

        self._page.set_viewport_size(_size(original))
        self._page.route(address, give)
        self._page.goto(address)
        self._page.unroute(address)

    def _barriers(self, axe: Axe, rules: dict[str, Any]) -> list[str]:
        found = axe.run(self._page, options=rules)
        return [found.generate_report()] if found.violations_count else []


def _size(page: Page) -> ViewportSize:
    return page.viewport_size or {"width": NARROW, "height": 640}


def _direction(page: Page) -> list[str]:
    lang, direction = page.evaluate(LANGUAGE)
    right = language(lang).dir
    return [] if direction == right else [f"{lang} is written {right}, not {direction!r}"]


def _width(page: Page) -> list[str]:
    """What makes the page wider than the narrowest phone."""
    size = _size(page)
    page.set_viewport_size({"width": NARROW, "height": 640})
    wide = page.evaluate(TOO_WIDE)
    page.set_viewport_size(size)
    return [f"too wide: {html}" for html in wide]
