"""Contributions that belong together without being the same. Never commits."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select

from app.contributions.lifecycle import GONE, State
from app.contributions.models import Contribution, Link
from app.contributions.store import merged
from app.extensions import db


def of(contribution: Contribution) -> Sequence[Contribution]:
    """What it is linked to, in the order in which it was said; without what was taken back."""
    ones = select(Link.one_id).where(Link.other_id == contribution.id)
    others = select(Link.other_id).where(Link.one_id == contribution.id)
    query = select(Contribution).where(
        or_(Contribution.id.in_(ones), Contribution.id.in_(others)),
        Contribution.state.not_in(GONE),
    )
    ordered = query.order_by(Contribution.created_at, Contribution.id)
    return db.session.scalars(ordered).unique().all()


def in_public(contribution: Contribution) -> list[Contribution]:
    """What everybody may read of that: each once, by the one that is read for it."""
    found = {
        merged.root(other).id: merged.root(other)
        for each in (contribution, *contribution.merged)
        for other in of(each)
        if other.state == State.PUBLISHED
    }
    return [other for key, other in found.items() if key != contribution.id]


def between(one: Contribution, other: Contribution) -> Link | None:
    """The link of two contributions, whichever way round."""
    return db.session.get(Link, tuple(sorted((one.id, other.id))))


def add(one: Contribution, other: Contribution) -> None:
    """Link two contributions that are not linked yet."""
    first, second = sorted((one.id, other.id))
    db.session.add(Link(one_id=first, other_id=second))
