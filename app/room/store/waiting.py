"""What was said at a session and waits for approval. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import joinedload

from app.contributions.lifecycle import State, Step
from app.contributions.models import Contribution
from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.permissions import Permission
from app.events import Event
from app.extensions import db
from app.texts import store as texts
from app.workshops.models import WorkshopSession

SHOWN = 30
"""So many stand on the page; the next ones follow when these are decided on."""


_DECIDED = tuple(f"contribution:{step}" for step in (Step.PUBLISH, Step.DECLINE, Step.ASK))


def moderates(actor: Actor, session: WorkshopSession) -> bool:
    """Whether this actor needs no loan: it is the coordination of the place."""
    return actor.may(Permission.CONTRIBUTION_MODERATE, session.municipality_id)


def may_approve(actor: Actor, session: WorkshopSession, now: datetime) -> bool:
    """Whoever moderates the place; where the municipality allows it, whoever helps there too, as
    long as the session runs."""
    helps = actor.may(Permission.CONTRIBUTION_ENTER, session.municipality_id)
    lent = session.helpers_approve and session.takes(now)
    return moderates(actor, session) or (lent and helps)


def waiting(actor: Actor, session: WorkshopSession, now: datetime) -> Sequence[Contribution]:
    """The first of them, oldest first; nothing for who may not approve.

    A helper is not shown what was decided on before: who took that back is the one to decide again.
    """
    if not may_approve(actor, session, now):
        return []
    query = _waiting(session).options(joinedload(Contribution.statement))
    if not moderates(actor, session):
        query = query.where(~exists(_decisions().where(Event.subject_id == Contribution.id)))
    order = (Contribution.created_at, Contribution.id)
    return db.session.scalars(query.order_by(*order).limit(SHOWN)).unique().all()


def count(session: WorkshopSession) -> int:
    """How many wait, without their words."""
    query = _waiting(session).with_only_columns(func.count(Contribution.id))
    return db.session.scalar(query) or 0


def readings(contribution: Contribution) -> list[tuple[str, str]]:
    """(body, language) of what the wall would show of it: the own words, and German ones."""
    found = (texts.original(contribution.statement), texts.german(contribution.statement))
    return list(dict.fromkeys((one.body, one.lang) for one in found if one))


def decided_before(contribution: Contribution) -> bool:
    """Whether somebody published, declined or asked about it, taken back since or not."""
    query = _decisions().where(Event.subject_id == contribution.id)
    return db.session.scalars(query.limit(1)).first() is not None


def one(actor: Actor, session: WorkshopSession, public_id: str, now: datetime) -> Contribution:
    """One that was said there, waiting or not, for whoever may approve. Raises `NotFound`."""
    query = _said(session).where(Contribution.public_id == public_id)
    found = db.session.scalars(query).first()
    if found is None or not may_approve(actor, session, now):
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


def _decisions() -> Select[int]:
    return select(Event.id).where(
        Event.subject_type == Contribution.__tablename__, Event.kind.in_(_DECIDED)
    )
