"""A browser window that counts what comes over the wire, and notices who is asked for it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage

NOTHING_ELSE = "() => document.fonts.ready.then(() => null)"


class Meter:
    """A window of somebody who was never here. Each page is opened with what the last one left."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.complaints: list[str] = []
        self.asked: set[str] = set()
        self._site = site
        self._bytes: dict[str, int] = {}
        self._names: dict[str, str] = {}
        self._page = context.new_page()
        self._page.on("console", self._heard)
        wire = context.new_cdp_session(self._page)
        wire.send("Network.enable")
        wire.on("Network.requestWillBeSent", self._goes_out)
        wire.on("Network.loadingFinished", self._came)

    def open(self, path: str) -> dict[str, int]:
        """Address → bytes over the wire, headers included, until nothing more is loaded."""
        self._bytes = {}
        answer = self._page.goto(self._site + path, wait_until="networkidle")
        assert answer is not None, path
        assert answer.status == 200, path
        self._page.evaluate(NOTHING_ELSE)
        self._page.wait_for_load_state("networkidle")
        return self._bytes

    def language(self) -> str:
        """The language of the page that is open."""
        return str(self._page.evaluate("document.documentElement.lang"))

    def _goes_out(self, event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        self._names[event["requestId"]] = url
        if not url.startswith("data:"):
            self.asked.add("/".join(url.split("/")[:3]))
        if "redirectResponse" in event:
            self._count(url, event["redirectResponse"])

    def _came(self, event: dict[str, Any]) -> None:
        self._count(self._names[event["requestId"]], event)

    def _count(self, url: str, event: dict[str, Any]) -> None:
        came = int(event["encodedDataLength"])
        if came and not url.startswith("data:"):
            name = url.removeprefix(self._site)
            self._bytes[name] = self._bytes.get(name, 0) + came

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:  # what the content policy forbids is told here
            self.complaints.append(message.text)
