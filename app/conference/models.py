"""Tables of the bodies, their meetings, and what the Planungsteam prepares for the conference.

Nothing here holds what a resident wrote: themes and dossiers are named by their ids. What merged
themes became is followed when it is read (see `store`).
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, false
from sqlalchemy import Text as LongString
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import User
from app.district.models import Cycle
from app.dossiers.models import DossierVersion
from app.extensions import Model
from app.themes.models import Answer, Theme


class BodyKind(StrEnum):
    """What a body is."""

    PLANNING_TEAM = "planning-team"
    COORDINATION = "coordination"
    COMMISSION = "commission"
    COUNCIL = "council"
    COMMITTEE = "committee"
    WORKING_GROUP = "working-group"
    CONFERENCE = "conference"


class Stance(StrEnum):
    """Whether a planner wants a theme on the agenda."""

    NONE = "none"
    PROPOSE = "propose"
    NOT_NOW = "not-now"


class NoteKind(StrEnum):
    """What a note on the process is about."""

    OBSERVATION = "observation"
    FEEDBACK = "feedback"


class Body(Model):
    """Something that meets and decides: Planungsteam, commission, conference, Arbeitsgruppe.

    `key`: its name in the district file, if it came from there; from then on people keep it up.
    `members`: by institution, one a line. `report_by`: when a working group tells what it found.
    """

    __tablename__ = "body"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str | None] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(20))
    members: Mapped[str] = mapped_column(LongString, default="", server_default="")
    task: Mapped[str] = mapped_column(LongString, default="", server_default="")
    report_by: Mapped[date | None]
    retired: Mapped[bool] = mapped_column(default=False, server_default=false())
    revision: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 - SQLAlchemy's own protocol


class Meeting(Model):
    """One meeting of a body. A cancelled one stays, and says so.

    `changed_at`: when it was last put down differently, for calendars that took it over.
    """

    __tablename__ = "meeting"
    __table_args__ = (CheckConstraint("ends_at IS NULL OR ends_at > starts_at", name="ends_after"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), index=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    place: Mapped[str] = mapped_column(String(200), default="", server_default="")
    agenda_note: Mapped[str] = mapped_column(LongString, default="", server_default="")
    cancelled: Mapped[bool] = mapped_column(default=False, server_default=false())
    changed_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)

    body: Mapped[Body] = relationship(lazy="joined")
    cycle: Mapped[Cycle] = relationship()
    matters: Mapped[list[Matter]] = relationship(order_by="Matter.id", back_populates="meeting")
    items: Mapped[list[AgendaItem]] = relationship(
        order_by="AgendaItem.position, AgendaItem.id", back_populates="meeting"
    )

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 - SQLAlchemy's own protocol


class Matter(Model):
    """What a body got at a meeting: a dossier or a theme, when, and what it said about it."""

    __tablename__ = "meeting_matter"
    __table_args__ = (
        CheckConstraint("(version_id IS NULL) != (theme_id IS NULL)", name="one_thing"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    version_id: Mapped[int | None] = mapped_column(
        ForeignKey("dossier_version.id", ondelete="CASCADE")
    )
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id", ondelete="CASCADE"))
    given_at: Mapped[datetime]
    said: Mapped[str] = mapped_column(LongString, default="", server_default="")
    said_at: Mapped[datetime | None]

    meeting: Mapped[Meeting] = relationship(back_populates="matters")
    version: Mapped[DossierVersion | None] = relationship()
    theme: Mapped[Theme | None] = relationship()


class ThemeReview(Model):
    """How one planner sees one theme. `urgency` from 1 to 4; `reach`: who can solve it."""

    __tablename__ = "theme_review"
    __table_args__ = (CheckConstraint("urgency BETWEEN 1 AND 4", name="urgency"),)

    theme_id: Mapped[int] = mapped_column(
        ForeignKey("theme.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    urgency: Mapped[int]
    reach: Mapped[str] = mapped_column(String(20))
    stance: Mapped[str] = mapped_column(String(20))
    comment: Mapped[str] = mapped_column(LongString, default="", server_default="")
    at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)

    user: Mapped[User] = relationship(lazy="joined")

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 - SQLAlchemy's own protocol


class SingleLook(Model):
    """Somebody of the Planungsteam has looked at a contribution that stands beside the themes.

    Kept by contribution: the machine may make concerns anew, and whoever joins one is new in it.
    """

    __tablename__ = "single_look"

    id: Mapped[int] = mapped_column(primary_key=True)
    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("contribution.id", ondelete="CASCADE"), unique=True
    )
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    at: Mapped[datetime]

    user: Mapped[User | None] = relationship(lazy="joined")


class AgendaItem(Model):
    """One point of an agenda: a theme, or a title of its own such as the welcome.

    `answer_id`: the result, once there is one. `group_id`: the working group that came of it.
    """

    __tablename__ = "agenda_item"
    __table_args__ = (
        CheckConstraint("theme_id IS NOT NULL OR title != ''", name="says_what"),
        CheckConstraint("minutes >= 0", name="minutes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(120), default="", server_default="")
    position: Mapped[int]
    minutes: Mapped[int]
    host: Mapped[str] = mapped_column(String(120), default="", server_default="")
    table_name: Mapped[str] = mapped_column(String(80), default="", server_default="")
    answer_id: Mapped[int | None] = mapped_column(ForeignKey("answer.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    revision: Mapped[int] = mapped_column(default=1)

    meeting: Mapped[Meeting] = relationship(back_populates="items")
    theme: Mapped[Theme | None] = relationship()
    answer: Mapped[Answer | None] = relationship()
    group: Mapped[Body | None] = relationship()

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 - SQLAlchemy's own protocol


class ProcessNote(Model):
    """What somebody noted on the process itself. Without a municipality: on the whole district."""

    __tablename__ = "process_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), index=True)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"))
    kind: Mapped[str] = mapped_column(String(20))
    body: Mapped[str] = mapped_column(LongString)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    by: Mapped[User | None] = relationship(lazy="joined")
