"""What a decision of the desk changed, for as long as it can be taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.texts.models import Text


class Undoable(Model):
    """A decision of the desk, and what stood before it, so that it can be taken back for a while.

    `press`: one press of a button, which may decide on several. `seen` and `revision`: the
    contribution's revision before and after. `state`, `reason`, `published_at`, `note` and the
    `field_…` columns (`had_field` False: no person had decided) hold what stood before. Nobody
    can see such a note; its words go for good as soon as it cannot come back.
    """

    __tablename__ = "undoable"

    id: Mapped[int] = mapped_column(primary_key=True)
    press: Mapped[str] = mapped_column(String(24), index=True)
    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("contribution.id", ondelete="CASCADE"), index=True
    )
    step: Mapped[str] = mapped_column(String(20))
    user_id: Mapped[int | None] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), index=True
    )
    decided_at: Mapped[datetime] = mapped_column(index=True)
    undone_at: Mapped[datetime | None]
    seen: Mapped[int]
    revision: Mapped[int]
    state: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(String(40))
    published_at: Mapped[datetime | None]
    note_id: Mapped[int | None] = mapped_column(ForeignKey("text.id"))
    had_field: Mapped[bool] = mapped_column(default=False)
    field_id: Mapped[int | None] = mapped_column(ForeignKey("field.id"))
    field_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    field_at: Mapped[datetime | None]

    # Named, not imported: the table of the contributions imports this one.
    contribution: Mapped[Any] = relationship("Contribution", back_populates="undoable")
    note: Mapped[Text | None] = relationship()
