"""Tables of the machine's drafts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Model


class DraftRequest(Model):
    """What the engine was asked for: a text in a language.

    Without `done_at` it is due again at `next_try_at`; without that it was given up. `fingerprint`
    says whether another text is the same, word for word, and is empty once the text was erased.
    `problem`: what went wrong at the last try. `characters`: of all tries together.
    """

    __tablename__ = "draft_request"
    __table_args__ = (Index("ix_draft_request_fingerprint", "fingerprint"),)

    text_id: Mapped[int] = mapped_column(
        ForeignKey("text.id", ondelete="CASCADE"), primary_key=True
    )
    lang: Mapped[str] = mapped_column(String(8), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    characters: Mapped[int]
    tries: Mapped[int]
    asked_at: Mapped[datetime]
    next_try_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    problem: Mapped[str] = mapped_column(String(30), default="")


class DraftingPlace(Model):
    """A place for which drafts are switched on: a municipality's key, or "district"."""

    __tablename__ = "drafting_place"

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
