"""What the worker does with files: read, look at every row, bring in, take back, forget."""

from __future__ import annotations

from app.importing.tasks import bringing_in, checking, reading, tidying, undoing
from app.jobs import Progress


def look_after_files(progress: Progress) -> int:
    """Do one thing that is due; return how much it was.

    Everything goes on where a killed worker left it: what is done is kept with how far it went.
    """
    return (
        tidying.forget_what_was_left(progress)
        or reading.read_next(progress)
        or checking.check_next(progress)
        or bringing_in.go_on(progress)
        or undoing.go_on(progress)
    )
