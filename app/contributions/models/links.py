"""What hangs on a contribution: questions, links to others, the row that it came from."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.texts.models import Text


class Question(Model):
    """A question of the coordinator to the person, and the reply."""

    __tablename__ = "question"

    id: Mapped[int] = mapped_column(primary_key=True)
    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("contribution.id", ondelete="CASCADE"), index=True
    )
    text_id: Mapped[int] = mapped_column(ForeignKey("text.id"))
    reply_id: Mapped[int | None] = mapped_column(ForeignKey("text.id"))
    asked_at: Mapped[datetime]
    replied_at: Mapped[datetime | None]

    text: Mapped[Text] = relationship(foreign_keys=[text_id])
    reply: Mapped[Text | None] = relationship(foreign_keys=[reply_id])


class Link(Model):
    """Two contributions that belong together without being the same. `one_id` is the smaller."""

    __tablename__ = "contribution_link"
    __table_args__ = (CheckConstraint("one_id < other_id", name="order"),)

    one_id: Mapped[int] = mapped_column(
        ForeignKey("contribution.id", ondelete="CASCADE"), primary_key=True
    )
    other_id: Mapped[int] = mapped_column(
        ForeignKey("contribution.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class ImportedRow(Model):
    """What an import brought in; `last_event_id`: the last event that the import itself made."""

    __tablename__ = "imported_row"

    fingerprint: Mapped[str] = mapped_column(String(64), primary_key=True)
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id", ondelete="CASCADE"))
    import_id: Mapped[int | None] = mapped_column(ForeignKey("import_run.id"), index=True)
    last_event_id: Mapped[int | None]
