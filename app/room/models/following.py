"""Tables of what staff put down after a session: how many came, and what is to be done next."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.measures.models import Measure
from app.themes.models import Theme
from app.workshops.models import WorkshopSession


class Headcount(Model):
    """How many people came to a session, counted by hand. Nobody is named."""

    __tablename__ = "room_headcount"
    __table_args__ = (CheckConstraint("people > 0", name="people"),)

    session_id: Mapped[int] = mapped_column(ForeignKey("workshop_session.id"), primary_key=True)
    people: Mapped[int]


class NextStep(Model):
    """What an office is to do next, as it was agreed at a session.

    `theme_id`: what it is about, if that was said; `measure_id`: the measure that it became.
    """

    __tablename__ = "room_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("workshop_session.id"), index=True)
    what: Mapped[str] = mapped_column(String(300))
    office: Mapped[str] = mapped_column(String(120))
    until: Mapped[date | None]
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"), index=True)
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"))
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    revision: Mapped[int] = mapped_column(default=1)

    session: Mapped[WorkshopSession] = relationship()
    theme: Mapped[Theme | None] = relationship()
    measure: Mapped[Measure | None] = relationship()

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 - SQLAlchemy's own protocol
