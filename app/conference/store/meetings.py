"""Bodies and their meetings. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager

from app.conference.models import AgendaItem, Body, BodyKind, Matter, Meeting
from app.core.errors import NotFound
from app.extensions import db


def bodies() -> Sequence[Body]:
    """All bodies in use, working groups last."""
    query = select(Body).where(~Body.retired).order_by(Body.id)
    rows = db.session.scalars(query).all()
    return sorted(rows, key=lambda row: row.kind == BodyKind.WORKING_GROUP)


def body(body_id: int) -> Body:
    """The body. Raises `NotFound`."""
    found = db.session.get(Body, body_id)
    if found is None:
        raise NotFound
    return found


def meeting(meeting_id: int) -> Meeting:
    """The meeting. Raises `NotFound`."""
    found = db.session.get(Meeting, meeting_id)
    if found is None:
        raise NotFound
    return found


def matter(matter_id: int) -> Matter:
    """What a body got. Raises `NotFound`."""
    found = db.session.get(Matter, matter_id)
    if found is None:
        raise NotFound
    return found


def all_meetings() -> Sequence[Meeting]:
    """Every meeting there is or was, the earliest first."""
    return db.session.scalars(_meetings()).all()


def coming(now: datetime) -> Sequence[Meeting]:
    """Meetings that are still to come, the next one first."""
    return [row for row in all_meetings() if (row.ends_at or row.starts_at) >= now]


def over(now: datetime) -> Sequence[Meeting]:
    """Meetings that are over, the last one first."""
    rows = [row for row in all_meetings() if (row.ends_at or row.starts_at) < now]
    return rows[::-1]


def conferences(cycle_id: int) -> Sequence[Meeting]:
    """The conferences of a cycle that were not cancelled, the earliest first."""
    query = _meetings().where(
        Body.kind == BodyKind.CONFERENCE, Meeting.cycle_id == cycle_id, ~Meeting.cancelled
    )
    return db.session.scalars(query).all()


def is_on_agenda(theme_ids: Sequence[int]) -> AgendaItem | None:
    """The latest point of an agenda about one of these themes, of a meeting that takes place."""
    query = (
        select(AgendaItem)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(AgendaItem.theme_id.in_(theme_ids), ~Meeting.cancelled)
        .order_by(Meeting.starts_at.desc(), AgendaItem.id.desc())
    )
    return db.session.scalars(query.limit(1)).first()


def _meetings() -> Select[Meeting]:
    return (
        select(Meeting)
        .join(Body, Body.id == Meeting.body_id)
        .options(contains_eager(Meeting.body))
        .order_by(Meeting.starts_at, Meeting.id)
    )
