"""Tables of the texts."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy import Text as LongString
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from app.core.folding import fold
from app.extensions import Model


class Purpose(StrEnum):
    """What a text is for."""

    STATEMENT = "statement"
    REPLY = "reply"
    QUESTION = "question"
    NOTE = "note"
    ANSWER = "answer"
    TITLE = "title"
    TEMPLATE = "template"
    REMARK = "remark"
    MEASURE = "measure"
    PROGRESS = "progress"


Mark = tuple[int, int, str]
"""Start and length of an unsure passage in characters, and a remark (may be empty)."""


class Origin(StrEnum):
    """Where a version comes from. Readers always see which."""

    ORIGINAL = "original"
    HUMAN = "human"
    MACHINE = "machine"


class Text(Model):
    """One thing said. `lang` is the language of the original; bodies stand in the versions."""

    __tablename__ = "text"

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(String(20))
    lang: Mapped[str] = mapped_column(String(8))
    created_at: Mapped[datetime]

    versions: Mapped[list[Version]] = relationship(
        back_populates="text",
        cascade="all, delete-orphan",
        order_by="Version.number",
        lazy="selectin",
    )
    wanted: Mapped[list[Wanted]] = relationship(cascade="all, delete-orphan", lazy="selectin")


class Version(Model):
    """The text in one language. Versions are only added; the best one counts (see rules).

    `folded`: the words of the body as a search compares them (see `core.folding`).
    `unsure`: what the translator is not sure of, as (start, length, remark) in characters of the
    body. No words of the body are copied, and whoever puts other words there loses the marks.
    """

    __tablename__ = "text_version"
    __table_args__ = (
        UniqueConstraint("text_id", "number"),
        CheckConstraint("origin in ('original', 'human', 'machine')", name="origin"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    text_id: Mapped[int] = mapped_column(ForeignKey("text.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    lang: Mapped[str] = mapped_column(String(8))
    body: Mapped[str] = mapped_column(LongString)
    folded: Mapped[str] = mapped_column(LongString)
    origin: Mapped[str] = mapped_column(String(10))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    checked_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    unsure: Mapped[list[Mark] | None] = mapped_column(JSON(none_as_null=True))

    text: Mapped[Text] = relationship(back_populates="versions")

    @validates("body")
    def _fold(self, _name: str, body: str) -> str:
        self.folded = fold(body)
        self.unsure = None
        return body


class Wanted(Model):
    """A language in which somebody waits for this text."""

    __tablename__ = "text_wanted"

    text_id: Mapped[int] = mapped_column(
        ForeignKey("text.id", ondelete="CASCADE"), primary_key=True
    )
    lang: Mapped[str] = mapped_column(String(8), primary_key=True)
