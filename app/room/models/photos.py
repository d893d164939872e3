"""Table of the photographed flipcharts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.workshops.models import Phase, WorkshopSession


class Photo(Model):
    """A flipchart or a pin board that nobody has typed in yet; then the row is gone.

    `sealed`: the picture, encrypted, without what the camera wrote into it. `table_number`: None
    where it belongs to the whole room.
    """

    __tablename__ = "room_photo"
    __table_args__ = (
        CheckConstraint("table_number IS NULL OR table_number > 0", name="table_number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("workshop_session.id"), index=True)
    phase_id: Mapped[int | None] = mapped_column(ForeignKey("phase.id"))
    table_number: Mapped[int | None]
    media_type: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime] = mapped_column(index=True)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    sealed: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)

    session: Mapped[WorkshopSession] = relationship()
    phase: Mapped[Phase | None] = relationship(lazy="joined")
