"""How long the files of a large dossier take, and how much memory, with invented contributions.

    python benchmarks/dossier_files.py [--count 2000] [--keep FOLDER]

Fills a throw-away database: one municipality in which so many people spoke in nine languages, four
of five of them in themes. Forwards a quarter of it and then all, lets the worker make every file of
both, and prints JSON: seconds for each step, how much longer four times as many take, peak memory
so far and size of each file; then the same of the larger dossier as a table, on stderr.
It fails if all that the worker does takes longer than a minute or more than 1 GB. Files are kept
in FOLDER to be looked at. Progress goes to stderr, too.
"""

from __future__ import annotations

import argparse
import itertools
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from flask import current_app  # noqa: E402
from sqlalchemy import select  # noqa: E402

from app import create_app, jobs  # noqa: E402
from app.contributions import service as contributions  # noqa: E402
from app.contributions import store  # noqa: E402
from app.contributions.lifecycle import Step  # noqa: E402
from app.core.actor import SYSTEM  # noqa: E402
from app.core.locales import interface_codes  # noqa: E402
from app.district import service as district_service  # noqa: E402
from app.district import store as district  # noqa: E402
from app.dossiers import service as dossiers  # noqa: E402
from app.dossiers.models import DossierFile  # noqa: E402
from app.dossiers.rules.files import Kind  # noqa: E402
from app.dossiers.store import files  # noqa: E402
from app.dossiers.tasks import render  # noqa: E402
from app.events import now  # noqa: E402
from app.extensions import db  # noqa: E402
from app.texts.models import Origin  # noqa: E402
from app.texts.store import add_version  # noqa: E402
from app.themes.models import Concern, ConcernMember, Theme  # noqa: E402
from config import settings  # noqa: E402

SECONDS, MEGABYTES = 60, 1000
"""What making all files of the largest dossier may take."""

SAID = (
    ("de", "Abends fährt nach {number} Uhr kein Bus mehr aus dem Kurs nach Hause."),
    ("de", "Auf dem Spielplatz Nummer {number} fehlt Schatten, und die Bank ist kaputt."),
    ("ar", "لا توجد حافلة مساءً بعد الساعة {number} من الدورة إلى البيت، ورقم الهاتف لا يرد."),
    ("tr", "Akşam saat {number} sonrasında kurstan eve giden otobüs yok."),
    ("fa", "بعد از ساعت {number} هیچ اتوبوسی از کلاس به خانه نمی‌رود."),
    ("uk", "Після {number} години немає автобуса з курсів додому."),
    ("ru", "После {number} часов нет автобуса с курсов домой."),
    ("en", "There is no bus home from the course after {number}."),
    ("pl", "Po godzinie {number} nie ma autobusu z kursu do domu."),
    ("so", "Saacadda {number} ka dib ma jiro bas guriga koorsada ka yimaada."),
)
GERMAN = "Nach {number} Uhr fährt kein Bus mehr vom Kurs nach Hause."
FIELDS = ("mobility", "housing", "work", "health", "language-education")
IN_A_THEME, IN_A_CONCERN = 12, 3

progress = jobs.terminal_progress(sys.stderr)
numbers = itertools.count(1)


Steps = dict[str, dict[str, float]]
"""What each step took: seconds, the peak memory until then, and kilobytes of the file."""


@contextmanager
def stage(name: str, steps: Steps) -> Iterator[None]:
    """Time one stage."""
    start = time.perf_counter()
    yield
    steps[name] = {"seconds": round(time.perf_counter() - start, 2), "peak_mb": peak()}


