"""How long after its approval a card stands on the wall of a session, in a real browser.

    python benchmarks/wall_delay.py [--count 200] [--tables 5]

Fills a throw-away database with notes that wait, spread over the tables of a session, and opens the
wall at 1920 × 1080. Then all tables approve a note in the same moment, and again as soon as these
are seen, while further notes are typed. Seen is a card that somebody in the room can read then: as
just added, or on the page of the wall that is shown; not one on a page that is still to come.
Prints JSON: seconds from the approval until the card is seen (median, the slowest of twenty, the
slowest), how that is beside the time between two looks of the wall, how many notes were typed
meanwhile, and how many cards took longer than two seconds; it fails if one did. Progress goes to
stderr. Needs a Chromium.
"""

from __future__ import annotations

import argparse
import itertools
import json
import logging
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from flask import Flask, current_app  # noqa: E402
from playwright.sync_api import Page, sync_playwright  # noqa: E402
from playwright.sync_api import TimeoutError as TooLate  # noqa: E402
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

PATIENCE = 60.0
"""Seconds after which a card that nobody has seen counts as that late."""

BETWEEN = 0.25
"""Seconds between two notes that are typed meanwhile."""

WATCH = """() => {
  window.seenAt = {};
  const eye = new IntersectionObserver((cards) => {
    for (const { isIntersecting, target: { dataset } } of cards) {
      const name = dataset.card || dataset.newest;
      if (isIntersecting) window.seenAt[name] ??= Date.now();
    }
  }, { threshold: 0.5 });
  const watch = () => {
    for (const card of document.querySelectorAll("[data-card], [data-newest]")) eye.observe(card);
  };
  new MutationObserver(watch).observe(document.body, { childList: true, subtree: true });
  watch();
}"""
"""Writes down when half of a card is within the screen and what is shown of its surroundings."""

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
            page.evaluate(WATCH)
            with typing(app, code) as typed:
                waits = list(delays(app, page, code, names, arguments.tables))
        with app.app_context():
            db.engine.dispose()
    late = sum(wait > PROMISED for wait in waits)
    counts = {"typed_meanwhile": len(typed), "later_than_promised": late}
    print(json.dumps(report(waits, every) | counts, indent=2))
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


@contextmanager
def typing(app: Flask, code: str) -> Iterator[list[str]]:
    """Somebody types at the tables until the block is over; the names of these notes."""
    typed: list[str] = []
    over = threading.Event()

    def write() -> None:
        for number in itertools.count(1_000_000):
            if over.wait(BETWEEN):
                return
            with app.app_context():
                typed.append(_note(_session(code), number))

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield typed
    finally:
        over.set()
        thread.join()


def delays(app: Flask, page: Page, code: str, names: Sequence[str], tables: int) -> Iterator[float]:
    """Seconds from the end of each approval until somebody can see its card."""
    with ThreadPoolExecutor(tables) as helpers:
        for start in range(0, len(names), tables):
            burst = names[start : start + tables]
            approved = list(helpers.map(lambda name: approve(app, code, name), burst))
            with suppress(TooLate):
                page.wait_for_function(
                    "names => names.every((name) => name in window.seenAt)",
                    arg=burst,
                    timeout=PATIENCE * 1000,
                )
            seen = page.evaluate("window.seenAt")
            for name, moment in zip(burst, approved, strict=True):
                yield max(0.0, seen[name] / 1000 - moment) if name in seen else PATIENCE
            progress("approved", start + len(burst), len(names))


def approve(app: Flask, code: str, name: str) -> float:
    """When it was approved, in seconds of the clock that the browser has as well."""
    with app.app_context():
        said = db.session.query(Contribution).filter_by(public_id=name).one()
        approving.approve(SYSTEM, _session(code), said, revision=said.revision)
    return time.time()


def _session(code: str) -> WorkshopSession:
    return db.session.query(WorkshopSession).filter_by(code=code).one()


def report(waits: list[float], every: float) -> dict[str, float]:
    """The waits, in seconds and beside the time between two looks."""
    slow = sorted(waits)[int(len(waits) * 0.95) :]
    found = {"median": statistics.median(waits), "slowest_twentieth": slow[0], "slowest": slow[-1]}
    beside = {f"{key}_by_looks": value / every for key, value in found.items()}
    return {key: round(value, 3) for key, value in (found | beside).items()}


if __name__ == "__main__":
    sys.exit(main())
