"""Devices whose browser can be closed as a whole, and opened again with what it has kept."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext


class Device:
    """A browser with a folder of its own, and somebody signed in. `browser`: as it runs now."""

    def __init__(self, start: Callable[[], BrowserContext]) -> None:
        self._start = start
        self.browser = start()

    def restart(self) -> None:
        """Close the browser with all its windows, open it again, and sign in."""
        self.browser.close()
        self.browser = self._start()
