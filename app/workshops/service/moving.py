"""Leading through a session: to the next phase, back to an earlier one, to the end."""

from __future__ import annotations

from datetime import datetime

from app import events
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid
from app.workshops.models import Phase, WorkshopSession
from app.workshops.service.planning import demand
from app.workshops.service.saving import commit


def move(
    actor: Actor,
    session: WorkshopSession,
    phase: Phase | None,
    *,
    revision: int,
    at: datetime | None = None,
) -> None:
    """Let it stand in this phase, later or earlier; None: before the first one.

    What was said stays with the phase in which it was said. Raises `Conflict` where the session
    is over or was called off, `Invalid` for a phase that its workshop does not have.
    """
    demand(actor, session, revision)
    if session.ended_at is not None or session.cancelled:
        raise Conflict("session-over")
    if phase is not None and phase not in session.workshop.phases:
        raise Invalid("phase-unknown")
    moment, before = at or events.now(), session.phase_id
    session.phase, session.timer_ends_at = phase, None
    session.phase_since = moment if phase is not None else None
    after = phase.id if phase else None
    events.record(actor, "session:phase", session, at=moment, before=before, after=after)
    commit()


def end(
    actor: Actor,
    session: WorkshopSession,
    ended: bool = True,
    *,
    revision: int,
    at: datetime | None = None,
) -> None:
    """End it, or let it go on after all; it stands where it stood."""
    demand(actor, session, revision)
    moment = at or events.now()
    session.ended_at, session.timer_ends_at = (moment if ended else None), None
    events.record(actor, "session:end" if ended else "session:reopen", session, at=moment)
    commit()
