"""What nobody goes on with is forgotten after a day: a file may hold more than came in."""

from __future__ import annotations

from datetime import timedelta

from app import events
from app.extensions import db
from app.importing import store
from app.importing.lifecycle import State
from app.jobs import Progress

KEPT = timedelta(days=1)


def forget_what_was_left(_progress: Progress) -> int:
    """Throw the rows of unfinished files away. Returns how many files.

    One that was stopped counts as done as far as it went, so that it can still be taken back.
    """
    moment = events.now()
    left = store.left_alone(moment - KEPT)
    for found in left:
        looked_at = found.looked_at
        stopped = found.state == State.STOPPED
        if not stopped:
            found.mapping, found.header = None, []
            store.forget_problems(found)
        store.change(found, State.DONE if stopped else State.DISCARDED, moment)
        found.looked_at = looked_at if stopped else 0
        found.revision += 1
    db.session.commit()
    return len(left)
