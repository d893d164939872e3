"""Who opened a contribution to decide on it: others see that, and "next" leads past it."""

from __future__ import annotations

from datetime import datetime, timedelta

from app import events, reserving
from app.contributions.lifecycle import GONE
from app.contributions.models import Contribution
from app.core.actor import Actor
from app.core.permissions import Permission
from app.extensions import db, only_reads
from app.moderation.store import claims

FRESH = reserving.LASTS * 2 / 3
"""A reservation that lasts at least so long still is not written again."""


def begin(actor: Actor, contribution: Contribution, *, at: datetime | None = None) -> None:
    """Reserve it for this coordinator unless somebody else has it; let go of what they had before.

    Begins a transaction of its own: a page that is only read takes no write lock otherwise.
    """
    actor.demand(Permission.CONTRIBUTION_MODERATE, contribution.municipality_id)
    moment = at or events.now()
    standing = claims.standing(contribution)
    if actor.id is None or contribution.state in GONE:
        return
    if standing is not None:
        wanted = FRESH if standing.user_id == actor.id else timedelta()
        if standing.until - moment > wanted:
            return
    db.session.rollback()
    before = only_reads.set(False)
    try:
        claims.let_go_of_others(actor, contribution)
        reserving.take(actor, contribution, at=moment)
        db.session.commit()
    finally:
        only_reads.reset(before)
