"""Tables of the district. One installation serves one district."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model

Texts = dict[str, str]
"""Language code → text."""

NO_DAY = date.max
"""`Cycle.conference_on` while the conference is called off; pages ask `Cycle.conference_day`."""


class District(Model):
    """The Landkreis that this installation serves (one row)."""

    __tablename__ = "district"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    reply_within_days: Mapped[int]
    contact_email: Mapped[str] = mapped_column(String(254))
    default_language: Mapped[str] = mapped_column(String(16))
    languages: Mapped[list[str]] = mapped_column(JSON)
    accessibility: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """The Land's law on barriers and the office that settles disputes about them, where told."""

    __table_args__ = (CheckConstraint("reply_within_days > 0", name="reply_within_days"),)


class Municipality(Model):
    """A Gemeinde or Stadt. `collecting` is switched off while it takes no contributions."""

    __tablename__ = "municipality"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    short_name: Mapped[str] = mapped_column(String(80))
    position: Mapped[int]
    collecting: Mapped[bool] = mapped_column(default=True)
    retired: Mapped[bool] = mapped_column(default=False)


class Field(Model):
    """A field of action (Handlungsfeld) with the statements that explain it to the machine.

    `founded_at`: people founded it here; the district's file need not name it.
    """

    __tablename__ = "field"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[Texts] = mapped_column(JSON)
    description: Mapped[Texts] = mapped_column(JSON)
    examples: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    position: Mapped[int]
    addition: Mapped[bool] = mapped_column(default=False)
    retired: Mapped[bool] = mapped_column(default=False)
    founded_at: Mapped[datetime | None]


class Cycle(Model):
    """A Beteiligungsrunde: the time between two conferences. One of them is the current one."""

    __tablename__ = "cycle"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    conference_on: Mapped[date]
    is_current: Mapped[bool] = mapped_column(default=False)

    @property
    def conference_day(self) -> date | None:
        """The day of its conference; None while that is called off and no other day is known."""
        return None if self.conference_on == NO_DAY else self.conference_on
