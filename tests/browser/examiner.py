"""What every page must stand: narrow screens, its language's direction, people who see little."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, ViewportSize

from app.core import locales
from tests.browser import probes

NARROW = 320  # pixels; the narrowest phone, and a desk of 1280 at four times the size
PHONE: ViewportSize = {"width": NARROW, "height": 640}
DESK: ViewportSize = {"width": 1280, "height": 900}
RULES: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
ON_A_DESK: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "rule",
        "values": ["color-contrast", "target-size", "scrollable-region-focusable"],
    },
}
"""What can be wrong on a large screen, too, where a small one was examined."""
CONTRAST: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
}


class Examiner:
    """Looks for barriers in a copy of a page, in a window with scripts: the tool for it is one.

    So a page can be examined that somebody without scripts sees, and nothing of what the
    examination does can be mistaken for something that the page did. A page all of whose parts
    were on pages examined before is not examined again: only words and numbers differ.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self._axe = Axe()
        self._axe_again = Axe("void 0")  # it is in the page already
        self._seen: dict[str, set[str]] = {}

    def faults(self, original: Page) -> list[str]:
        """What is wrong with the page that is open: one sentence for each fault."""
        found = [*_direction(original), *_width(original)]
        if self._is_new(original):
            self._copy(original)
            found += [*self._barriers(self._axe, RULES), *self._seen_otherwise()]
        return found

    def faults_of(self, address: str) -> list[str]:
        """What is wrong with the page at this address, on a phone and on a desk."""
        page = self._page
        page.set_viewport_size(PHONE)
        page.goto(address)
        found = [*_direction(page), *_told("too wide", page.evaluate(probes.TOO_WIDE))]
        if not self._is_new(page):
            return found
        found += self._barriers(self._axe, RULES)
        # Which colours there are depends neither on the language nor on the screen.
        plain = self._is_new(page, "in any language")
        found += self._seen_otherwise() if plain else self._focus()
        page.set_viewport_size(DESK)
        found += _told("on a desk", self._barriers(self._axe_again, ON_A_DESK))
        return [*found, *self._focus()]

    def _is_new(self, page: Page, where: str = "") -> bool:
        """Whether the page has a part that none before it had; in a window of another size, or
        in another language, all parts are new, unless `where` names something else."""
        parts = set(page.evaluate(probes.BUILT, not where))
        seen = self._seen.setdefault(where or str(page.viewport_size), set())
        is_new = not parts <= seen
        seen |= parts
        return is_new

    def _focus(self) -> Iterator[str]:
        return _told("the focus is not seen", self._page.evaluate(probes.FOCUS_NOT_SEEN))

    def _seen_otherwise(self) -> Iterator[str]:
        """The same page for eyes that want it otherwise. Leaves the page as it found it."""
        page = self._page
        yield from self._focus()
        page.emulate_media(color_scheme="dark")
        yield from _told("in the dark", self._barriers(self._axe_again, CONTRAST))
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme, forced_colors="active")
            yield from _told(f"forced colours, {scheme}: pale", page.evaluate(probes.PALE))
        yield from _told("forced colours: not marked", page.evaluate(probes.UNMARKED))
        yield from _told("forced colours: focus", page.evaluate(probes.FOCUS_NOT_SEEN))
        page.emulate_media(forced_colors="none", reduced_motion="reduce")
        yield from _told("moves although less was asked for", page.evaluate(probes.MOVING))
        page.emulate_media(color_scheme="light", reduced_motion="no-preference")

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


def _told(what: str, found: list[str]) -> Iterator[str]:
    return (f"{what}: {html}" for html in found)


def _size(page: Page) -> ViewportSize:
    return page.viewport_size or PHONE


def _direction(page: Page) -> list[str]:
    lang, direction = page.evaluate(probes.LANGUAGE)
    right = locales.language(lang).dir
    return [] if direction == right else [f"{lang} is written {right}, not {direction!r}"]


def _width(page: Page) -> list[str]:
    """What makes the page wider than the narrowest phone."""
    size = _size(page)
    page.set_viewport_size(PHONE)
    wide = page.evaluate(probes.TOO_WIDE)
    page.set_viewport_size(size)
    return [f"too wide: {html}" for html in wide]
