"""Bringing rows in, in parts that are each kept at once, with how far it went.

Stopped or killed half-way it goes on where it was. Two processes at once take turns: the import's
row is locked while a part comes in.
"""

from __future__ import annotations

from sqlalchemy import func, select, update
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, StatementError

from app import events, jobs
from app.contributions.models import ImportedRow
from app.core.errors import DomainError
from app.events import Event
from app.extensions import db
from app.importing import store
from app.importing.lifecycle import State
from app.importing.models import Import, ImportProblem
from app.importing.rules.table import Line
from app.importing.service.engine import Engine, Prepared
from app.importing.tasks import going_through
from app.jobs import Progress


def go_on(progress: Progress) -> int:
    """Bring in the file that has waited longest. Returns how many rows were looked at."""
    import_id = store.next_in(State.RUNNING)
    db.session.rollback()
    return 0 if import_id is None else bring_in(import_id, progress)


def bring_in(import_id: int, progress: Progress) -> int:
    """Go on with this import until it is done, or somebody stops it."""
    engine, caught_up, looked_at = None, 0, 0
    while True:
        found = store.locked(import_id)
        if found is None or found.state != State.RUNNING:
            db.session.rollback()
            return looked_at
        if engine is None:
            engine = going_through.engine_for(found, store.mapping_of(found))
        if found.position != caught_up:  # begun by another process
            engine.seen.clear()
            engine.first.clear()
            going_through.catch_up(engine, found, found.position)
        caught_up = found.position + 1
        lines = store.lines_of(found, caught_up)
        if not lines:
            _finish(found)
            return looked_at + 1
        data = store.data_lines(found, caught_up, engine.mapping)
        _take(engine, found, data)
        found.position, looked_at = caught_up, looked_at + len(lines)
        found.looked_at += len(data)
        done, total = found.looked_at, found.rows
        db.session.commit()
        progress("rows", done, total)


def _take(engine: Engine, found: Import, lines: list[Line]) -> None:
    looked = list(going_through.look_at(engine, lines))
    known = store.known_among(good.fingerprint for _line, good, _said in looked if good)
    for line, good, said in looked:
        if good is None:
            found.rejected += 1
        elif good.fingerprint in known:
            found.known += 1
        else:
            said += _add(engine, found, line, good)
        for problem in said:
            problem.import_id = found.id
        db.session.add_all(said)
    db.session.flush()
    last = db.session.scalar(select(func.max(Event.id)))
    db.session.execute(
        update(ImportedRow)
        .where(ImportedRow.import_id == found.id, ImportedRow.last_event_id.is_(None))
        .values(last_event_id=last)
        .execution_options(synchronize_session=False)
    )


def _add(engine: Engine, found: Import, line: Line, good: Prepared) -> list[ImportProblem]:
    """Bring one row in; what is to be said if it cannot be."""
    try:
        # A savepoint: what the database refuses in one row undoes nothing of the others.
        with db.session.begin_nested():
            engine.add(good, found.id)
    except DomainError as error:
        found.rejected += 1
        return [going_through.rejected(line, error.code)]
    except IntegrityError:
        if not store.known_among([good.fingerprint]):
            raise
        found.known += 1  # another import of the same rows was faster
        return []
    except StatementError as error:
        if not _is_about_values(error):
            raise
        found.rejected += 1
        return [going_through.rejected(line, "row-broken")]
    found.added += 1
    return []


def _is_about_values(error: StatementError) -> bool:
    # Everything else, such as a full disk or a lost connection, is no row's fault.
    return isinstance(error, DataError) or not isinstance(error, DBAPIError)


def _finish(found: Import) -> None:
    looked_at = found.looked_at
    store.change(found, State.DONE, events.now())
    found.looked_at = looked_at
    found.finished_at = events.now()
    db.session.commit()
    jobs.wake("analyse")
