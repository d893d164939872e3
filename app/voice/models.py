"""Table of the voice messages."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.district.models import Municipality
from app.extensions import Model
from app.workshops.models import WorkshopSession


class VoiceMessage(Model):
    """Something said that nobody has written down yet.

    Once it is written down there is a contribution with the same receipt code, and this row is
    gone. `sealed`: the recording, encrypted; None once somebody heard that nothing can be
    understood (`given_up_at`). `kind` says need, proposal or feedback. `session_id`, `phase_id`,
    `table_number`: where it was said, if at a session of a workshop.
    """

    __tablename__ = "voice_message"
    __table_args__ = (
        CheckConstraint("(given_up_at IS NULL) = (sealed IS NOT NULL)", name="given_up_is_deleted"),
        CheckConstraint("(target = 'municipality') = (municipality_id IS NOT NULL)", name="target"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    receipt_hash: Mapped[str] = mapped_column(String(64), unique=True)
    target: Mapped[str] = mapped_column(String(20))
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"))
    kind: Mapped[str] = mapped_column(String(20))
    lang: Mapped[str] = mapped_column(String(8), index=True)
    interface_lang: Mapped[str] = mapped_column(String(16))
    media_type: Mapped[str] = mapped_column(String(20))
    seconds: Mapped[int]
    created_at: Mapped[datetime]
    given_up_at: Mapped[datetime | None]
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("workshop_session.id"))
    phase_id: Mapped[int | None] = mapped_column(ForeignKey("phase.id"))
    table_number: Mapped[int | None]

    session: Mapped[WorkshopSession | None] = relationship()
    municipality: Mapped[Municipality | None] = relationship(lazy="joined")
