"""The proof of the import on real input: a spreadsheet with broken rows comes in and goes again.

    python benchmarks/import_proof.py --data cycling_de.jsonl

Turns the file into an XLSX in which every twentieth row is broken on purpose, imports it through
the worker's job into a throw-away database, brings the same file a second time, lets the worker do
everything that is due, takes the import back, and prints JSON. It fails if a good row is missing,
a broken one is not named, the second file adds anything, or a table has another number of rows
than before (the list of imports and the log about it stay). Progress goes to stderr.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import openpyxl  # noqa: E402
from sqlalchemy import func, select  # noqa: E402

from app import create_app, jobs  # noqa: E402
from app.core.actor import SYSTEM  # noqa: E402
from app.district import service as district_service  # noqa: E402
from app.events import Event  # noqa: E402
from app.extensions import db  # noqa: E402
from app.importing import store  # noqa: E402
from app.importing.models import Import  # noqa: E402
from app.importing.rules import codes  # noqa: E402
from app.importing.service import handling  # noqa: E402
from config import settings  # noqa: E402

HEADER = ("Nr", "Beitrag", "Sprache", "Ort", "Datum", "Art")
EVERY = 20
BROKEN: tuple[dict[str, Any], ...] = (
    {"Beitrag": ""},
    {"Beitrag": "🚲🚲🚲"},
    {"Beitrag": "x" * 5_001},
    {"Beitrag": '="Rad"&"weg"'},
    {"Sprache": "Entenhausisch"},
    {"Ort": "Atlantis"},
    {"Datum": "gestern"},
    {"Datum": "01.03.2999"},
    {"Art": "Wunschkonzert"},
    {"more": "eine Zelle zu viel"},
)

progress = jobs.terminal_progress(sys.stderr)
seconds: dict[str, float] = {}


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Time one stage."""
    print(f"\n{name} …", file=sys.stderr)
    start = time.perf_counter()
    yield
    seconds[name] = round(time.perf_counter() - start, 2)


def main() -> int:
    """Run all stages; exit code 1 if anything is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.data.read_text("utf-8").split("\n") if line]
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(settings({"INSTANCE_DIR": folder}) | {"WORKER_ENABLED": False})
        with app.app_context():
            report = run(rows)
            db.session.remove()
            db.engine.dispose()
    print(json.dumps(report, indent=2, ensure_ascii=False))
    return 0 if all(report["right"].values()) else 1


def run(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """All stages, and what came out of them."""
    with stage("set up"):
        db.create_all()
        district_service.load(SYSTEM, ROOT / "benchmarks" / "cycling.toml")
        jobs.drain(progress)
        before = counts()
    with stage("make the spreadsheet"):
        content, broken = spreadsheet(rows)
    first = bring(content)
    named = named_rows(first)
    second = bring(content, again=True)
    first_id, second_id = first.id, second.id
    with stage("analyse what came in"):
        jobs.drain(progress)
    held = counts()
    with stage("undo"):
        handling.undo(SYSTEM, first_id)
        jobs.run(handling.JOB, progress)
    with stage("what is due after it"):
        jobs.drain(progress)
    after, good = counts(), len(rows) - len(broken)
    first, second = (store.by_id(SYSTEM, number) for number in (first_id, second_id))
    return {
        "rows": {"all": len(rows), "broken": len(broken), "bytes": len(content)},
        "first": {"added": first.added, "rejected": first.rejected, "removed": first.removed},
        "second": {"added": second.added, "known": second.known, "rejected": second.rejected},
        "before, with it, after": {
            name: [before[name], held[name], after[name]] for name in held if held[name]
        },
        "right": {
            "all good rows came in": first.added == good,
            "each broken row is named, and no other": named == broken,
            "the second file adds nothing": (second.added, second.known) == (0, good),
            "undo leaves nothing behind": after == before,
        },
        "seconds": seconds,
    }


def spreadsheet(rows: list[dict[str, Any]]) -> tuple[bytes, set[int]]:
    """The rows as an XLSX, and the numbers of those that are broken, as a spreadsheet counts."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Beiträge")
    sheet.append(HEADER)
    broken = set()
    for number, row in enumerate(rows, start=2):
        cells = {
            "Nr": row["id"],
            "Beitrag": plain_cell(row["text"]),
            "Sprache": row["lang"],
            "Ort": row["city"],
            "Datum": "01.03.2024",
            "Art": "Bedarf",
        }
        if number % EVERY == 0:
            broken.add(number)
            cells |= BROKEN[number // EVERY % len(BROKEN)]
        sheet.append(list(cells.values()))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue(), broken


def plain_cell(text: str) -> str:
    """Without what a spreadsheet cannot hold, or would calculate."""
    kept = "".join(char for char in text if char in "\n\t" or ord(char) >= 32)
    return f" {kept}" if kept.startswith("=") else kept


def bring(content: bytes, *, again: bool = False) -> Import:
    """Bring the file as somebody does on the pages: columns as guessed, then a dry run."""
    said = ", again" if again else ""
    with stage(f"read{said}"):
        found = handling.upload(SYSTEM, None, "beitraege.xlsx", content)
        jobs.run(handling.JOB, progress)
    with stage(f"dry run{said}"):
        handling.choose(SYSTEM, found.id, store.proposed(store.by_id(SYSTEM, found.id)))
        jobs.run(handling.JOB, progress)
    with stage(f"import{said}"):
        handling.start(SYSTEM, found.id)
        jobs.run(handling.JOB, progress)
    return store.by_id(SYSTEM, found.id)


def named_rows(found: Import) -> set[int]:
    """The rows that are named as not taken."""
    return {problem.row for problem in store.problems(found) if codes.keeps_out(problem.code)}


def counts() -> dict[str, int]:
    """How many rows each table has, without the list of imports and the log about it."""
    logged = select(func.count(Event.id)).where(Event.subject_type != Import.__tablename__)
    found = {
        table.name: db.session.scalar(select(func.count()).select_from(table)) or 0
        for table in db.metadata.sorted_tables
        if table.name not in {Import.__tablename__, "import_problem"}
    }
    found["event"] = db.session.scalar(logged) or 0
    db.session.rollback()
    return found


if __name__ == "__main__":
    sys.exit(main())
