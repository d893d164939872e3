"""What a person does: bring a file, say what its columns are, start, stop, discard, take back."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import PurePath

from sqlalchemy.exc import IntegrityError

from app import events, jobs, sealing
from app.core import plain
from app.core.actor import Actor, Place
from app.core.errors import NotAllowed
from app.core.permissions import Permission
from app.extensions import db
from app.importing import store
from app.importing.lifecycle import State, Step
from app.importing.models import Import
from app.importing.rules import files
from app.importing.rules.mapping import Mapping

JOB = "import-files"
_LONGEST_NAME = 120


def upload(
    actor: Actor, place: Place, name: str, content: bytes, *, at: datetime | None = None
) -> Import:
    """Keep a file, sealed, for the worker to read.

    The same file for the same place, while the first one is unfinished, is the first one. Raises
    `NotAllowed`, and `Invalid` for an empty or far too large file.
    """
    actor.demand(Permission.CONTRIBUTION_IMPORT, place)
    files.check_size(content)
    key = sealing.fingerprint(f"{place}:{hashlib.sha256(content).hexdigest()}")
    moment = at or events.now()
    found = Import(
        municipality_id=place,
        file_name=_shown(name),
        state=State.UPLOADED,
        open_key=key,
        uploaded_by_id=actor.id,
        uploaded_by_name=actor.name,
        uploaded_at=moment,
        touched_at=moment,
    )
    db.session.add(found)
    try:
        db.session.flush()
    except IntegrityError:  # pressed twice, or brought by two people
        db.session.rollback()
        known = store.open_with(key)
        if known is None:
            raise
        return known
    store.keep_raw(found, content)
    events.record(actor, "import:upload", found, at=moment)
    db.session.commit()
    jobs.wake(JOB)
    return found


def choose(
    actor: Actor,
    import_id: int,
    mapping: Mapping,
    *,
    revision: int | None = None,
    at: datetime | None = None,
) -> None:
    """Say what the columns hold; the worker then looks at every row and brings none in."""
    found = store.by_id(actor, import_id, lock=True)
    moment = at or events.now()
    store.take_step(found, Step.MAP, moment, revision)
    found.mapping = mapping.as_data()
    found.headed = mapping.headed
    store.count_rows(found)
    found.found = {}
    store.forget_problems(found)
    events.record(actor, "import:map", found, at=moment)
    db.session.commit()
    jobs.wake(JOB)


def start(
    actor: Actor, import_id: int, *, revision: int | None = None, at: datetime | None = None
) -> None:
    """Bring the rows in, or go on where it was stopped."""
    found = store.by_id(actor, import_id, lock=True)
    moment = at or events.now()
    again, reached = found.state == State.STOPPED, (found.looked_at, found.position)
    store.take_step(found, Step.START, moment, revision)
    if again:
        found.looked_at, found.position = reached
    else:
        store.forget_problems(found)
    events.record(actor, "import:start", found, at=moment, again=again)
    db.session.commit()
    jobs.wake(JOB)


def stop(actor: Actor, import_id: int, *, at: datetime | None = None) -> None:
    """Stop after the rows that are being brought in; what came in stays."""
    found = store.by_id(actor, import_id, lock=True)
    moment = at or events.now()
    reached = (found.looked_at, found.position)
    store.take_step(found, Step.STOP, moment)
    found.looked_at, found.position = reached
    events.record(actor, "import:stop", found, at=moment)
    db.session.commit()


def discard(actor: Actor, import_id: int, *, at: datetime | None = None) -> None:
    """Throw a file away of which nothing came in."""
    found = store.by_id(actor, import_id, lock=True)
    moment = at or events.now()
    store.take_step(found, Step.DISCARD, moment)
    found.mapping, found.header = None, []
    store.forget_problems(found)
    events.record(actor, "import:discard", found, at=moment)
    db.session.commit()


def undo(
    actor: Actor,
    import_id: int,
    *,
    erase_too: bool = False,
    revision: int | None = None,
    at: datetime | None = None,
) -> None:
    """Take everything back that nobody has worked on.

    `erase_too`: what somebody has worked on is erased as well, as if the speakers had asked. Raises
    `NotAllowed` where some of it is for a place of which somebody else takes care.
    """
    found = store.by_id(actor, import_id, lock=True)
    if not store.reaches(actor, found):
        raise NotAllowed
    moment = at or events.now()
    store.take_step(found, Step.UNDO, moment, revision)
    found.erase_too = erase_too
    events.record(actor, "import:undo", found, at=moment, erase_too=erase_too)
    db.session.commit()
    jobs.wake(JOB)


def _shown(name: str) -> str:
    """The file's name without folders, in one line, with its ending."""
    path = PurePath(" ".join(plain.tidy(name.replace("\\", "/")).split()) or "-")
    ending = path.suffix[:10]
    return path.stem[: _LONGEST_NAME - len(ending)] + ending
