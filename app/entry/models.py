"""Tables of the paper forms."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import User
from app.contributions.models import Contribution
from app.district.models import Municipality
from app.extensions import Model


class PaperBatch(Model):
    """Sheets that were printed together. Without a municipality: for the whole district."""

    __tablename__ = "paper_batch"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"), index=True)
    lang: Mapped[str] = mapped_column(String(16))
    printed_at: Mapped[datetime]
    printed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    municipality: Mapped[Municipality | None] = relationship(lazy="joined")
    printed_by: Mapped[User | None] = relationship(lazy="joined")
    sheets: Mapped[list[PaperSheet]] = relationship(
        back_populates="batch", cascade="all, delete-orphan", order_by="PaperSheet.number"
    )

    @property
    def entered(self) -> int:
        """How many sheets came back."""
        return sum(sheet.entered_at is not None for sheet in self.sheets)


class PaperSheet(Model):
    """One sheet. `code` stands on it.

    `receipt_hash`: of the code on its strip, as long as nobody has typed the sheet in. Then the
    contribution has it, and here stands that of `code`, which opens nothing.
    """

    __tablename__ = "paper_sheet"
    __table_args__ = (UniqueConstraint("batch_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("paper_batch.id", ondelete="CASCADE"))
    number: Mapped[int]
    code: Mapped[str] = mapped_column(String(12), unique=True)
    receipt_hash: Mapped[str] = mapped_column(String(64), unique=True)
    entered_at: Mapped[datetime | None]
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    contribution_id: Mapped[int | None] = mapped_column(
        ForeignKey("contribution.id", ondelete="SET NULL"), unique=True
    )

    batch: Mapped[PaperBatch] = relationship(back_populates="sheets", lazy="joined")
    entered_by: Mapped[User | None] = relationship()
    contribution: Mapped[Contribution | None] = relationship()
