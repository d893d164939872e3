"""The district's glossary: how a German term is said in each language."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model


class Term(Model):
    """A German term that is always to be said in the same way. `note`: what is meant by it."""

    __tablename__ = "glossary_term"

    id: Mapped[int] = mapped_column(primary_key=True)
    german: Mapped[str] = mapped_column(String(120), unique=True)
    note: Mapped[str] = mapped_column(String(300), default="")
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    changed_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)

    words: Mapped[list[TermWord]] = relationship(
        cascade="all, delete-orphan", order_by="TermWord.lang", lazy="selectin"
    )

    # Two people on one term: the second one is told what the first one wrote.
    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 - SQLAlchemy's own protocol

    def in_language(self, lang: str) -> str:
        """How it is said in this language; empty if nobody wrote it down yet."""
        return next((word.word for word in self.words if word.lang == lang), "")


class TermWord(Model):
    """A term in one language. Alternatives stand after commas."""

    __tablename__ = "glossary_word"

    term_id: Mapped[int] = mapped_column(
        ForeignKey("glossary_term.id", ondelete="CASCADE"), primary_key=True
    )
    lang: Mapped[str] = mapped_column(String(8), primary_key=True)
    word: Mapped[str] = mapped_column(String(120))
