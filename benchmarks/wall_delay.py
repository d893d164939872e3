"""How long after its approval a card stands on the wall of a session, in a real browser.

    python benchmarks/wall_delay.py [--count 200] [--tables 5]

Fills a throw-away database with notes that wait, spread over the tables of a session, opens the
wall at 1920 × 1080 and approves one note after the other, each as soon as the one before is there.
Prints JSON: seconds from the approval until the card is on the page (median, the slowest of twenty,
the slowest), how that is beside the time between two looks of the wall, and how many took longer
than two seconds; it fails if one did. Progress goes to stderr. Needs a Chromium.
"""

from __future__ import annotations

import argparse
import json
import logging
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from flask import Flask, current_app  # noqa: E402
from playwright.sync_api import Page, sync_playwright  # noqa: E402
from werkzeug.serving import make_server  # noqa: E402

from app import create_app, jobs  # noqa: E402
from app.contributions.models import Contribution  # noqa: E402
from app.core.actor import SYSTEM  # noqa: E402
from app.district import service as district_service  # noqa: E402
from app.district import store as district  # noqa: E402
from app.events import now  # noqa: E402
from app.extensions import db  # noqa: E402
from app.room.rules.notes import Note  # noqa: E402
from app.room.service import approving, noting  # noqa: E402
from app.workshops.models import WorkshopSession  # noqa: E402
from app.workshops.rules import SessionPlan  # noqa: E402
from app.workshops.service import founding, moving, planning  # noqa: E402
from config import settings  # noqa: E402

PROMISED = 2.0
"""Seconds after which an approved card must be there."""

SAID = (("de", "Mehr Bänke am Weg {number}"), ("ar", "نحتاج إلى مقاعد في الطريق {number}"))

progress = jobs.terminal_progress(sys.stderr)


def main() -> int:
    """Exit code 1 if a card came too late."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--tables", type=int, default=5)
    arguments = parser.parse_args()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        config = settings({"INSTANCE_DIR": folder}) | {"WORKER_ENABLED": False}
        app = create_app(config)
        with app.app_context():
            db.create_all()
            code, names = fill(arguments.count, arguments.tables)
        with served(app) as site, wall(f"{site}/de/at/{code}/wall?live=1") as page:
            every = float(page.locator("[data-wall]").get_attribute("data-every") or 0) / 1000
            waits = [delay(app, page, code, name, len(names)) for name in enumerate(names, start=1)]
        with app.app_context():
            db.engine.dispose()
    late = sum(wait > PROMISED for wait in waits)
    print(json.dumps(report(waits, every) | {"later_than_promised": late}, indent=2))
    return 1 if late else 0


def fill(count: int, tables: int) -> tuple[str, list[str]]:
    """A session with notes that wait; its code, and the names of the notes."""
    district_service.load(SYSTEM, ROOT / "districts" / "peine.toml")
    place = district.municipality("peine").id
    workshop = founding.found(SYSTEM, place, "Zukunftswerkstatt")
    begins = now() - timedelta(hours=1)
    plan = SessionPlan(begins, begins + timedelta(hours=4), tables=tables)
    session = planning.plan(SYSTEM, workshop, plan)
    moving.move(SYSTEM, session, workshop.phases[0], revision=session.revision)
    return session.code, [_note(session, number) for number in range(count)]


def _note(session: WorkshopSession, number: int) -> str:
    lang, text = SAID[number % len(SAID)]
    table = number % session.tables + 1
    key, words = f"{number:024}", text.format(number=number)
    typed = Note(key, words, lang, "need", "card", table, session.phase_id)
    secret = str(current_app.config["SECRET_KEY"])
    return noting.note(SYSTEM, session, typed, secret=secret).contribution.public_id


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address of the site."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@contextmanager
def wall(address: str) -> Iterator[Page]:
    """The wall on a projector."""
    program = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        page.goto(address)
        yield page
        browser.close()


def delay(app: Flask, page: Page, code: str, named: tuple[int, str], count: int) -> float:
    """Seconds from the end of an approval until its card is on the page."""
    number, name = named
    with app.app_context():
        session = db.session.query(WorkshopSession).filter_by(code=code).one()
        said = db.session.query(Contribution).filter_by(public_id=name).one()
        approving.approve(SYSTEM, session, said, revision=said.revision)
    start = time.perf_counter()
    page.wait_for_selector(f"[data-card='{name}']", state="attached")
    progress("approved", number, count)
    return time.perf_counter() - start


def report(waits: list[float], every: float) -> dict[str, float]:
    """The waits, in seconds and beside the time between two looks."""
    slow = sorted(waits)[int(len(waits) * 0.95) :]
    found = {"median": statistics.median(waits), "slowest_twentieth": slow[0], "slowest": slow[-1]}
    beside = {f"{key}_by_looks": value / every for key, value in found.items()}
    return {key: round(value, 3) for key, value in (found | beside).items()}


if __name__ == "__main__":
    sys.exit(main())
