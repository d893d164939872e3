"""The site on a port of its own, and browser windows that look closely at every page."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from werkzeug.serving import make_server

from tests.browser import tables
from tests.browser.devices import Device
from tests.browser.examiner import Examiner
from tests.browser.window import DESK, Window
from tests.builders import PASSWORD, make_staff
from tests.house import conftest as house

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

cable, helper = tables.cable, tables.helper
"""A connection to the site that can be cut, and the browsers of people who help at tables."""

make_round, the_round = house.make_round, house.the_round
"""One populated installation, the same as the tests of the house look at."""


@pytest.fixture(scope="session")
def program() -> str:
    """The Chromium of this machine."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        pytest.skip(f"no Chromium on this machine (looked for {', '.join(PROGRAMS)})")
    return found


@pytest.fixture(scope="session")
def launch(program: str) -> Iterator[Callable[..., Browser]]:
    """Start a browser, with further arguments."""
    started: list[Browser] = []
    with sync_playwright() as playwright:

        def start(*more: str) -> Browser:
            arguments = [*ARGUMENTS, *more]
            started.append(playwright.chromium.launch(executable_path=program, args=arguments))
            return started[-1]

        yield start
        for browser in started:
            browser.close()


@pytest.fixture(scope="session")
def chromium(launch: Callable[..., Browser]) -> Browser:
    """One browser for all tests; each test gets windows that know nothing of the others."""
    return launch()


@pytest.fixture(scope="session")
def with_microphone(launch: Callable[..., Browser]) -> Browser:
    """A browser whose microphone hears a beep every second, and whose owner allows it."""
    return launch("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")


@pytest.fixture(scope="session")
def examiner(chromium: Browser) -> Iterator[Examiner]:
    """Who looks at every page for barriers."""
    context = chromium.new_context()
    yield Examiner(context.new_page())
    context.close()


@pytest.fixture
def site(peine: Flask) -> Iterator[str]:
    """The address of the running site of the district Peine."""
    server = make_server("127.0.0.1", 0, peine, threaded=True)
    address = f"http://127.0.0.1:{server.server_port}"
    peine.config["PUBLIC_URL"] = address
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield address
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def device(
    cable: tables.Cable, peine: Flask, chromium: Browser, program: str, site: str, tmp_path: Path
) -> Iterator[Device]:
    """A browser that can be closed as a whole, of somebody who helps at the tables."""
    staff = make_staff(peine, "helper", "peine")
    wrong: list[str] = []

    def start() -> BrowserContext:
        context = chromium.browser_type.launch_persistent_context(
            tmp_path, executable_path=program, args=ARGUMENTS, locale="de", base_url=site
        )
        context.set_default_timeout(tables.LONG)
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        tables.carry_in(context, staff, site)
        return context

    made = Device(start)
    yield made
    cable.is_now("")
    made.browser.close()
    assert wrong == []


Windows = Callable[..., Window]


@pytest.fixture
def window(chromium: Browser, site: str, examiner: Examiner) -> Iterator[Windows]:
    """Open a window: `window("ar")` is a phone in Arabic, without scripts."""
    contexts: list[BrowserContext] = []

    def new(
        lang: str = "de",
        size: tuple[int, int] = (320, 640),
        *,
        scripts: bool = False,
        browser: Browser = chromium,
    ) -> Window:
        context = browser.new_context(
            locale=lang,
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=scripts,
            base_url=site,
        )
        context.set_default_timeout(30_000)  # patience for a machine under load
        contexts.append(context)
        return Window(context.new_page(), site, examiner)

    yield new
    for context in contexts:
        context.close()


@pytest.fixture
def signed_in(peine: Flask, window: Windows) -> Callable[..., Window]:
    """The window of a member of staff: `signed_in("coordinator", "peine")`."""

    def new(role: str, place: str | None = None, languages: tuple[str, ...] = ()) -> Window:
        email = make_staff(peine, role, place, languages).email
        desk = window("de", DESK, scripts=True)
        desk.open("/de/staff/sign-in")
        desk.write("email", email)
        desk.write("password", PASSWORD)
        desk.press("main button")
        return desk

    return new
