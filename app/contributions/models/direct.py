"""Answers that need no conference."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Model
from app.texts.models import Text


class DirectAnswer(Model):
    """What needed no conference, answered at once to one person or to all with one concern."""

    __tablename__ = "direct_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    text_id: Mapped[int] = mapped_column(ForeignKey("text.id"), index=True)
    given_at: Mapped[datetime]
    given_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    text: Mapped[Text] = relationship(lazy="joined")
    people: Mapped[list[AnsweredDirectly]] = relationship(
        back_populates="answer", order_by="AnsweredDirectly.contribution_id"
    )


class AnsweredDirectly(Model):
    """Who got a direct answer. `number` counts a person's from 1: of two at once one is refused."""

    __tablename__ = "answered_directly"

    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("contribution.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("direct_answer.id"), index=True)

    answer: Mapped[DirectAnswer] = relationship(back_populates="people", lazy="joined")
    # Named, not imported: the table of the contributions imports this one.
    contribution: Mapped[Any] = relationship("Contribution", back_populates="direct_answers")