def peak() -> int:
    """Megabytes that this process held at most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> int:
    """Run it; exit code 1 if the worker needs too long or too much memory."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        config = settings({"INSTANCE_DIR": folder}) | {"WORKER_ENABLED": False}
        app = create_app(config)
        with app.app_context():
            db.create_all()
            district_service.load(SYSTEM, ROOT / "districts" / "peine.toml")
            report = run(arguments.count)
            if arguments.keep:
                keep(arguments.keep)
            db.session.remove()
            db.engine.dispose()
    print(json.dumps(report, indent=2))
    show(report)
    worker = sum(report["all"][kind]["seconds"] for kind in Kind)
    return int(worker > SECONDS or report["peak_memory_mb"] > MEGABYTES)


def run(count: int) -> dict[str, Any]:
    """Forward a quarter and then all; seconds by step."""
    report: dict[str, Any] = {"contributions": count}
    for name, more in (("quarter", count // 4), ("all", count - count // 4)):
        people_speak(more)
        report[name] = forward_and_render()
    report["times_as_long"] = {
        key: round(step["seconds"] / max(report["quarter"][key]["seconds"], 0.01), 1)
        for key, step in report["all"].items()
    }
    report["peak_memory_mb"] = peak()
    return report


def show(report: dict[str, Any]) -> None:
    """The larger dossier as a table on stderr."""
    heads = ("seconds", "peak_mb", "kb")
    print(f"{report['contributions']:>11}", *(f"{head:>8}" for head in heads), file=sys.stderr)
    for name, step in report["all"].items():
        cells = (f"{step.get(head, ''):>8}" for head in heads)
        print(f"{name:>11}", *cells, file=sys.stderr)


def people_speak(count: int) -> None:
    """So many contributions in Peine, published, four of five of them in themes."""
    spoken = []
    for number in range(count):
        spoken.append(speak(next(numbers)))
        if number % 250 == 249 or number == count - 1:
            db.session.commit()
            progress("spoken", number + 1, count)
    for start in range(0, count * 4 // 5, IN_A_THEME):
        group(spoken[start : start + IN_A_THEME])
    db.session.commit()


def speak(number: int) -> int:
    """One published contribution, with a German text if it needs one; its id."""
    lang, text = SAID[number % len(SAID)]
    form = lang if lang in interface_codes() else "de"
    said = text.format(number=number)
    submission = store.Submission(f"invented-{number}", "peine", "need", said, lang, form)
    secret = current_app.config["SECRET_KEY"]
    contribution = contributions.submit(submission, secret=secret).contribution
    if lang != "de":
        add_version(contribution.statement, "de", GERMAN.format(number=number), Origin.HUMAN)
    store.take_step(SYSTEM, contribution, Step.PUBLISH)
    return contribution.id


def group(members: list[int]) -> None:
    """A theme with a concern for every few."""
    cycle = district.current_cycle().id
    number = next(numbers)
    field = district.field(FIELDS[number % len(FIELDS)]).id
    theme = Theme(cycle_id=cycle, title=f"Busse {number}", field_id=field, created_at=now())
    db.session.add(theme)
    db.session.flush()
    for start in range(0, len(members), IN_A_CONCERN):
        title = f"Bus am Abend {number}-{start}"
        concern = Concern(cycle_id=cycle, theme_id=theme.id, title=title, created_at=now())
        part = members[start : start + IN_A_CONCERN]
        concern.members = [ConcernMember(contribution_id=key) for key in part]
        db.session.add(concern)


def forward_and_render() -> Steps:
    """Forward the dossier and make each of its files."""
    steps: Steps = {}
    place = district.municipality("peine").id
    with stage("forward", steps):
        version = dossiers.forward(SYSTEM, place)
    for kind in Kind:
        with stage(kind, steps):
            render.render(version.id, kind)
        steps[kind]["kb"] = len(files.read(version, kind) or b"") // 1024
    with stage("page", steps):
        dossiers.read(SYSTEM, place, version.number)
    return steps


def keep(folder: Path) -> None:
    """Write the files down."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in db.session.scalars(select(DossierFile)):
        (folder / f"dossier-{file.version_id}.{file.kind}").write_bytes(file.data)


if __name__ == "__main__":
    sys.exit(main())
