"""Tables of the contributions."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import User
from app.contributions.lifecycle import Standing, State, Verdict, needs_opinion
from app.contributions.models.assistance import Assistance as Assistance
from app.contributions.models.direct import AnsweredDirectly as AnsweredDirectly
from app.contributions.models.direct import DirectAnswer as DirectAnswer
from app.contributions.models.links import ImportedRow as ImportedRow
from app.contributions.models.links import Link as Link
from app.contributions.models.links import Question as Question
from app.contributions.models.places import SaidIn as SaidIn
from app.contributions.models.undoable import Undoable as Undoable
from app.core.locales import READING, UNKNOWN, language
from app.district.models import Cycle, Field, Municipality
from app.extensions import Model
from app.texts import store as texts
from app.texts.models import Text
from app.texts.store import Reading


class Kind(StrEnum):
    """What the person wants to say with it."""

    NEED = "need"
    PROPOSAL = "proposal"
    FEEDBACK = "feedback"


class Target(StrEnum):
    """For which place it was said."""

    MUNICIPALITY = "municipality"
    DISTRICT = "district"
    UNKNOWN = "unknown"


class Contribution(Model):
    """What a person said. Its words stand in `statement`.

    `said_field`: the field of action that the person chose, if any; people of the district decide.
    `head`: another one that says the same and is read for both; `merged_from`: the state before.
    """

    __tablename__ = "contribution"
    __table_args__ = (
        CheckConstraint("(target = 'municipality') = (municipality_id IS NOT NULL)", name="target"),
        CheckConstraint(
            "state in ('received', 'asked', 'published', 'declined', 'withdrawn', 'erased')",
            name="state",
        ),
        CheckConstraint("state != 'declined' OR reason IS NOT NULL", name="declined_with_reason"),
        CheckConstraint("(merged_into_id IS NULL) = (merged_from IS NULL)", name="merged"),
        CheckConstraint("merged_into_id != id", name="merged_into_another"),
        Index("ix_contribution_queue", "state", "municipality_id", "created_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True)
    receipt_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), index=True)
    target: Mapped[str] = mapped_column(String(20))
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"))
    kind: Mapped[str] = mapped_column(String(20))
    said_field_id: Mapped[int | None] = mapped_column(ForeignKey("field.id"))
    state: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(String(40))
    lang: Mapped[str] = mapped_column(String(8))
    interface_lang: Mapped[str] = mapped_column(String(16))
    source: Mapped[str] = mapped_column(String(40), default="web")
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)
    statement_id: Mapped[int] = mapped_column(ForeignKey("text.id"))
    note_id: Mapped[int | None] = mapped_column(ForeignKey("text.id"))
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("contribution.id"), index=True)
    merged_from: Mapped[str | None] = mapped_column(String(20))

    statement: Mapped[Text] = relationship(foreign_keys=[statement_id], lazy="joined")
    note: Mapped[Text | None] = relationship(foreign_keys=[note_id])
    municipality: Mapped[Municipality | None] = relationship(lazy="joined")
    said_field: Mapped[Field | None] = relationship()
    cycle: Mapped[Cycle] = relationship()
    head: Mapped[Contribution | None] = relationship(remote_side=[id], back_populates="merged")
    merged: Mapped[list[Contribution]] = relationship(
        back_populates="head", order_by="Contribution.id"
    )
    assistance: Mapped[Assistance | None] = relationship(
        cascade="all, delete-orphan", lazy="joined"
    )
    said_in: Mapped[SaidIn | None] = relationship(cascade="all, delete-orphan")
    questions: Mapped[list[Question]] = relationship(
        order_by="Question.id", cascade="all, delete-orphan"
    )
    undoable: Mapped[list[Undoable]] = relationship(
        back_populates="contribution", order_by="Undoable.id", cascade="all, delete-orphan"
    )
    direct_answers: Mapped[list[AnsweredDirectly]] = relationship(
        back_populates="contribution",
        order_by="AnsweredDirectly.number",
        cascade="all, delete-orphan",
    )
    opinions: Mapped[list[SecondOpinion]] = relationship(
        back_populates="contribution", order_by="SecondOpinion.number", cascade="all, delete-orphan"
    )

    # Optimistic locking: a decision on a page that has gone stale is refused.
    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 - SQLAlchemy's own protocol

    def original(self) -> Reading | None:
        """The statement in the person's own words."""
        return texts.original(self.statement)

    def german(self) -> Reading | None:
        """The reading text (Lesefassung), if a person has written one."""
        return texts.german(self.statement)

    def translated(self, lang: str) -> Reading | None:
        """The statement in this language, if it was translated into it."""
        found = texts.read(self.statement, lang)
        return found if found and found.exact and found.lang != self.lang else None

    @property
    def people(self) -> int:
        """How many said it: this person, and everybody whose contribution was merged into it."""
        return 1 + len(self.merged)

    @property
    def spoken(self) -> str:
        """The language that this person speaks; a helper may have put the words into another."""
        return self.assistance.spoken if self.assistance else self.lang

    @property
    def meant_in(self) -> str:
        """The language in which somebody can confirm what is meant.

        That of the words; where a helper has put them into German, the person's own.
        """
        return self.lang if self.lang != READING else self.spoken

    @property
    def reads(self) -> str:
        """The language to answer this person in."""
        if self.spoken != UNKNOWN.code:
            return self.spoken
        return language(self.interface_lang).texts  # nobody translates into plain German

    @property
    def put_into_words(self) -> Assistance | None:
        """The help by which the statement is in another language than the person's, if it is."""
        return self.assistance if self.spoken != self.lang else None

    @property
    def needs_interpreter(self) -> bool:
        """Whether no person has put it into German yet."""
        return self.lang != READING and self.german() is None

    @property
    def opinion(self) -> SecondOpinion | None:
        """The last second opinion that was asked for, whatever became of it."""
        return self.opinions[-1] if self.opinions else None

    def doubt(self, reason: str) -> str:
        """The code of the error with which declining for this reason is refused; else empty."""
        if not needs_opinion(reason, self.meant_in):
            return ""
        if self.opinion is None or self.opinion.reason != reason:
            return "opinion-missing"
        said = {Standing.CONFIRMED: "", Standing.WAITING: "opinion-waiting"}
        return said.get(self.opinion.standing, "opinion-missing")


