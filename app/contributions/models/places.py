"""Where something was said, when it was said at a session of a Zukunftswerkstatt."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.workshops.models import Phase, WorkshopSession


class SaidIn(Model):
    """The session, the phase in which it stood (None: in none), and the table, where known."""

    __tablename__ = "said_in"
    __table_args__ = (
        CheckConstraint("table_number IS NULL OR table_number > 0", name="table_number"),
    )

    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("contribution.id", ondelete="CASCADE"), primary_key=True
    )
    session_id: Mapped[int] = mapped_column(ForeignKey("workshop_session.id"), index=True)
    phase_id: Mapped[int | None] = mapped_column(ForeignKey("phase.id"))
    table_number: Mapped[int | None]

    session: Mapped[WorkshopSession] = relationship()
    phase: Mapped[Phase | None] = relationship()
