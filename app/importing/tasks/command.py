"""An import from the command line: the same way as on the pages, in one go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.core.actor import Actor, Place
from app.core.errors import Invalid
from app.core.permissions import Permission
from app.district import store as district
from app.extensions import db
from app.importing import store
from app.importing.lifecycle import State
from app.importing.models import Import, ImportProblem
from app.importing.rules import codes, files
from app.importing.rules import mapping as mappings
from app.importing.rules.files import Read
from app.importing.rules.mapping import Mapping
from app.importing.service import handling
from app.importing.service.engine import Engine
from app.importing.tasks import bringing_in, going_through, reading
from app.jobs import Progress


@dataclass
class Report:
    """How an import went: rows added, rows known from before, (row number, code) rejected, a row
    once for each of the codes.

    `noticed`: the same about rows that came in all the same.
    """

    added: int = 0
    known: int = 0
    rejected: list[tuple[int, str]] = field(default_factory=list)
    noticed: list[tuple[int, str]] = field(default_factory=list)


def import_file(
    actor: Actor,
    path: Path,
    municipality: str | None = None,
    *,
    dry_run: bool = False,
    progress: Progress,
) -> Report:
    """Bring in a CSV, JSONL or XLSX file whose columns have our own names (`rules.row.COLUMNS`).

    Killed half-way, the worker goes on with it; the same file twice adds nothing. Equal rows
    inside one file are different people and all kept. Raises `Invalid` if the file as a whole
    cannot be read.
    """
    place = _place(municipality)
    actor.demand(Permission.CONTRIBUTION_IMPORT, place)
    raw = path.read_bytes()
    if dry_run:
        return _tried(actor, files.read(raw, path.name), municipality, progress)
    found = handling.upload(actor, place, path.name, raw)
    reading.read_one(found.id, progress)
    _begin(actor, store.by_id(actor, found.id, lock=True), municipality)
    bringing_in.bring_in(found.id, progress)
    return _report(found)


def _begin(actor: Actor, found: Import, municipality: str | None) -> None:
    """Let its rows come in, or go on. Raises `Invalid`."""
    if found.state == State.REFUSED:
        raise Invalid(found.refusal)
    if found.state == State.STOPPED:
        handling.start(actor, found.id)
    elif found.state != State.RUNNING:
        try:
            found.mapping = _mapping(found.header, municipality).as_data()
        except Invalid:
            db.session.rollback()
            handling.discard(actor, found.id)
            raise
        found.headed = True
        store.count_rows(found)
        store.forget_problems(found)
        store.change(found, State.RUNNING, found.touched_at)
    db.session.commit()


def _tried(actor: Actor, read: Read, municipality: str | None, progress: Progress) -> Report:
    names, *lines = read.lines
    engine = Engine(actor, _mapping(list(names.cells), municipality), len(names.cells))
    report = Report()
    looked = list(going_through.look_at(engine, lines))
    known = {
        name
        for start in range(0, len(looked), 500)
        for name in store.known_among(
            good.fingerprint for _line, good, _said in looked[start : start + 500] if good
        )
    }
    for _line, good, said in looked:
        report.known += good is not None and good.fingerprint in known
        report.added += good is not None and good.fingerprint not in known
        _sort(report, said)
    db.session.rollback()
    progress("rows", len(lines), len(lines))
    return report


def _mapping(header: list[str], municipality: str | None) -> Mapping:
    mapping = mappings.named(header)
    if municipality is None:
        return mapping
    return replace(mapping, fixed={**mapping.fixed, "municipality": municipality})


def _place(municipality: str | None) -> Place:
    """Raises `Invalid` for a municipality that there is not."""
    if municipality in {None, "district", "unknown"}:
        return None
    wanted = str(municipality).casefold()
    for row in district.municipalities():
        if wanted in {name.casefold() for name in (row.key, row.name, row.short_name)}:
            return row.id
    raise Invalid("municipality-unknown")


def _report(found: Import) -> Report:
    report = Report(found.added, found.known)
    _sort(report, store.problems(found))
    return report


def _sort(report: Report, problems: Iterable[ImportProblem]) -> None:
    for problem in problems:
        out = codes.keeps_out(problem.code)
        (report.rejected if out else report.noticed).append((problem.row, problem.code))
