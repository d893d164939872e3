"""The sessions in which somebody has something to do. Never commits."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.permissions import Permission
from app.extensions import db
from app.workshops import store as workshops
from app.workshops.models import WorkshopSession
from app.workshops.rules import MOST_TABLES

SHOWN_BEFORE = timedelta(days=60)
SHOWN_AFTER = timedelta(days=30)
"""Cards that were left over are typed in during the weeks afterwards."""

_THERE = (Permission.WORKSHOP_KEEP, Permission.CONTRIBUTION_ENTER)


def in_room(actor: Actor, session_id: int) -> WorkshopSession:
    """A session that this actor leads or helps at. Raises `NotFound` for others."""
    return _found(actor, session_id, _THERE)


def for_entry(actor: Actor, session_id: int) -> WorkshopSession:
    """A session at whose tables this actor may type in. Raises `NotFound` for others."""
    return _found(actor, session_id, (Permission.CONTRIBUTION_ENTER,))


def for_arranging(actor: Actor, session_id: int) -> WorkshopSession:
    """A session whose cards this actor may put together. Raises `NotFound` for others."""
    return _found(actor, session_id, (Permission.THEME_ARRANGE,))


def at_table(actor: Actor, session_id: int, table: int) -> WorkshopSession:
    """The same, where it has a table of this number. Raises `NotFound`."""
    found = for_entry(actor, session_id)
    if not 1 <= table <= found.tables:
        raise NotFound
    return found


def once_at_table(actor: Actor, session_id: int, table: int) -> WorkshopSession:
    """The same for what a device sends: there may be fewer tables now than when it was typed."""
    found = for_entry(actor, session_id)
    if not 1 <= table <= MOST_TABLES:
        raise NotFound
    return found


def around(actor: Actor, now: datetime) -> list[WorkshopSession]:
    """What this actor leads or helps at in these weeks, by day."""
    return [
        row
        for row in workshops.everything()
        if now - SHOWN_AFTER <= row.starts_at <= now + SHOWN_BEFORE
        and any(actor.may(permission, row.municipality_id) for permission in _THERE)
    ]


def _found(actor: Actor, session_id: int, permissions: tuple[Permission, ...]) -> WorkshopSession:
    found = db.session.get(WorkshopSession, session_id)
    if found is None or not any(actor.may(one, found.municipality_id) for one in permissions):
        raise NotFound
    return found
