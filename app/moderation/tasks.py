"""The worker's part: forgets what cannot be undone any more."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from app import events, jobs
from app.contributions.models import Undoable
from app.extensions import db
from app.moderation.rules import UNDO_WITHIN
from app.texts import store as texts

AT_ONCE = 100
KEPT = timedelta(days=1)
"""So long a page can tell what one button did."""


def tidy(_progress: jobs.Progress) -> int:
    """Erase for good the notes that cannot come back, then old records; how many there were."""
    now = events.now()
    over = select(Undoable).where(
        (Undoable.decided_at < now - KEPT)
        | (Undoable.note_id.is_not(None) & (Undoable.decided_at < now - UNDO_WITHIN))
    )
    found = db.session.scalars(over.order_by(Undoable.id).limit(AT_ONCE)).all()
    for decision in found:
        if decision.note is not None:
            texts.erase(decision.note)
            decision.note = None
        if decision.decided_at < now - KEPT:
            db.session.delete(decision)
    db.session.commit()
    return len(found)
