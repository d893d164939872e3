"""What was said at a session and waits for approval. Never commits."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.permissions import Permission
from app.extensions import db
from app.workshops.models import WorkshopSession

SHOWN = 30
"""So many stand on the page; the next ones follow when these are decided on."""


def may_approve(actor: Actor, session: WorkshopSession) -> bool:
    """Whoever moderates the place; where the municipality allows it, whoever helps there too."""
    place = session.municipality_id
    lent = session.helpers_approve and actor.may(Permission.CONTRIBUTION_ENTER, place)
    return lent or actor.may(Permission.CONTRIBUTION_MODERATE, place)


def waiting(actor: Actor, session: WorkshopSession) -> Sequence[Contribution]:
    """The first of them, oldest first; nothing for who may not approve."""
    if not may_approve(actor, session):
        return []
    query = _waiting(session).options(joinedload(Contribution.statement))
    order = (Contribution.created_at, Contribution.id)
    return db.session.scalars(query.order_by(*order).limit(SHOWN)).unique().all()


def count(session: WorkshopSession) -> int:
    """How many wait, without their words."""
    query = _waiting(session).with_only_columns(func.count(Contribution.id))
    return db.session.scalar(query) or 0


def one(actor: Actor, session: WorkshopSession, public_id: str) -> Contribution:
    """One that was said there, waiting or not, for whoever may approve. Raises `NotFound`."""
    query = _said(session).where(Contribution.public_id == public_id)
    found = db.session.scalars(query).first()
    if found is None or not may_approve(actor, session):
        raise NotFound
    return found


def _said(session: WorkshopSession) -> Select[Contribution]:
    """What was said there; what was handed on to another place is that place's."""
    here = Contribution.said_in.has(session_id=session.id)
    place = Contribution.municipality_id.is_not_distinct_from(session.municipality_id)
    return select(Contribution).where(here, place)


def _waiting(session: WorkshopSession) -> Select[Contribution]:
    return _said(session).where(
        Contribution.state == State.RECEIVED, Contribution.merged_into_id.is_(None)
    )
