"""Notes on the process itself: what was observed, and what people said about the procedure."""

from __future__ import annotations

from datetime import datetime

from app import events
from app.conference.models import NoteKind, ProcessNote
from app.core import plain
from app.core.actor import Actor, Place
from app.core.errors import Invalid
from app.core.permissions import Permission
from app.district import store as district
from app.extensions import db


def add(
    actor: Actor, place: Place, kind: NoteKind, body: str, *, at: datetime | None = None
) -> ProcessNote:
    """Note something about the process in a municipality, or (None) in the whole district."""
    actor.demand(Permission.PROCESS_NOTE, place)
    text = plain.tidy(body)
    if not text:
        raise Invalid
    note = ProcessNote(
        cycle_id=district.current_cycle().id,
        municipality_id=place,
        kind=kind,
        body=text,
        at=at or events.now(),
        by_id=actor.id,
    )
    db.session.add(note)
    events.record(actor, "process:note", note, at=at, place=place, note_kind=kind)
    db.session.commit()
    return note
