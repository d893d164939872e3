"""Concerns that a person told apart."""

from __future__ import annotations

from sqlalchemy import delete, or_, select

from app.extensions import db
from app.themes.models import Concern, Separation


def keep_apart(concern_id: int, other_id: int) -> None:
    """The machine never joins these two."""
    first, second = sorted((concern_id, other_id))
    if first != second:
        db.session.merge(Separation(concern_id=first, other_id=second))


def of_cycle(cycle_id: int) -> list[tuple[int, int]]:
    """Pairs of concerns (ids) that are kept apart."""
    query = select(Separation).join(Concern, Concern.id == Separation.concern_id)
    rows = db.session.scalars(query.where(Concern.cycle_id == cycle_id))
    return sorted((row.concern_id, row.other_id) for row in rows)


def hand_over(concern_id: int, into_id: int) -> None:
    """What was kept apart from a concern is now kept apart from the one that takes it in."""
    own = or_(Separation.concern_id == concern_id, Separation.other_id == concern_id)
    for row in db.session.scalars(select(Separation).where(own)).all():
        keep_apart(row.concern_id + row.other_id - concern_id, into_id)
    both = {concern_id, into_id}
    db.session.flush()
    between = Separation.concern_id.in_(both) & Separation.other_id.in_(both)
    db.session.execute(delete(Separation).where(or_(own, between)))
