"""Taking a file apart, in the worker: no page ever parses what somebody brought."""

from __future__ import annotations

import structlog

from app import events
from app.core.errors import Invalid
from app.extensions import db
from app.importing import store
from app.importing.lifecycle import State
from app.importing.models import Import
from app.importing.rules import bounds, files
from app.importing.rules.files import Read
from app.jobs import Progress
from app.sealing import Unreadable

log = structlog.get_logger()

MOST_TRIES = 3
_LONGEST_DETAIL = 300


def read_next(progress: Progress) -> int:
    """Read the file that has waited longest. Returns how many files were looked at."""
    import_id = store.next_in(State.UPLOADED)
    if import_id is None:
        db.session.rollback()
        return 0
    read_one(import_id, progress)
    return 1


def read_one(import_id: int, progress: Progress) -> None:
    """Put its rows in the place of the file, or note why it cannot be taken.

    A file with which the worker ended three times is damaged.
    """
    found = store.locked(import_id)
    if found is None or found.state != State.UPLOADED:
        db.session.rollback()
        return
    found.tries += 1
    tries, name = found.tries, found.file_name
    db.session.commit()
    progress("files read", 0, 1)
    try:
        if tries > MOST_TRIES:
            raise Invalid("file-damaged")
        raw = store.raw_of(found)
        db.session.commit()
        read = files.read(raw or b"", name)
    except (Invalid, Unreadable) as error:
        _refuse(import_id, error.code if isinstance(error, Invalid) else "file-gone")
        return
    _keep(import_id, read)
    progress("files read", 1, 1)


def _refuse(import_id: int, code: str) -> None:
    found = _still_wanted(import_id)
    if found is not None:
        found.refusal = code
        store.change(found, State.REFUSED, events.now())
        log.info("import refused", number=import_id, code=code)
    db.session.commit()


def _keep(import_id: int, read: Read) -> None:
    found = _still_wanted(import_id)
    if found is not None:
        names = [cell[: bounds.LONGEST_VALUE] for cell in read.lines[0].cells]
        found.kind, found.headed, found.header = read.kind, read.headed, names
        found.notices = [[code, detail[:_LONGEST_DETAIL]] for code, detail in read.notices]
        store.keep_lines(found, read.lines)
        store.count_rows(found)
        store.change(found, State.READ, events.now())
    db.session.commit()


def _still_wanted(import_id: int) -> Import | None:
    """The import, unless somebody discarded it meanwhile."""
    found = store.locked(import_id)
    return found if found is not None and found.state == State.UPLOADED else None
