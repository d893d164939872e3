"""Concerns and themes, and what people decide about them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.contributions.models import Contribution
from app.district.models import Cycle, Field, Municipality
from app.extensions import Model
from app.texts.models import Text
from app.themes import rules


class Reach(StrEnum):
    """Who can solve it. Decided by people only."""

    OPEN = "open"
    MUNICIPAL = "municipal"
    DISTRICT = "district"
    LAND = "land"
    BUND = "bund"


class Outcome(StrEnum):
    """What was decided about a theme."""

    CONFERENCE = "conference"
    BACK = "back-to-municipality"
    EXISTS = "exists"
    NOT_OUR_REMIT = "not-our-remit"
    NEEDS_MORE = "needs-more"
    WILL_DO = "will-do"
    DECIDED = "decided"
    RECOMMENDED = "recommended"
    WORKING_GROUP = "working-group"


class AnsweredBy(StrEnum):
    """Which body gave an answer: in public the body speaks, not a person."""

    MUNICIPALITY = "municipality"
    PLANNING_TEAM = "planning-team"
    CONFERENCE = "conference"


FOR_EVERYBODY = frozenset({AnsweredBy.PLANNING_TEAM, AnsweredBy.CONFERENCE})
"""Bodies whose answers are for everybody in a theme, wherever they spoke."""


class Theme(Model):
    """Concerns that belong together (Themengruppe). Its id and address stay for good.

    `forwarded_at`: when a dossier first brought it to the Planungsteam; from then on the machine
    never drops it, whatever becomes of its concerns. `merged_into_id`: a person joined it to
    another theme, to which its address now leads. `suggested`: the title that the machine would
    give it, also where a person has given another one.
    """

    __tablename__ = "theme"

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), index=True)
    field_id: Mapped[int | None] = mapped_column(ForeignKey("field.id"))
    title: Mapped[str] = mapped_column(String(120))
    suggested: Mapped[str] = mapped_column(String(120), default="", server_default="")
    named_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime]
    forwarded_at: Mapped[datetime | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"), index=True)

    cycle: Mapped[Cycle] = relationship()
    field: Mapped[Field | None] = relationship(lazy="joined")
    concerns: Mapped[list[Concern]] = relationship(back_populates="theme", order_by="Concern.id")
    answers: Mapped[list[Answer]] = relationship(order_by="Answer.given_at", lazy="selectin")


class Concern(Model):
    """Contributions that ask for the same thing (Anliegen). Without a theme it stands alone."""

    __tablename__ = "concern"

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), index=True)
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    pinned: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    theme: Mapped[Theme | None] = relationship(back_populates="concerns")
    members: Mapped[list[ConcernMember]] = relationship(
        back_populates="concern", order_by="ConcernMember.contribution_id", lazy="selectin"
    )


class ConcernMember(Model):
    """A contribution's place in a concern. `moved_by_id`: a person put it there, it stays."""

    __tablename__ = "concern_member"

    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("contribution.id", ondelete="CASCADE"), primary_key=True
    )
    concern_id: Mapped[int] = mapped_column(ForeignKey("concern.id"), index=True)
    moved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    concern: Mapped[Concern] = relationship(back_populates="members")
    contribution: Mapped[Contribution] = relationship()


class Separation(Model):
    """Two concerns that a person told apart: the machine never joins them again."""

    __tablename__ = "separation"

    concern_id: Mapped[int] = mapped_column(
        ForeignKey("concern.id", ondelete="CASCADE"), primary_key=True
    )
    other_id: Mapped[int] = mapped_column(
        ForeignKey("concern.id", ondelete="CASCADE"), primary_key=True
    )


class ThemeStatement(Model):
    """A statement that stands for its theme, as the machine chose it. `rank` 1 says most.

    `counter`: it speaks against what most in the theme ask for.
    """

    __tablename__ = "theme_statement"

    theme_id: Mapped[int] = mapped_column(
        ForeignKey("theme.id", ondelete="CASCADE"), primary_key=True
    )
    rank: Mapped[int] = mapped_column(primary_key=True)
    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("contribution.id", ondelete="CASCADE"), index=True
    )
    counter: Mapped[bool] = mapped_column(default=False)

    contribution: Mapped[Contribution] = relationship()


class Continuation(Model):
    """A theme takes up one of an earlier cycle, as far as the machine can tell."""

    __tablename__ = "continuation"

    theme_id: Mapped[int] = mapped_column(
        ForeignKey("theme.id", ondelete="CASCADE"), primary_key=True
    )
    earlier_id: Mapped[int] = mapped_column(ForeignKey("theme.id", ondelete="CASCADE"))
    similarity: Mapped[float]

    earlier: Mapped[Theme] = relationship(foreign_keys=[earlier_id])


class ThemeReach(Model):
    """A municipality's view of who can solve a theme (None: what was said to the district)."""

    __tablename__ = "theme_reach"
    __table_args__ = (UniqueConstraint("theme_id", "municipality_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id", ondelete="CASCADE"))
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"))
    reach: Mapped[str] = mapped_column(String(20))
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    decided_at: Mapped[datetime]


class Answer(Model):
    """What was decided about a theme, why, and what the people who spoke are told.

    A municipality's answer is for those who spoke there; those of the Planungsteam and of the
    conference are for everybody in the theme. The answer is a text, so that it is wanted in the
    languages of those people.
    """

    __tablename__ = "answer"
    __table_args__ = (
        CheckConstraint("by != 'municipality' OR outcome != 'conference'", name="outcome_of_body"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), index=True)
    by: Mapped[str] = mapped_column(String(20))
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"))
    outcome: Mapped[str] = mapped_column(String(30))
    reason_id: Mapped[int] = mapped_column(ForeignKey("text.id"))
    text_id: Mapped[int] = mapped_column(ForeignKey("text.id"))
    given_at: Mapped[datetime]
    given_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    reason: Mapped[Text] = relationship(foreign_keys=[reason_id], lazy="joined")
    text: Mapped[Text] = relationship(foreign_keys=[text_id], lazy="joined")
    municipality: Mapped[Municipality | None] = relationship()

    @property
    def defers(self) -> bool:
        """Whether it only passes the theme on or puts it off: an answer is still to come."""
        return self.outcome in rules.DEFERRING
