"""Finding workshops, their sessions, and the phase beside another. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Select, or_, select

from app.core.actor import Actor, Places, Scope
from app.core.errors import NotFound
from app.core.permissions import Permission
from app.extensions import db
from app.workshops import rules
from app.workshops.models import Phase, Workshop, WorkshopSession

_TRIES = 20

Query = TypeVar("Query", bound=Select[*tuple[Any, ...]])


def workshop(actor: Actor, workshop_id: int) -> Workshop:
    """One that this actor keeps. Raises `NotFound` for others."""
    found = db.session.get(Workshop, workshop_id)
    if found is None or not actor.may(Permission.WORKSHOP_KEEP, found.municipality_id):
        raise NotFound
    return found


def session(actor: Actor, session_id: int) -> WorkshopSession:
    """One of a workshop that this actor keeps. Raises `NotFound` for others."""
    found = db.session.get(WorkshopSession, session_id)
    if found is None or not actor.may(Permission.WORKSHOP_KEEP, found.municipality_id):
        raise NotFound
    return found


def by_code(typed: str) -> WorkshopSession | None:
    """The session of a code, as printed or as somebody typed it."""
    code = rules.meant(typed)
    query = select(WorkshopSession).where(WorkshopSession.code == code)
    return db.session.scalars(query).first()


def workshops(places: Places, cycle_id: int) -> Sequence[Workshop]:
    """Those of these places in a cycle, the newest first."""
    query = select(Workshop).where(Workshop.cycle_id == cycle_id)
    query = _at(query, places).order_by(Workshop.created_at.desc(), Workshop.id.desc())
    return db.session.scalars(query).all()


def sessions(places: Places, cycle_id: int) -> Sequence[WorkshopSession]:
    """Those of these places in a cycle, by day; those called off as well."""
    query = select(WorkshopSession).join(Workshop).where(Workshop.cycle_id == cycle_id)
    ordered = _at(query, places).order_by(WorkshopSession.starts_at, WorkshopSession.id)
    return db.session.scalars(ordered).all()


def everything() -> Sequence[WorkshopSession]:
    """All sessions of all cycles, by day."""
    query = select(WorkshopSession).order_by(WorkshopSession.starts_at, WorkshopSession.id)
    return db.session.scalars(query).all()


def coming(now: datetime) -> list[WorkshopSession]:
    """What is to come or runs, the next first; those called off until their time is past."""
    return [
        row
        for row in everything()
        if row.standing(now) in {rules.Standing.COMING, rules.Standing.RUNNING}
        or (row.cancelled and row.ends_at >= now)
    ]


def phase_after(found: WorkshopSession) -> Phase | None:
    """Where moving on leads; None after the last one."""
    before = found.phase.position if found.phase else 0
    later = [row for row in found.workshop.phases if row.position > before]
    return later[0] if later else None


def phase_before(found: WorkshopSession) -> Phase | None:
    """Where moving back leads; None before the first one."""
    if found.phase is None:
        return None
    earlier = [row for row in found.workshop.phases if row.position < found.phase.position]
    return earlier[-1] if earlier else None


def unused_code() -> str:
    """A code that no session has. Raises `RuntimeError` if chance finds none."""
    for _ in range(_TRIES):
        code = rules.new_code()
        if by_code(code) is None:
            return code
    raise RuntimeError("no free code found")


def _at(query: Query, places: Places) -> Query:
    if isinstance(places, Scope):
        return query
    wanted = [Workshop.municipality_id.in_([place for place in places if place is not None])]
    if None in places:
        wanted.append(Workshop.municipality_id.is_(None))
    return query.where(or_(*wanted))
