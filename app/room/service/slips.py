"""Making the slips with which people vote at a session."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from app import events
from app.core import codes
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid
from app.core.permissions import Permission
from app.extensions import db
from app.room.models.votes import Slip
from app.room.rules import dots as rules
from app.room.store import slips
from app.workshops.models import WorkshopSession


def make(
    actor: Actor,
    session: WorkshopSession,
    count: int,
    *,
    key: str,
    secret: str,
    at: datetime | None = None,
) -> int:
    """Make so many slips known, and give the number of the first of them.

    `key` is random and is not stored: it makes the codes (see `rules.dots.slip_codes`). Raises
    `NotAllowed`; `Invalid` ("slips-out-of-range", "slips-too-many"); `Conflict`.
    """
    actor.demand(Permission.WORKSHOP_KEEP, session.municipality_id)
    if not 1 <= count <= rules.MOST_AT_ONCE:
        raise Invalid("slips-out-of-range")
    if slips.count(session) + count > rules.MOST_SLIPS:
        raise Invalid("slips-too-many")
    moment, first = at or events.now(), slips.last_number(session) + 1
    for made in rules.slip_codes(secret, key, first, count):
        db.session.add(
            Slip(
                session_id=session.id,
                number=made.number,
                code_hash=codes.fingerprint(secret, made.code),
                made_at=moment,
                made_by_id=actor.id,
            )
        )
    events.record(actor, "slips:make", session, at=moment, first=first, count=count)
    try:
        db.session.commit()
    except IntegrityError as error:  # somebody else made some in the same moment
        db.session.rollback()
        raise Conflict from error
    return first
