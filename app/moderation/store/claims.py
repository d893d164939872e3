"""Who works on which contribution just now. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select

from app import reserving
from app.contributions.models import Contribution
from app.core.actor import Actor
from app.reserving import Reservation

_KIND = Contribution.__tablename__


def by_others(actor: Actor, contributions: Sequence[Contribution], now: datetime) -> dict[int, str]:
    """Contribution → the name of the other person who works on it."""
    ids = [contribution.id for contribution in contributions]
    found = reserving.by_others(actor, _KIND, ids, at=now)
    return {key: row.user_name for (key, part), row in found.items() if not part}


def free(actor: Actor, now: datetime) -> ColumnElement[bool]:
    """The condition "nobody else works on this contribution"."""
    return Contribution.id.not_in(
        select(Reservation.subject_id).where(
            Reservation.subject_type == _KIND,
            Reservation.part == "",
            Reservation.user_id.is_distinct_from(actor.id),
            Reservation.until > now,
        )
    )
