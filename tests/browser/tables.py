"""Tables of a session in browsers, and the connection between them and the site, which breaks."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import func, select

from app.contributions.models import SaidIn
from app.core.actor import SYSTEM
from app.events import now
from app.extensions import db
from app.workshops.service import moving
from tests.builders import Staff, make_staff
from tests.workshops import planned

TABLES = 5
WORDS = ("Bus", "الحافلة", "otobüs", "Wohnung", "السكن")
LONG = 120_000  # milliseconds that a machine under load may take
MINUTE = 60.0  # seconds

LOOK_UNTIL_KEPT = """() => {
  const look = async () => {
    const kept = await caches.match(location.origin + location.pathname);
    if (kept) window.isKept = true;
    else setTimeout(look, 100);
  };
  look();
}"""
"""Waiting for a promise itself would be over at once: a promise counts as true."""

Helpers = Callable[[], tuple[BrowserContext, Staff]]


class Cable:
    """The connection to the site. `cut`: nothing arrives; `one_way`: what is asked arrives, and the
    answer does not. `lost`: how often either happened since; `late`: the pages for which it
    happened more than a minute after the break."""

    def __init__(self, site: Any) -> None:
        self._site = site
        self._changed = threading.Condition()
        self._broken, self._since = "", 0.0
        self.lost, self.late = 0, set[str]()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if self._broken == "cut":
            self._lose(environ)
        answer: Iterable[bytes] = self._site(environ, start_response)
        if self._broken == "one_way":
            answer.close()  # type: ignore[attr-defined]
            self._lose(environ)
        return answer

    def is_now(self, broken: str) -> None:
        """Cut it ("cut", "one_way"), or mend it ("")."""
        self._broken, self._since = broken, time.monotonic()
        self.lost, self.late = 0, set()

    def wait_until_lost(self, times: int) -> None:
        """Until so much got lost that devices have tried again by themselves."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.lost >= times, LONG / 1000)

    def wait_for_late(self, addresses: Collection[str]) -> None:
        """Until it has been broken for a minute and each of these pages has asked in vain since."""
        with self._changed:
            assert self._changed.wait_for(
                lambda: all(
                    any(asked.startswith(f"{address}/") for asked in self.late)
                    for address in addresses
                ),
                MINUTE + LONG / 1000,
            )

    def _lose(self, environ: dict[str, Any]) -> None:
        with self._changed:
            self.lost += 1
            if time.monotonic() - self._since > MINUTE:
                self.late.add(environ["PATH_INFO"])
            self._changed.notify_all()
        environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
        raise ConnectionResetError


@pytest.fixture
def cable(peine: Flask) -> Iterator[Cable]:
    """The connection between the site and everybody."""
    whole = peine.wsgi_app
    made = Cable(whole)
    peine.wsgi_app = made  # type: ignore[method-assign]
    yield made
    peine.wsgi_app = whole  # type: ignore[method-assign]


@pytest.fixture
def helper(cable: Cable, peine: Flask, chromium: Browser, site: str) -> Iterator[Helpers]:
    """Each call: the browser of somebody else who helps at the tables, signed in."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def new() -> tuple[BrowserContext, Staff]:
        staff = make_staff(peine, "helper", "peine")
        context = chromium.new_context(locale="de", base_url=site)
        context.set_default_timeout(LONG)
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        carry_in(context, staff, site)
        contexts.append(context)
        return context, staff

    yield new
    cable.is_now("")
    for context in contexts:
        context.close()
    assert wrong == []


def carry_in(context: BrowserContext, staff: Staff, site: str) -> None:
    """Let them be signed in, in this browser."""
    cookie = staff.client.get_cookie("session")
    assert cookie is not None
    context.add_cookies([{"name": "session", "value": cookie.value, "url": site}])


def held(app: Flask, **changed: Any) -> int:
    """The id of a session with five tables that runs in its first phase."""
    with app.app_context():
        session = planned.session(now() - timedelta(hours=1), tables=TABLES, **changed)
        moving.move(SYSTEM, session, session.workshop.phases[0], revision=session.revision)
        return session.id


def at_tables(app: Flask, session: int) -> dict[int | None, int]:
    """How much was said at each table."""
    with app.app_context():
        query = select(SaidIn.table_number, func.count()).where(SaidIn.session_id == session)
        rows = db.session.execute(query.group_by(SaidIn.table_number))
        return {row[0]: row[1] for row in rows}


def table(session: int, number: int) -> str:
    """The address of a table."""
    return f"/de/staff/room/{session}/tables/{number}"


def sit_down(context: BrowserContext, where: str) -> Page:
    """Open the page of a table, and wait until it can be opened without a connection."""
    page = context.new_page()
    page.goto(where)
    page.evaluate(LOOK_UNTIL_KEPT)
    page.wait_for_function("() => window.isKept === true")
    return page


def write(page: Page, number: int, start: int, stop: int) -> None:
    """Type so many notes, one after the other."""
    page.locator("#note textarea").focus()
    for count in range(start, stop):
        page.keyboard.insert_text(said(number, count))
        page.keyboard.press("Enter")


def said(number: int, count: int) -> str:
    """The words of a note of this table."""
    return f"{WORDS[count % len(WORDS)]} {number}-{count}"


def lies_there(page: Page, count: int) -> None:
    """Wait until so many notes are on the device, or further."""
    expect(page.locator("[data-notes] li")).to_have_count(count, timeout=LONG)


def arrived(page: Page, count: int) -> None:
    """Wait until the site says that it has so many of this table, and nothing is left here."""
    expect(page.locator("[data-saved-here]")).to_have_text(str(count), timeout=LONG)
    expect(page.locator("[data-when=waiting]")).to_be_hidden(timeout=LONG)


def is_told(page: Page, what: str) -> None:
    """Wait until the page says so."""
    expect(page.locator(f"[data-when={what}]")).to_be_visible(timeout=LONG)
