"""Finding imports, their rows and what is wrong with them. Never commits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, or_, select

from app import sealing
from app.contributions.models import Contribution, ImportedRow
from app.core.actor import Actor, Place
from app.core.errors import Conflict, NotFound
from app.core.permissions import Permission
from app.district import store as district
from app.extensions import db
from app.importing.lifecycle import TABLE, UNFINISHED, State, Step
from app.importing.models import Import, ImportPart, ImportProblem
from app.importing.rules import codes, packing
from app.importing.rules import mapping as mappings
from app.importing.rules.mapping import Mapping
from app.importing.rules.table import Line

PAGE_SIZE = 20
RAW = 0
"""The number of the part that holds the file as it came."""


@dataclass(frozen=True)
class Page:
    """One page of the list of imports, newest first."""

    rows: Sequence[Import]
    number: int
    pages: int


def places(actor: Actor) -> dict[Place, str]:
    """Where this actor may import, with names, in the district's order."""
    return {
        place: name
        for place, name in district.place_names().items()
        if actor.may(Permission.CONTRIBUTION_IMPORT, place)
    }


def by_id(actor: Actor, import_id: int, *, lock: bool = False) -> Import:
    """An import of a place where this actor may import; others do not exist for them."""
    found = locked(import_id) if lock else db.session.get(Import, import_id)
    if found is None or not actor.may(Permission.CONTRIBUTION_IMPORT, found.municipality_id):
        raise NotFound
    return found


def locked(import_id: int) -> Import | None:
    """An import as it stands now; nobody else changes it until this transaction ends."""
    query = select(Import).where(Import.id == import_id)
    fresh = query.with_for_update(of=Import).execution_options(populate_existing=True)
    return db.session.scalars(fresh).first()


