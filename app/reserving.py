"""Who works on what just now, so that two people do not do the same work at once.

A reservation only tells; it decides nothing. Whoever decides on a page that has gone stale is
refused by the row's revision, reserved or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from app.core.actor import Actor
from app.events import now
from app.extensions import Model, db, only_reads

LASTS = timedelta(minutes=15)
"""Whoever looks at the page again begins anew; after that somebody else may take it."""

FRESH = LASTS * 2 / 3
"""A reservation that lasts at least so long still is not written again."""


class Reservation(Model):
    """Somebody works on a row, or on a `part` of it (such as its translation into a language)."""

    __tablename__ = "reservation"

    subject_type: Mapped[str] = mapped_column(String(40), primary_key=True)
    subject_id: Mapped[int] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(String(16), primary_key=True, default="")
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    user_name: Mapped[str] = mapped_column(String(120))
    until: Mapped[datetime]


def take(actor: Actor, subject: Any, part: str = "", *, at: datetime | None = None) -> Reservation:
    """Reserve a row for this member of staff, and give the reservation that stands now.

    It is somebody else's where that person has it and time has not run out: nothing is taken away.
    Never commits.
    """
    moment = at or now()
    key = (subject.__tablename__, subject.id, part)
    standing = db.session.get(Reservation, key)
    if standing is None:
        return _first(key, actor, moment)
    if standing.user_id == actor.id or standing.until <= moment:
        _renew(standing, actor, moment)
    return standing


def on_opening(
    actor: Actor,
    subject: Any,
    part: str = "",
    *,
    one_at_a_time: bool = False,
    at: datetime | None = None,
) -> Reservation:
    """`take`, committed at once, for a page that is only read otherwise: the one way to do so.

    It begins a transaction of its own: one that has read already could not write on SQLite any
    more as soon as somebody else has written meanwhile. Nothing is written where somebody else has
    it, or where the own reservation is fresh. `one_at_a_time`: whoever opens it has left all others
    of its kind.
    """
    moment = at or now()
    standing = db.session.get(Reservation, (subject.__tablename__, subject.id, part))
    if standing is not None:
        enough = FRESH if standing.user_id == actor.id else timedelta()
        if standing.until - moment > enough:
            return standing
    db.session.rollback()
    before = only_reads.set(False)
    try:
        if one_at_a_time:
            _let_go_of_others(actor, subject)
        standing = take(actor, subject, part, at=moment)
        db.session.commit()
    finally:
        only_reads.reset(before)
    return standing


def by_others(
    actor: Actor, kind: str, ids: Sequence[int], *, at: datetime | None = None
) -> dict[tuple[int, str], Reservation]:
    """What other people work on among these rows of one table: (id, part) → reservation."""
    query = select(Reservation).where(
        Reservation.subject_type == kind,
        Reservation.subject_id.in_(ids),
        Reservation.user_id.is_distinct_from(actor.id),
        Reservation.until > (at or now()),
    )
    return {(row.subject_id, row.part): row for row in db.session.scalars(query)}


def let_go(actor: Actor, subject: Any, part: str = "") -> None:
    """Give back what this member of staff had reserved, if it is theirs. Never commits."""
    standing = db.session.get(Reservation, (subject.__tablename__, subject.id, part))
    if standing is not None and standing.user_id == actor.id:
        db.session.delete(standing)


def _let_go_of_others(actor: Actor, subject: Any) -> None:
    db.session.execute(
        delete(Reservation).where(
            Reservation.subject_type == subject.__tablename__,
            Reservation.user_id == actor.id,
            Reservation.subject_id != subject.id,
        )
    )


def _first(key: tuple[str, int, str], actor: Actor, moment: datetime) -> Reservation:
    made = Reservation(subject_type=key[0], subject_id=key[1], part=key[2])
    _renew(made, actor, moment)
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError:  # somebody opened it at the same moment
        return db.session.get_one(Reservation, key)
    return made


def _renew(reservation: Reservation, actor: Actor, moment: datetime) -> None:
    if actor.id is None:
        raise ValueError("only members of staff reserve")
    reservation.user_id, reservation.user_name = actor.id, actor.name
    reservation.until = moment + LASTS
