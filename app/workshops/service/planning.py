"""Planning a session: when, where, in which languages."""

from __future__ import annotations

from datetime import datetime

from app import events
from app.core import plain
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid
from app.core.permissions import Permission
from app.extensions import db
from app.workshops import rules, store
from app.workshops.models import Workshop, WorkshopSession
from app.workshops.rules import SessionPlan
from app.workshops.service.saving import commit


def plan(
    actor: Actor, workshop: Workshop, wanted: SessionPlan, *, at: datetime | None = None
) -> WorkshopSession:
    """A new session. It may lie in the past: what was said there is then put down afterwards.

    Raises `Invalid`: "session-ends-before-start", "session-too-long", "tables-out-of-range",
    "language-unknown".
    """
    actor.demand(Permission.WORKSHOP_KEEP, workshop.municipality_id)
    _demand_sense(wanted)
    moment, code = at or events.now(), store.unused_code()
    made = WorkshopSession(workshop=workshop, code=code)
    _write(made, wanted, moment)
    db.session.add(made)
    events.record(actor, "session:plan", made, at=moment, workshop=workshop.id)
    db.session.commit()
    return made


def change(
    actor: Actor,
    session: WorkshopSession,
    wanted: SessionPlan,
    *,
    revision: int,
    at: datetime | None = None,
) -> None:
    """Move it, or put it down better; its code stays. Raises what `plan` raises, and `Conflict`."""
    demand(actor, session, revision)
    _demand_sense(wanted)
    moment, moved = at or events.now(), session.starts_at != wanted.starts_at
    _write(session, wanted, moment)
    events.record(actor, "session:change", session, at=moment, moved=moved)
    commit()


def cancel(
    actor: Actor,
    session: WorkshopSession,
    cancelled: bool,
    *,
    revision: int,
    at: datetime | None = None,
) -> None:
    """Say that it does not take place, or that it does after all. It stays visible."""
    demand(actor, session, revision)
    session.cancelled, session.changed_at = cancelled, at or events.now()
    kind = "session:cancel" if cancelled else "session:restore"
    events.record(actor, kind, session, at=at)
    commit()


def demand(actor: Actor, session: WorkshopSession, revision: int) -> None:
    """Raise `NotAllowed`, or `Conflict` where it changed since `revision`."""
    actor.demand(Permission.WORKSHOP_KEEP, session.municipality_id)
    if session.revision != revision:
        raise Conflict


def _demand_sense(wanted: SessionPlan) -> None:
    if code := rules.problem(wanted):
        raise Invalid(code)


def _write(session: WorkshopSession, wanted: SessionPlan, moment: datetime) -> None:
    session.starts_at, session.ends_at = wanted.starts_at, wanted.ends_at
    session.title = " ".join(plain.tidy(wanted.title).split())[: rules.TITLE_LENGTH]
    session.place = " ".join(plain.tidy(wanted.place).split())[: rules.PLACE_LENGTH]
    session.langs = list(dict.fromkeys(wanted.langs))
    session.interpreters = list(dict.fromkeys(wanted.interpreters))
    session.tables, session.helpers_approve = wanted.tables, wanted.helpers_approve
    session.changed_at = moment
