"""The timer of a session: how long a phase, or what is done in it, still has."""

from __future__ import annotations

from datetime import datetime, timedelta

from app import events
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid
from app.workshops.models import WorkshopSession
from app.workshops.service.planning import demand
from app.workshops.service.saving import commit

LONGEST = 180
"""Minutes."""


def let_run(
    actor: Actor,
    session: WorkshopSession,
    minutes: int,
    *,
    revision: int,
    at: datetime | None = None,
) -> None:
    """Let the timer run so long from now on; 0 stops it.

    Raises `Invalid` ("timer-out-of-range"), and `Conflict` where the session is over, was called
    off, or changed since `revision`.
    """
    demand(actor, session, revision)
    if session.ended_at is not None or session.cancelled:
        raise Conflict("session-over")
    if not 0 <= minutes <= LONGEST:
        raise Invalid("timer-out-of-range")
    moment = at or events.now()
    session.timer_ends_at = moment + timedelta(minutes=minutes) if minutes else None
    events.record(actor, "session:timer", session, at=moment, minutes=minutes)
    commit()