class SecondOpinion(Model):
    """An interpreter's word on the meaning of what a coordinator proposes not to publish.

    `note`: for the person; `remark`: for the coordinator. `reading`: the number of the German
    version that it is about (None: there was none); what is newer was not looked at.
    """

    __tablename__ = "second_opinion"
    __table_args__ = (
        UniqueConstraint("contribution_id", "number"),
        CheckConstraint("verdict in ('confirms', 'differs')", name="verdict"),
        CheckConstraint("(verdict IS NULL) = (answered_at IS NULL)", name="answered"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("contribution.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    reason: Mapped[str] = mapped_column(String(40))
    note_id: Mapped[int | None] = mapped_column(ForeignKey("text.id"))
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    asked_at: Mapped[datetime]
    reading: Mapped[int | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    answered_at: Mapped[datetime | None]
    verdict: Mapped[str | None] = mapped_column(String(10))
    remark_id: Mapped[int | None] = mapped_column(ForeignKey("text.id"))
    revision: Mapped[int] = mapped_column(default=1)

    contribution: Mapped[Contribution] = relationship(back_populates="opinions")
    note: Mapped[Text | None] = relationship(foreign_keys=[note_id])
    remark: Mapped[Text | None] = relationship(foreign_keys=[remark_id])
    answered_by: Mapped[User | None] = relationship(foreign_keys=[answered_by_id])

    # Optimistic locking: of two interpreters on one text the second is refused.
    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 - SQLAlchemy's own protocol

    @property
    def standing(self) -> Standing:
        """Whether it waits, what it says, or that something has come after it.

        What was merged into another is decided with that one: nobody waits for its meaning.
        """
        about = self.contribution
        if self.answered_at is None:
            waits = about.head is None and (
                about.state in (State.RECEIVED, State.ASKED)
                or (about.published_at is not None and about.published_at <= self.asked_at)
            )
            return Standing.WAITING if waits else Standing.OUTDATED
        replies = [question.replied_at for question in about.questions if question.replied_at]
        if any(replied_at > self.answered_at for replied_at in replies):
            return Standing.OUTDATED
        if self.verdict == Verdict.DIFFERS:
            return Standing.DIFFERS
        german = texts.version_in(about.statement, READING)
        unchanged = german is not None and german.number == self.reading
        return Standing.CONFIRMED if unchanged else Standing.OUTDATED
