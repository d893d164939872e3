"""What the machine makes of statements, and what people decide about their field."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.contributions.models import Contribution
from app.district.models import Field
from app.extensions import Model


class TextVector(Model):
    """The vector of one text version: 384 little-endian 32-bit numbers, length one."""

    __tablename__ = "text_vector"

    version_id: Mapped[int] = mapped_column(
        ForeignKey("text_version.id", ondelete="CASCADE"), primary_key=True
    )
    encoder: Mapped[str] = mapped_column(String(60))
    reference_set: Mapped[str] = mapped_column(String(64))
    data: Mapped[bytes] = mapped_column(LargeBinary)


class FieldSuggestion(Model):
    """What the machine thinks; without a field it abstained."""

    __tablename__ = "field_suggestion"

    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("contribution.id", ondelete="CASCADE"), primary_key=True
    )
    field_id: Mapped[int | None] = mapped_column(ForeignKey("field.id"))
    confidence: Mapped[float]
    second_field_id: Mapped[int | None] = mapped_column(ForeignKey("field.id"))
    model: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]

    field: Mapped[Field | None] = relationship(foreign_keys=[field_id])
    second_field: Mapped[Field | None] = relationship(foreign_keys=[second_field_id])


class FieldDecision(Model):
    """What a person decided; without a field: it fits none.

    `asked`: the machine had looked at it when the person first decided; it had then suggested
    `suggested_field_id` (None: it was not sure). `learnt_in_id`: the model that learnt from it.
    """

    __tablename__ = "field_decision"

    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("contribution.id", ondelete="CASCADE"), primary_key=True
    )
    field_id: Mapped[int | None] = mapped_column(ForeignKey("field.id"))
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    decided_at: Mapped[datetime]
    asked: Mapped[bool] = mapped_column(default=False, server_default=false())
    suggested_field_id: Mapped[int | None] = mapped_column(ForeignKey("field.id"))
    learnt_in_id: Mapped[int | None] = mapped_column(ForeignKey("field_model.id"))

    field: Mapped[Field | None] = relationship(foreign_keys=[field_id])


class ExampleVector(Model):
    """The vector of a field's example statement, by a hash of its words and language."""

    __tablename__ = "example_vector"

    fingerprint: Mapped[str] = mapped_column(String(64), primary_key=True)
    encoder: Mapped[str] = mapped_column(String(60))
    reference_set: Mapped[str] = mapped_column(String(64))
    data: Mapped[bytes] = mapped_column(LargeBinary)


class Similar(Model):
    """A German statement near to one that waits for a decision. `rank` 1 is the nearest."""

    __tablename__ = "similar_statement"

    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("contribution.id", ondelete="CASCADE"), primary_key=True
    )
    rank: Mapped[int] = mapped_column(primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("contribution.id", ondelete="CASCADE"))
    similarity: Mapped[float]
    same_words: Mapped[bool]

    other: Mapped[Contribution] = relationship(foreign_keys=[other_id], lazy="joined")


class AnalysisMark(Model):
    """Up to which input a whole-set computation was carried through (see `themes.tasks`)."""

    __tablename__ = "analysis_mark"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))


class FieldModel(Model):
    """One time that the machine learnt fields, and whether what it learnt is used.

    `examples`: fingerprint of encoder and district examples; `learnt_from`: numbers of texts and
    of people's decisions; `scores`: on held-back rows (see `analysis.blending`). Where there was
    a model before, the newest decisions were held back from both: `held_back` of them, right
    before and after. The old one stays in use where it was right more often; `left_over`
    decisions then wait for the next time. `seen_up_to`: the newest contribution that had a vector.
    """

    __tablename__ = "field_model"

    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime]
    fingerprint: Mapped[str] = mapped_column(String(64))
    examples: Mapped[str] = mapped_column(String(64))
    texts: Mapped[int]
    decisions: Mapped[int]
    scores: Mapped[dict[str, Any]] = mapped_column(JSON)
    held_back: Mapped[int] = mapped_column(default=0)
    right_before: Mapped[int] = mapped_column(default=0)
    right_after: Mapped[int] = mapped_column(default=0)
    taken: Mapped[bool]
    left_over: Mapped[int] = mapped_column(default=0)
    seen_up_to: Mapped[int] = mapped_column(default=0)


class AnalysisTrouble(Model):
    """A text version that could not be encoded, or whose encoding ended with the whole worker.

    Written before each try and removed after it, so that even a crash is counted. After three
    tries it is set aside until an administrator lets it be tried again.
    """

    __tablename__ = "analysis_trouble"

    version_id: Mapped[int] = mapped_column(
        ForeignKey("text_version.id", ondelete="CASCADE"), primary_key=True
    )
    encoder: Mapped[str] = mapped_column(String(60))
    tries: Mapped[int]
    reason: Mapped[str] = mapped_column(String(80), default="")
    tried_at: Mapped[datetime]