def listed(actor: Actor, number: int) -> Page:
    """The imports that this actor sees."""
    allowed = list(places(actor))
    known = [place for place in allowed if place is not None]
    seen: list[ColumnElement[bool]] = [Import.municipality_id.in_(known)]
    if None in allowed:
        seen.append(Import.municipality_id.is_(None))
    count = db.session.scalar(select(func.count(Import.id)).where(or_(*seen))) or 0
    pages = max(1, -(-count // PAGE_SIZE))
    number = min(max(number, 1), pages)
    query = select(Import).where(or_(*seen)).order_by(Import.id.desc())
    rows = db.session.scalars(query.offset((number - 1) * PAGE_SIZE).limit(PAGE_SIZE)).all()
    return Page(rows, number, pages)


def next_in(state: State) -> int | None:
    """The id of the import that has waited longest in this state."""
    return db.session.scalar(select(func.min(Import.id)).where(Import.state == state))


def left_alone(before: datetime) -> Sequence[Import]:
    """Unfinished imports that nobody touched since, and that the worker does not work on."""
    waiting = (State.READ, State.CHECKED, State.STOPPED)
    return db.session.scalars(
        select(Import).where(Import.state.in_(waiting), Import.touched_at < before)
    ).all()


def open_with(open_key: str) -> Import | None:
    """The unfinished import of the same file for the same place."""
    return db.session.scalars(select(Import).where(Import.open_key == open_key)).first()


def take_step(found: Import, step: Step, at: datetime, revision: int | None = None) -> None:
    """Move an import along. Raises `Conflict` in another state, or after another person's step."""
    before, after = TABLE[step]
    if found.state not in before or (revision is not None and revision != found.revision):
        raise Conflict("conflict")
    change(found, after, at)
    found.revision += 1


def change(found: Import, state: State, at: datetime) -> None:
    """Put an import into a state. Once nobody needs the rows of the file any more they are gone."""
    found.state = state
    found.touched_at = at
    found.looked_at = found.position = 0
    if state not in UNFINISHED:
        found.open_key = None
        found.found = {}
        db.session.execute(delete(ImportPart).where(ImportPart.import_id == found.id))
        if not found.headed:
            found.header = []  # these were no names: somebody's words may be among them


def keep_raw(found: Import, raw: bytes) -> None:
    """The file as it came."""
    db.session.add(
        ImportPart(import_id=found.id, number=RAW, rows=0, sealed=sealing.seal_bytes(raw))
    )


def raw_of(found: Import) -> bytes | None:
    """The file as it came; None if it was read. Raises `sealing.Unreadable`."""
    part = db.session.get(ImportPart, (found.id, RAW))
    return sealing.unseal_bytes(part.sealed) if part else None


def keep_lines(found: Import, lines: Sequence[Line]) -> None:
    """The rows instead of the file that they came in."""
    db.session.execute(delete(ImportPart).where(ImportPart.import_id == found.id))
    for number, (rows, part) in enumerate(packing.packed(lines), start=1):
        sealed = sealing.seal_bytes(part)
        db.session.add(ImportPart(import_id=found.id, number=number, rows=rows, sealed=sealed))


def count_rows(found: Import) -> None:
    """Note how many rows there are, without the names of the columns."""
    query = select(func.sum(ImportPart.rows)).where(ImportPart.import_id == found.id)
    found.rows = (db.session.scalar(query) or 0) - found.headed


def lines_of(found: Import, number: int) -> list[Line]:
    """The rows of a part, from 1; empty past the last one. Raises `sealing.Unreadable`."""
    part = db.session.get(ImportPart, (found.id, number))
    return packing.unpacked(sealing.unseal_bytes(part.sealed)) if part else []


def data_lines(found: Import, number: int, mapping: Mapping) -> list[Line]:
    """The same without the names of the columns."""
    lines = lines_of(found, number)
    return lines[1:] if number == 1 and mapping.headed else lines


def mapping_of(found: Import) -> Mapping:
    """What was chosen. Raises `Conflict` before anything was."""
    if found.mapping is None:
        raise Conflict("conflict")
    return mappings.from_data(found.mapping)


def proposed(found: Import) -> Mapping:
    """What to begin with: what was chosen, else as for the place's last file, else guessed."""
    if found.mapping is not None:
        return mapping_of(found)
    query = select(Import).where(
        Import.municipality_id.is_not_distinct_from(found.municipality_id),
        Import.mapping.is_not(None),
        Import.id != found.id,
    )
    if found.headed:
        for earlier in db.session.scalars(query.order_by(Import.id.desc()).limit(5)):
            known = mappings.remembered(mapping_of(earlier), earlier.header, found.header)
            if known is not None and not known.exact:
                return known
    return mappings.guessed(found.header, headed=found.headed)


def problems(found: Import, limit: int | None = None) -> Sequence[ImportProblem]:
    """What is wrong with rows, in the order of the file."""
    query = select(ImportProblem).where(ImportProblem.import_id == found.id)
    return db.session.scalars(
        query.order_by(ImportProblem.row, ImportProblem.id).limit(limit)
    ).all()


def kept_out(found: Import) -> set[int]:
    """Numbers of rows that are not brought in, whatever else is said about them."""
    query = select(ImportProblem.row).where(
        ImportProblem.import_id == found.id, ImportProblem.code.not_in(codes.NOTICES)
    )
    return set(db.session.scalars(query))


def count_problems(found: Import) -> dict[tuple[str, bool], int]:
    """(code, whether these rows come in) → how many rows."""
    out = kept_out(found)
    query = select(ImportProblem.code, ImportProblem.row).distinct()
    rows = db.session.execute(query.where(ImportProblem.import_id == found.id))
    return dict(sorted(Counter((code, row not in out) for code, row in rows).items()))


def forget_problems(found: Import) -> None:
    """Nothing is said about rows any more."""
    db.session.execute(delete(ImportProblem).where(ImportProblem.import_id == found.id))


def known_among(fingerprints: Iterable[str]) -> set[str]:
    """Those of the fingerprints that came in before."""
    query = select(ImportedRow.fingerprint).where(ImportedRow.fingerprint.in_(list(fingerprints)))
    return set(db.session.scalars(query))


def reaches(actor: Actor, found: Import) -> bool:
    """Whether this actor may import at every place that rows of it came in for."""
    query = (
        select(Contribution.municipality_id)
        .distinct()
        .join(ImportedRow, ImportedRow.contribution_id == Contribution.id)
        .where(ImportedRow.import_id == found.id)
    )
    return all(
        actor.may(Permission.CONTRIBUTION_IMPORT, place) for place in db.session.scalars(query)
    )


def brought_in(import_id: int, after: int, most: int) -> list[int]:
    """Ids of contributions of an import, in their order, in portions."""
    query = (
        select(ImportedRow.contribution_id)
        .where(ImportedRow.import_id == import_id, ImportedRow.contribution_id > after)
        .order_by(ImportedRow.contribution_id)
        .limit(most)
    )
    return list(db.session.scalars(query))


def portions(import_id: int, most: int) -> Iterator[list[int]]:
    """All of them, portion by portion."""
    last = 0
    while ids := brought_in(import_id, last, most):
        yield ids
        last = ids[-1]
