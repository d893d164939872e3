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

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import func, select

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


def test_a_web_process_killed_after_the_receipt_keeps_the_contribution(peine: Flask) -> None:
    # Given a running site
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    site = f"http://127.0.0.1:{port}"
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def fetch(address: str, data: dict[str, str] | None = None) -> tuple[str, BeautifulSoup]:
        body = urlencode(data).encode() if data else None
        with browser.open(address, body, timeout=30) as answer:
            return answer.geturl(), BeautifulSoup(answer.read(), "html.parser")

    def is_up() -> bool:
        try:
            return bool(fetch(f"{site}/healthz"))
        except OSError:
            return False

    def hidden(page: BeautifulSoup) -> dict[str, str]:
        return {
            str(field["name"]): str(field.get("value", ""))
            for field in page.select("main form input[type=hidden]")
        }

    with process(peine, "gunicorn", "--bind", f"127.0.0.1:{port}", "wsgi:app") as running:
        wait_until(is_up)

        # When somebody sends a contribution, sees the code, and the process dies at that moment
        address = f"{site}/de/contribute"
        _, form = fetch(address)
        said = {"municipality": "peine", "kind": "need", "text": "Ein Bus am Abend", "lang": "de"}
        _, preview = fetch(address, hidden(form) | said | {"step": "preview"})
        _, receipt = fetch(address, hidden(preview) | said | {"step": "send"})
        running.send_signal(signal.SIGKILL)
        running.wait()

    code = receipt.select_one(".slip__code")
    assert code is not None
    assert re.fullmatch(r"\w{4}-\w{4}-\w{4}", code.get_text())

    # Then it is there, and the code opens it
    with peine.app_context():
        assert db.session.scalar(select(func.count(Contribution.id))) == 1
    client = peine.test_client()
    shown = client.get(f"/de/receipt/open/{code.get_text()}", follow_redirects=True)
    assert "Ein Bus am Abend" in shown.get_data(as_text=True)


@pytest.fixture
def database(tmp_path: Path) -> str:
    """The same file that the processes find under the instance folder."""
    return f"sqlite:///{tmp_path / 'app.db'}"
