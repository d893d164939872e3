"""The append-only log: who did what to what, when, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from app.core.actor import Actor
from app.extensions import Model, db


class Event(Model):
    """One change. `data` never holds what a person wrote, only codes, ids and numbers."""

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_subject", "subject_type", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(60), index=True)
    subject_type: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    actor_id: Mapped[int | None]
    actor_name: Mapped[str] = mapped_column(String(120), default="")
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


def record(
    actor: Actor, kind: str, subject: Any, *, at: datetime | None = None, **data: Any
) -> Event:
    """Add an event about `subject` (a row with an id) to the running transaction."""
    if subject.id is None:
        db.session.flush()
    event = Event(
        at=at or now(),
        kind=kind,
        subject_type=subject.__tablename__,
        subject_id=subject.id,
        actor_id=actor.id,
        actor_name=actor.name,
        data=data,
    )
    db.session.add(event)
    return event


def about(subject: Any) -> Sequence[Event]:
    """Everything that happened to a row, oldest first."""
    return db.session.scalars(
        select(Event)
        .where(Event.subject_type == subject.__tablename__, Event.subject_id == subject.id)
        .order_by(Event.at, Event.id)
    ).all()


def now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)
