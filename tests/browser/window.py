"""A browser window that notices whatever goes wrong on its way through the site."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, Response, expect

from tests.browser.examiner import Examiner

PHONE = (320, 640)
DESK = (1280, 900)


class Window:
    """Somebody's window. Every page that opens in it is examined; a fault fails the test."""

    def __init__(self, page: Page, site: str, examiner: Examiner) -> None:
        self.page = page
        self._site = site
        self._examiner = examiner
        self._noticed: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self._noticed.append(f"script: {error}"))
        page.on("request", self._asked)
        page.on("response", self._answered)

    def open(self, path: str, status: int = 200) -> None:
        """Type an address of the site."""
        self._arrived(self.page.goto(path), status)

    def press(self, selector: str, status: int = 200) -> None:
        """Press a button or follow a link, and look at the page that opens."""
        with self.page.expect_navigation() as opening:
            self.page.locator(selector).click()
        self._arrived(opening.value, status)

    def reach(self, selector: str, most: int = 60) -> None:
        """Press Tab until the control has the focus, as somebody without a mouse does."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
                return
        raise AssertionError(f"no Tab leads to {selector}")

    def enter(self, selector: str = ":focus", status: int = 200) -> None:
        """Press Enter on a control, reached by Tab if it is named; look at the page that opens."""
        if selector != ":focus":
            self.reach(selector)
        with self.page.expect_navigation() as opening:
            self.page.keyboard.press("Enter")
        self._arrived(opening.value, status)

    def write(self, name: str, text: str) -> None:
        """Write into a field."""
        self.page.locator(f"[name={name}]").fill(text)

    def choose(self, name: str, value: str) -> None:
        """Choose from a list."""
        self.page.locator(f"select[name={name}]").select_option(value)

    def tick(self, name: str, value: str) -> None:
        """Choose one of several that are all in view."""
        self.page.locator(f"[name={name}][value={value}]").check()

    def find(self, selector: str) -> Locator:
        """A part of the page."""
        return self.page.locator(selector)

    def reads(self, *texts: str) -> None:
        """The person can see these words on the page."""
        for text in texts:
            expect(self.page.locator("main").get_by_text(text).first).to_be_visible()

    def does_not_read(self, text: str) -> None:
        """These words are nowhere on the page."""
        expect(self.page.locator("main").get_by_text(text)).to_have_count(0)

    def look(self) -> None:
        """Examine the page as it is now, after a script has changed it."""
        faults = self._noticed + self._examiner.faults(self.page)
        assert not faults, "\n".join([self.page.url, *faults])

    def picture(self, name: str) -> None:
        """Keep a picture, for a phone and for a desk, if the folder SCREENSHOTS is named."""
        folder = os.environ.get("SCREENSHOTS")
        if not folder:
            return
        lang = self.page.locator("html").get_attribute("lang")
        before = self.page.viewport_size
        for device, (width, height) in {"phone": PHONE, "desk": DESK}.items():
            self.page.set_viewport_size({"width": width, "height": height})
            path = Path(folder) / f"{name}-{lang}-{device}.png"
            self.page.screenshot(path=path, full_page=True)
        if before:
            self.page.set_viewport_size(before)

    def _arrived(self, response: Response | None, status: int) -> None:
        assert response is not None, "no page opened"
        assert response.status == status, f"{response.status} {response.url}"
        self.look()

    def _heard(self, message: ConsoleMessage) -> None:
        # What could not be loaded is noticed with its address and status in `_answered`.
        if message.type in {"error", "warning"} and "Failed to load" not in message.text:
            self._noticed.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self._site}/", "data:", "blob:")):
            self._noticed.append(f"asked another host: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self._noticed.append(f"{response.status} {response.url}")
