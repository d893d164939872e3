"""Tables of voting with dots: ids and numbers, never a word of what is voted on."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.contributions.models import Contribution
from app.extensions import Model
from app.themes.models import Theme
from app.workshops.models import Phase, WorkshopSession


class Vote(Model):
    """A vote at a session. `about`: see `rules.dots.About`; `dots`: how many each slip gives."""

    __tablename__ = "room_vote"
    __table_args__ = (
        CheckConstraint("about in ('groups', 'cards')", name="about"),
        CheckConstraint("dots BETWEEN 1 AND 10", name="dots"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("workshop_session.id"), index=True)
    phase_id: Mapped[int | None] = mapped_column(ForeignKey("phase.id"))
    about: Mapped[str] = mapped_column(String(10))
    dots: Mapped[int]
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    closed_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)

    session: Mapped[WorkshopSession] = relationship()
    phase: Mapped[Phase | None] = relationship(lazy="joined")
    choices: Mapped[list[Choice]] = relationship(
        back_populates="vote", order_by="Choice.position", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 - SQLAlchemy's own protocol


class Choice(Model):
    """A theme or a contribution that can be given dots; its words are read from there.

    `by_slips`: dots counted from slips when the vote was closed. A theme that was voted on stays,
    as all on which something hangs.
    """

    __tablename__ = "room_choice"

    id: Mapped[int] = mapped_column(primary_key=True)
    vote_id: Mapped[int] = mapped_column(ForeignKey("room_vote.id"), index=True)
    position: Mapped[int]
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"), index=True)
    contribution_id: Mapped[int | None] = mapped_column(
        ForeignKey("contribution.id", ondelete="SET NULL"), index=True
    )
    by_slips: Mapped[int] = mapped_column(default=0)

    vote: Mapped[Vote] = relationship(back_populates="choices")
    theme: Mapped[Theme | None] = relationship()
    contribution: Mapped[Contribution | None] = relationship()


class Slip(Model):
    """A slip of paper that somebody at the session holds; its code is kept as a hash only.

    It is good for every vote of the session.
    """

    __tablename__ = "room_slip"
    __table_args__ = (UniqueConstraint("session_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("workshop_session.id"), index=True)
    number: Mapped[int]
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class Ballot(Model):
    """What a slip has given in a vote. `counts`: choice → dots, only while the vote is open.

    Afterwards nothing but their number is left, `spent`: who votes again has so many less.
    """

    __tablename__ = "room_ballot"

    vote_id: Mapped[int] = mapped_column(ForeignKey("room_vote.id"), primary_key=True)
    slip_id: Mapped[int] = mapped_column(ForeignKey("room_slip.id"), primary_key=True)
    counts: Mapped[dict[str, int]] = mapped_column(JSON)
    spent: Mapped[int] = mapped_column(default=0)


class TableCount(Model):
    """The dots of one table, counted by hand: choice → dots."""

    __tablename__ = "room_table_count"

    vote_id: Mapped[int] = mapped_column(ForeignKey("room_vote.id"), primary_key=True)
    table_number: Mapped[int] = mapped_column(primary_key=True)
    counts: Mapped[dict[str, int]] = mapped_column(JSON)
    counted_at: Mapped[datetime]
    counted_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    revision: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 - SQLAlchemy's own protocol
