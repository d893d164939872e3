"""The worker's part: photos that nobody has typed in are not kept for ever."""

from __future__ import annotations

from datetime import timedelta

from app import events, jobs, purging
from app.core.actor import SYSTEM
from app.extensions import db
from app.room.store import photos

KEPT = timedelta(days=30)
_AT_ONCE = 50


def forget_photos(_progress: jobs.Progress) -> int:
    """Delete the photos that are older than `KEPT`; how many there were."""
    found = photos.older(events.now() - KEPT, _AT_ONCE)
    for photo in found:
        events.record(SYSTEM, "photo:forget", photo, session=photo.session_id)
        db.session.delete(photo)
    if found:
        purging.ask()
    db.session.commit()
    return len(found)
