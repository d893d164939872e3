"""Keeping the bodies and their meetings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app import events
from app.conference.models import Body, BodyKind
from app.conference.service.saving import commit
from app.conference.service.scheduling import follow_the_conference
from app.conference.store import meetings
from app.core import plain
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid
from app.core.permissions import Permission
from app.district import store as district
from app.district.rules.bodies import BodyEntry
from app.extensions import db

NAME_LENGTH = 120


@dataclass(frozen=True)
class About:
    """What is known of a body (see `models.Body`)."""

    name: str
    kind: BodyKind
    members: str = ""
    task: str = ""
    report_by: date | None = None


def found(actor: Actor, about: About, *, at: datetime | None = None) -> Body:
    """A new body."""
    actor.demand(Permission.CONFERENCE_PREPARE)
    body = put(about)
    events.record(actor, "body:found", body, at=at, body_kind=body.kind)
    db.session.commit()
    return body


def put(about: About, key: str | None = None) -> Body:
    """A new body in the running transaction (a result of the conference founds one with it)."""
    body = Body(key=key, **_checked(about))
    db.session.add(body)
    db.session.flush()
    return body


def change(
    actor: Actor, body: Body, about: About, *, revision: int, at: datetime | None = None
) -> None:
    """Put down what is known of a body now. Raises `Conflict` if it changed since.

    Raises `Invalid` ("conference-in-the-past") if its last meeting, which is over, would become
    the conference.
    """
    _demand(actor, body, revision)
    becomes = about.kind == BodyKind.CONFERENCE and body.kind != BodyKind.CONFERENCE
    cycle = district.current_cycle()
    stood = bool(meetings.conferences(cycle.id))
    for name, value in _checked(about).items():
        setattr(body, name, value)
    moment = at or events.now()
    events.record(actor, "body:change", body, at=moment)
    follow_the_conference(cycle, stood=stood, not_before=moment if becomes else None)
    commit()


def retire(actor: Actor, body: Body, *, revision: int, at: datetime | None = None) -> None:
    """It meets no more. Its meetings stay as they were."""
    _demand(actor, body, revision)
    body.retired = True
    events.record(actor, "body:retire", body, at=at)
    commit()


def load(actor: Actor, entries: Iterable[BodyEntry], *, at: datetime | None = None) -> int:
    """Bring in bodies of a district file that were never there. Returns how many.

    What is there already people keep up. The day of the conference in the district file gives
    way to that of the meeting, where there is one.
    """
    actor.demand(Permission.CONFERENCE_PREPARE)
    known = set(db.session.scalars(select(Body.key)))
    new = [entry for entry in entries if entry.key not in known]
    for entry in new:
        about = About(entry.name, BodyKind(entry.kind), entry.members, entry.task)
        events.record(actor, "body:found", put(about, entry.key), at=at, body_kind=entry.kind)
    follow_the_conference(district.current_cycle())
    db.session.commit()
    return len(new)


def _demand(actor: Actor, body: Body, revision: int) -> None:
    actor.demand(Permission.CONFERENCE_PREPARE)
    if body.revision != revision or body.retired:
        raise Conflict


def _checked(about: About) -> dict[str, object]:
    name = plain.tidy(about.name)
    if not name or len(name) > NAME_LENGTH:
        raise Invalid
    return {
        "name": name,
        "kind": about.kind,
        "members": plain.tidy(about.members),
        "task": plain.tidy(about.task),
        "report_by": about.report_by,
    }
