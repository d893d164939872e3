"""What a visit costs somebody who pays for each megabyte: from the server that residents get."""

from __future__ import annotations

import os
import socket
import tomllib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext

from app import create_app
from app.core.actor import SYSTEM
from app.core.locales import interface_codes
from app.district import service as district
from app.extensions import db
from config import settings
from scripts.launch import site
from scripts.launch.processes import Company
from tests.browser.meter import Meter
from tests.builders import DISTRICT_FILE, publish, say
from tests.conftest import SECRET

pytestmark = pytest.mark.browser

FIRST_VISIT = 100_000
SECOND_PAGE = 15_000
LANGUAGES = [code for code in ("de", "ar", "uk") if code in interface_codes()]
VOICES = 80
"""More than one page of the list holds, in all the languages of the district's examples."""

Meters = Callable[..., Meter]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site with a district where many have spoken, as `make run` starts it."""
    folder = tmp_path_factory.mktemp("instance")
    environment = {"INSTANCE_DIR": str(folder), "SECRET_KEY": SECRET}
    _populate(create_app({**settings(environment), "WORKER_ENABLED": False}))
    with socket.socket() as probe:
        probe.bind((site.HOST, 0))
        port = int(probe.getsockname()[1])
    with Company([site.web(port)], {**os.environ, **environment}) as company:
        company.wait_until(lambda: site.is_healthy(port), site.START_SECONDS)
        yield f"http://{site.HOST}:{port}"


def _populate(app: Flask) -> None:
    with app.app_context():
        db.create_all()
        district.load(SYSTEM, DISTRICT_FILE)
        fields: list[dict[str, Any]] = tomllib.loads(DISTRICT_FILE.read_text("utf-8"))["fields"]
        examples = [example for field in fields for example in field.get("examples", [])]
        for example in examples[:VOICES]:
            publish(say(example["text"], lang=example["lang"]).contribution)
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def meter(chromium: Browser, address: str) -> Iterator[Meters]:
    """Open a window that counts: `meter("ar")` is a phone in Arabic whose cache is empty."""
    contexts: list[BrowserContext] = []

    def new(lang: str, **settings: Any) -> Meter:
        context = chromium.new_context(
            locale=lang, viewport={"width": 360, "height": 640}, **settings
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        return Meter(context, address)

    yield new
    for context in contexts:
        context.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_first_visit_costs_little_and_asks_nobody_else(
    meter: Meters, address: str, lang: str
) -> None:
    phone = meter(lang)
    came = phone.open(f"/{lang}/")
    assert phone.language() == lang
    assert any(name.endswith(".woff2") for name in came), "no letters of our own were loaded"
    assert sum(came.values()) <= FIRST_VISIT, came
    assert phone.asked == {address}
    assert phone.complaints == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", ["contribute", "voices"])
def test_a_second_page_costs_hardly_more_than_its_words(
    meter: Meters, address: str, lang: str, path: str
) -> None:
    phone = meter(lang)
    phone.open(f"/{lang}/")
    came = phone.open(f"/{lang}/{path}")
    assert sum(came.values()) <= SECOND_PAGE, came
    assert phone.asked == {address}
    assert phone.complaints == []


def test_a_browser_that_knows_only_the_old_compression_stays_below_as_well(meter: Meters) -> None:
    phone = meter("ar", extra_http_headers={"Accept-Encoding": "gzip"})
    assert sum(phone.open("/ar/").values()) <= FIRST_VISIT
    assert sum(phone.open("/ar/voices").values()) <= SECOND_PAGE


def test_what_was_loaded_once_is_not_even_asked_for_again(meter: Meters) -> None:
    phone = meter("de")
    first = phone.open("/de/")
    second = phone.open("/de/how-it-works")
    assert first.keys() & second.keys() == set()
    assert list(phone.open("/de/how-it-works")) == ["/de/how-it-works"]
