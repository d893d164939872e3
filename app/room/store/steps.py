"""Next steps of sessions, and how many people came. Never commits."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.core.errors import NotFound
from app.extensions import db
from app.room.models.following import Headcount, NextStep
from app.workshops.models import WorkshopSession


def of_session(session: WorkshopSession) -> Sequence[NextStep]:
    """What was agreed there, the first due first, then what has no day."""
    query = select(NextStep).where(NextStep.session_id == session.id)
    return db.session.scalars(
        query.order_by(NextStep.until.is_(None), NextStep.until, NextStep.id)
    ).all()


def one(session: WorkshopSession, step_id: int) -> NextStep:
    """One of this session. Raises `NotFound`."""
    found = db.session.get(NextStep, step_id)
    if found is None or found.session_id != session.id:
        raise NotFound
    return found


def people(session: WorkshopSession) -> int | None:
    """How many came, counted by hand; None as long as nobody has said."""
    found = db.session.get(Headcount, session.id)
    return found.people if found else None
