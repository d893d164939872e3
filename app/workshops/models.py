"""Tables of the Zukunftswerkstätten. Nothing here holds what a resident said."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.district.models import Cycle, Municipality
from app.extensions import Model
from app.workshops import phases, rules
from app.workshops.rules import Standing


class Workshop(Model):
    """A Zukunftswerkstatt of a municipality in a cycle; without one: of the whole district."""

    __tablename__ = "workshop"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"), index=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    revision: Mapped[int] = mapped_column(default=1)

    municipality: Mapped[Municipality | None] = relationship(lazy="joined")
    cycle: Mapped[Cycle] = relationship()
    every_phase: Mapped[list[Phase]] = relationship(
        order_by="Phase.position, Phase.id", back_populates="workshop"
    )
    sessions: Mapped[list[WorkshopSession]] = relationship(
        order_by="WorkshopSession.starts_at, WorkshopSession.id", back_populates="workshop"
    )

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 - SQLAlchemy's own protocol

    @property
    def phases(self) -> list[Phase]:
        """Those that it has today, in order."""
        return [phase for phase in self.every_phase if phase.retired_at is None]


class Phase(Model):
    """A phase of a workshop. An empty title: it is called by its kind.

    One that was given up is kept: something was perhaps said in it.
    """

    __tablename__ = "phase"
    __table_args__ = (
        CheckConstraint("kind in ('critique', 'vision', 'realisation', 'open')", name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(80), default="", server_default="")
    retired_at: Mapped[datetime | None]

    workshop: Mapped[Workshop] = relationship(back_populates="every_phase")

    @property
    def allowed(self) -> phases.Allowed:
        """What can be done in it."""
        return phases.allowed(self.kind)


class WorkshopSession(Model):
    """One session ("Treffen") of a workshop, and where it stands.

    `code`: its public name, in the addresses of QR codes. `langs`: in which languages it is held.
    `phase_id`: None before the first phase. `changed_at`: when it was last put down differently,
    for calendars that took it over.
    """

    __tablename__ = "workshop_session"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after"),
        CheckConstraint("tables BETWEEN 1 AND 40", name="tables"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), index=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    title: Mapped[str] = mapped_column(String(120), default="", server_default="")
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(String(200), default="", server_default="")
    langs: Mapped[list[str]] = mapped_column(JSON)
    tables: Mapped[int] = mapped_column(default=1)
    interpreters: Mapped[list[str]] = mapped_column(JSON)
    helpers_approve: Mapped[bool] = mapped_column(default=False, server_default=false())
    phase_id: Mapped[int | None] = mapped_column(ForeignKey("phase.id"))
    phase_since: Mapped[datetime | None]
    timer_ends_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    cancelled: Mapped[bool] = mapped_column(default=False, server_default=false())
    changed_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)

    workshop: Mapped[Workshop] = relationship(back_populates="sessions", lazy="joined")
    phase: Mapped[Phase | None] = relationship(lazy="joined")

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 - SQLAlchemy's own protocol

    @property
    def name(self) -> str:
        """Its own title, or that of its workshop."""
        return self.title or self.workshop.title

    @property
    def municipality_id(self) -> int | None:
        """Where it belongs; None: to the whole district."""
        return self.workshop.municipality_id

    @property
    def allowed(self) -> phases.Allowed:
        """What can be done in the phase in which it stands."""
        return phases.allowed(self.phase.kind if self.phase else None)

    def standing(self, now: datetime) -> Standing:
        """Whether it is to come, runs, is over, or was called off."""
        return rules.standing(
            self.starts_at,
            self.ends_at,
            now,
            ended=self.ended_at is not None,
            cancelled=self.cancelled,
            begun=self.phase_id is not None,
        )

    def takes(self, now: datetime) -> bool:
        """Whether what somebody sends now counts as said in it."""
        if self.ended_at is not None:
            return not self.cancelled and now <= self.ended_at + rules.AFTERWARDS
        return self.standing(now) is Standing.RUNNING

    def votes(self, now: datetime) -> bool:
        """Whether dots can be placed now: it runs, in a phase that is meant for it."""
        return self.allowed.dots and self.takes(now)
