"""Going through the rows of a file, part by part, for a dry run as for the import itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.accounts.models import User
from app.core.actor import SYSTEM, Actor
from app.core.errors import DomainError
from app.extensions import db
from app.importing import store
from app.importing.models import Import, ImportProblem
from app.importing.rules.faults import Refused
from app.importing.rules.mapping import Mapping
from app.importing.rules.table import Line
from app.importing.service.engine import Engine, Prepared

_ABOUT = {
    "text": ("text-empty", "text-too-long", "text-too-short", "text-without-words"),
    "created": ("created-in-future", "created-too-early", "created-unreadable"),
    "municipality": ("municipality-unknown", "municipality-not-yours"),
    "field": ("field-unknown",),
    "kind": ("kind-unknown",),
    "lang": ("lang-unknown",),
    "own_id": ("own-id-twice",),
}


def engine_for(found: Import, mapping: Mapping) -> Engine:
    """What prepares the rows of this file, for the person who brought it."""
    width = len(found.header) if mapping.headed else _widest(found)
    return Engine(_acting(found), mapping, width)


def catch_up(engine: Engine, found: Import, parts: int) -> None:
    """See again what the first parts said, so that equal rows are counted as before."""
    for number in range(1, parts + 1):
        for line in store.data_lines(found, number, engine.mapping):
            _prepared(engine, line)


def look_at(
    engine: Engine, lines: Sequence[Line]
) -> Iterator[tuple[Line, Prepared | None, list[ImportProblem]]]:
    """(line, what would come in, what is to be said about it) for each row."""
    for line in lines:
        said = _notices(engine, line)
        result = _prepared(engine, line)
        if isinstance(result, Refused):
            yield line, None, [*said, *(_problem(engine, line, one) for one in result.faults)]
            continue
        if result.like:
            said.append(ImportProblem(row=line.number, code="duplicate", other=result.like))
        yield line, result, said


def rejected(line: Line, code: str) -> ImportProblem:
    """A row that the database, or a rule below, does not take."""
    return ImportProblem(row=line.number, code=code)


def _prepared(engine: Engine, line: Line) -> Prepared | Refused:
    try:
        return engine.prepare(line)
    except Refused as refused:
        return refused


def _problem(engine: Engine, line: Line, error: DomainError) -> ImportProblem:
    role = next((role for role, codes in _ABOUT.items() if error.code in codes), "")
    other = int(str(error.details.get("other", 0)))
    column = engine.mapping.columns.get(role, -1)
    return ImportProblem(row=line.number, code=error.code, place=column, other=other)


def _notices(engine: Engine, line: Line) -> list[ImportProblem]:
    """Only about the row as a whole and columns that are used."""
    used = {*engine.mapping.columns.values(), -1}
    return [
        ImportProblem(row=line.number, code=notice.code, place=notice.column)
        for notice in line.notices
        if notice.column in used
    ]


def _acting(found: Import) -> Actor:
    if found.uploaded_by_id is None:
        return SYSTEM
    user = db.session.get(User, found.uploaded_by_id)
    return user.actor() if user is not None and user.active else Actor()


def _widest(found: Import) -> int:
    """Without names every row counts."""
    widest, number = 0, 1
    while lines := store.lines_of(found, number):
        widest = max(widest, *(len(line.cells) for line in lines))
        number += 1
    return widest
