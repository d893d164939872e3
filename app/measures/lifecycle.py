"""How far a measure can be, and what can follow what."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """How far a measure is. Everybody can see it."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


NEXT: dict[Status, tuple[Status, ...]] = {
    Status.PLANNED: (Status.RUNNING, Status.STOPPED),
    Status.RUNNING: (Status.DONE, Status.STOPPED),
    Status.DONE: (),
    Status.STOPPED: (),
}
"""Status → what it can become. To be done needs an evaluation, to be stopped a reason."""

BACK: dict[Status, tuple[Status, ...]] = {
    Status.PLANNED: (),
    Status.RUNNING: (),
    Status.DONE: (Status.RUNNING,),
    Status.STOPPED: (Status.PLANNED, Status.RUNNING),
}
"""Status → what it can have been before. What was said by mistake is taken back to that."""

OPEN = frozenset(status for status, following in NEXT.items() if following)
"""Something is still to come."""
