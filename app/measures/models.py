"""Tables of the measures. What residents said is in none of them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy import Text as LongString
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.district.models import Municipality
from app.extensions import Model
from app.measures.lifecycle import Status
from app.texts.models import Text
from app.themes.models import Theme


class Measure(Model):
    """Who does what until when, and how far it is.

    Without a municipality it is the whole district's. `sealed`: the address of the office,
    encrypted; `status_at`: since when it is as far as it is; `changed_at`: when anything was last
    done with it, so that each change gives another `revision`. `offered_from_id`: the measure of
    another municipality that this one was taken over from.
    """

    __tablename__ = "measure"
    __table_args__ = (
        CheckConstraint("status in ('planned', 'running', 'done', 'stopped')", name="status"),
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        CheckConstraint("(status = 'stopped') = (reason_id IS NOT NULL)", name="stopped_why"),
        CheckConstraint("(status = 'done') = (reached_id IS NOT NULL)", name="done_what"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), index=True)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"), index=True)
    title_id: Mapped[int] = mapped_column(ForeignKey("text.id"), index=True)
    summary_id: Mapped[int] = mapped_column(ForeignKey("text.id"), index=True)
    office: Mapped[str] = mapped_column(String(120))
    sealed: Mapped[str] = mapped_column(LongString, default="")
    partners: Mapped[str] = mapped_column(String(300), default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    status: Mapped[str] = mapped_column(String(10), default=Status.PLANNED.value)
    status_at: Mapped[datetime]
    reason_id: Mapped[int | None] = mapped_column(ForeignKey("text.id"), index=True)
    reached_id: Mapped[int | None] = mapped_column(ForeignKey("text.id"), index=True)
    indicator: Mapped[str] = mapped_column(String(200), default="")
    before: Mapped[str] = mapped_column(String(80), default="")
    after: Mapped[str] = mapped_column(String(80), default="")
    offered_from_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"))
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    changed_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)

    title: Mapped[Text] = relationship(foreign_keys=[title_id], lazy="joined")
    summary: Mapped[Text] = relationship(foreign_keys=[summary_id], lazy="joined")
    reason: Mapped[Text | None] = relationship(foreign_keys=[reason_id], lazy="joined")
    reached: Mapped[Text | None] = relationship(foreign_keys=[reached_id], lazy="joined")
    municipality: Mapped[Municipality | None] = relationship(lazy="joined")
    offered_from: Mapped[Measure | None] = relationship(remote_side=[id])
    themes: Mapped[list[Theme]] = relationship(secondary="measure_theme", order_by=Theme.id)
    notes: Mapped[list[MeasureNote]] = relationship(order_by="MeasureNote.id", lazy="selectin")

    taken_back: Mapped[list[MeasureTakenBack]] = relationship(
        order_by="MeasureTakenBack.id", lazy="selectin"
    )

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 - SQLAlchemy's own protocol


class MeasureTheme(Model):
    """A theme that a measure comes from. One that was joined to another stands for that one."""

    __tablename__ = "measure_theme"

    measure_id: Mapped[int] = mapped_column(
        ForeignKey("measure.id", ondelete="CASCADE"), primary_key=True
    )
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), primary_key=True, index=True)


class MeasureNote(Model):
    """How it goes, for everybody to read. `status`: how far the measure was then."""

    __tablename__ = "measure_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(
        ForeignKey("measure.id", ondelete="CASCADE"), index=True
    )
    text_id: Mapped[int] = mapped_column(ForeignKey("text.id"), index=True)
    status: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    text: Mapped[Text] = relationship(lazy="joined")


class MeasureTakenBack(Model):
    """It was said to be done or stopped (`status`) by mistake, with these words.

    They are public no more. `at_once`: before anybody was told by mail (see `rules.GRACE`).
    """

    __tablename__ = "measure_taken_back"
    __table_args__ = (CheckConstraint("status in ('done', 'stopped')", name="status"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(
        ForeignKey("measure.id", ondelete="CASCADE"), index=True
    )
    status: Mapped[str] = mapped_column(String(10))
    text_id: Mapped[int] = mapped_column(ForeignKey("text.id"), index=True)
    indicator: Mapped[str] = mapped_column(String(200), default="")
    before: Mapped[str] = mapped_column(String(80), default="")
    after: Mapped[str] = mapped_column(String(80), default="")
    at_once: Mapped[bool]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    text: Mapped[Text] = relationship(lazy="joined")


class MeasureOffer(Model):
    """A measure that another municipality may take over. `answer`: open, taken or declined."""

    __tablename__ = "measure_offer"
    __table_args__ = (CheckConstraint("answer in ('open', 'taken', 'declined')", name="answer"),)

    measure_id: Mapped[int] = mapped_column(
        ForeignKey("measure.id", ondelete="CASCADE"), primary_key=True
    )
    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id"), primary_key=True, index=True
    )
    answer: Mapped[str] = mapped_column(String(10), default="open")
    at: Mapped[datetime]

    measure: Mapped[Measure] = relationship()
    municipality: Mapped[Municipality] = relationship()


class MeasureReminder(Model):
    """A reminder that went to the office; `key` says of what (see `rules.nudge`)."""

    __tablename__ = "measure_reminder"

    measure_id: Mapped[int] = mapped_column(
        ForeignKey("measure.id", ondelete="CASCADE"), primary_key=True
    )
    key: Mapped[str] = mapped_column(String(30), primary_key=True)
    at: Mapped[datetime]
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("outbox_mail.id", ondelete="SET NULL"))
