"""Approving what was said at a session, with one tap."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app import events
from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.core.actor import Actor, Grant
from app.core.errors import Conflict, NotAllowed
from app.core.permissions import Role
from app.moderation.service import deciding
from app.redaction import rules as personal
from app.room.store import waiting
from app.workshops.models import WorkshopSession


def approve(
    actor: Actor,
    session: WorkshopSession,
    contribution: Contribution,
    *,
    revision: int,
    at: datetime | None = None,
) -> None:
    """Everybody may read it from now on, and it appears on the wall.

    A helper may where the session says so: the municipality lends that one step to whoever helps
    at its tables, while the session runs, for what nobody decided on before and what shows nothing
    that is likely personal. Under the decision stands who took it. Raises `NotAllowed`, and
    `Conflict` if somebody has decided already: what was declined, or asked about, is for the queue.
    """
    said, place = contribution.said_in, session.municipality_id
    if said is None or said.session_id != session.id or contribution.municipality_id != place:
        raise NotAllowed
    moment = at or events.now()
    if not waiting.may_approve(actor, session, moment):
        raise NotAllowed
    if contribution.state != State.RECEIVED:
        raise Conflict
    if not waiting.moderates(actor, session):
        if waiting.decided_before(contribution):
            raise Conflict
        if personal.hints(waiting.readings(contribution)):
            raise NotAllowed
        actor = replace(actor, grants=(*actor.grants, Grant(Role.COORDINATOR, place)))
    deciding.publish(actor, contribution, revision=revision, at=moment)
