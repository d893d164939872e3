"""Real processes, killed without warning: nothing that was said or shown may be lost."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import func, select

from app import asking
from app.contributions.models import Contribution
from app.extensions import db
from app.themes.models import TextVector
from tests.builders import say
from tests.conftest import SECRET

ROOT = Path(__file__).parents[2]
PATIENCE = 120  # seconds; a bound for a machine under load, not a measurement


@contextmanager
def process(app: Flask, *command: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of the site on the same instance folder; ended in any case."""
    environment = {
        **os.environ,
        "INSTANCE_DIR": str(app.config["INSTANCE_DIR"]),
        "SECRET_KEY": SECRET,
        "PYTHONPATH": str(ROOT),
    }
    running = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield running
    finally:
        running.kill()
        running.wait()


def wait_until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.2)


def vectors(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(TextVector.version_id))) or 0


def test_a_worker_killed_in_the_middle_loses_no_work(peine: Flask) -> None:
    # Given more statements than the worker encodes in one portion
    count = 40
    with peine.app_context():
        for number in range(count):
            say(f"Wir brauchen in der Straße Nummer {number} einen Zebrastreifen.")

    # When the worker is killed after its first portion
    worker = ("flask", "--app", "wsgi", "worker")
    with process(peine, *worker) as running:
        wait_until(lambda: vectors(peine) > 0)
        running.send_signal(signal.SIGKILL)
        running.wait()
    assert 0 < vectors(peine) < count

    # Then the next worker does the rest by itself, without anybody asking
    with process(peine, *worker):
        wait_until(lambda: vectors(peine) == count)


def is_answered(app: Flask) -> bool:
    with app.app_context():
        return asking.ask("search", {}) is not None


def test_a_worker_that_was_killed_leaves_the_next_one_able_to_answer(app: Flask) -> None:
    worker = ("flask", "--app", "wsgi", "worker")
    for ending in (signal.SIGKILL, signal.SIGTERM):
        with process(app, *worker) as running:
            wait_until(lambda: is_answered(app))
            running.send_signal(ending)
            running.wait(PATIENCE)
        assert not is_answered(app)

    # And one that was told to stop has tidied up
    assert not asking.socket_path(app).exists()


class Visitor:
    """A browser without scripts: keeps cookies, fills forms."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.opener = urllib.request.build_opener(HTTPCookieProcessor(CookieJar()))

    def fetch(self, address: str, data: dict[str, str] | None = None) -> BeautifulSoup:
        body = urlencode(data).encode() if data else None
        with self.opener.open(self.site + address, body, timeout=30) as answer:
            return BeautifulSoup(answer.read(), "html.parser")

    def is_up(self) -> bool:
        try:
            return bool(self.fetch("/healthz"))
        except OSError:
            return False

    def say(self, text: str) -> BeautifulSoup:
        """Go through form and preview; gives the page with the receipt."""
        said = {"municipality": "peine", "kind": "need", "text": text, "lang": "de"}
        page = self.fetch("/de/contribute")
        for step in ("preview", "send"):
            page = self.fetch("/de/contribute", _hidden(page) | said | {"step": step})
        return page


def _hidden(page: BeautifulSoup) -> dict[str, str]:
    fields = page.select("main form input[type=hidden]")
    return {str(field["name"]): str(field.get("value", "")) for field in fields}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_web_process_killed_after_the_receipt_keeps_the_contribution(peine: Flask) -> None:
    # Given a running site
    address = f"127.0.0.1:{_free_port()}"
    visitor = Visitor(f"http://{address}")
    with process(peine, "gunicorn", "--bind", address, "wsgi:app") as running:
        wait_until(visitor.is_up)

        # When somebody sends a contribution, sees the code, and the process dies at that moment
        receipt = visitor.say("Ein Bus am Abend")
        running.send_signal(signal.SIGKILL)
        running.wait()
    code = receipt.select_one(".slip__code")
    assert code is not None
    assert re.fullmatch(r"\w{4}-\w{4}-\w{4}", code.get_text())

    # Then it is there, and the code opens it
    with peine.app_context():
        assert db.session.scalar(select(func.count(Contribution.id))) == 1
    shown = peine.test_client().get(f"/de/receipt/open/{code.get_text()}", follow_redirects=True)
    assert "Ein Bus am Abend" in shown.get_data(as_text=True)


@pytest.fixture
def database(tmp_path: Path) -> str:
    """The same file that the processes find under the instance folder."""
    return f"sqlite:///{tmp_path / 'app.db'}"
