"""Preparing an agenda: what is talked about, in which order, how long, where, and with whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app import events
from app.conference import rules
from app.conference.models import AgendaItem, Meeting
from app.conference.service.planning import forwarded_theme
from app.conference.service.saving import commit
from app.conference.store import agenda, singles
from app.core import plain
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid
from app.core.permissions import Permission
from app.extensions import db
from app.themes.service import looking
from app.themes.store import looked

TITLE_LENGTH, HOST_LENGTH, TABLE_LENGTH = 120, 120, 80


@dataclass(frozen=True)
class Slot:
    """How long a point takes, who hosts it, at which table. `title`: of a point without theme."""

    minutes: int
    host: str = ""
    table: str = ""
    title: str = ""


def put_theme(
    actor: Actor,
    meeting: Meeting,
    theme_id: int,
    *,
    waiting: int | None = None,
    at: datetime | None = None,
) -> AgendaItem:
    """Put a forwarded theme on the agenda, at its end. Raises `NotFound`, `Conflict`.

    `waiting`: how many single concerns nobody has looked at, as the person was told (see
    `looking.demand_told`); once for each of them and this meeting.
    """
    actor.demand(Permission.CONFERENCE_PREPARE)
    theme = forwarded_theme(actor, theme_id)
    if meeting.cancelled or theme.id in agenda.on_it(meeting):
        raise Conflict
    if theme.cycle_id != meeting.cycle_id:
        raise Invalid("other-cycle")
    unseen = singles.waiting(meeting)
    looking.demand_told(unseen, waiting)
    looked.pass_over(actor, meeting, unseen, at=at)
    theme.forwarded_at = theme.forwarded_at or at or events.now()  # is never dropped from now on
    return _put(actor, meeting, at, theme_id=theme.id, minutes=rules.MINUTES)


def put_title(
    actor: Actor, meeting: Meeting, slot: Slot, *, at: datetime | None = None
) -> AgendaItem:
    """Put something on the agenda that is no theme, such as the welcome."""
    actor.demand(Permission.CONFERENCE_PREPARE)
    if meeting.cancelled:
        raise Conflict
    title = _checked_title(slot.title)
    return _put(actor, meeting, at, title=title, minutes=_checked_minutes(slot.minutes))


def arrange(
    actor: Actor, item: AgendaItem, slot: Slot, *, revision: int, at: datetime | None = None
) -> None:
    """Say how long it takes, who hosts it and where. Raises `Conflict` if it changed since."""
    _demand(actor, item, revision)
    item.minutes = _checked_minutes(slot.minutes)
    item.host = plain.tidy(slot.host)[:HOST_LENGTH]
    item.table_name = plain.tidy(slot.table)[:TABLE_LENGTH]
    if item.theme_id is None:
        item.title = _checked_title(slot.title)
    events.record(actor, "agenda:arrange", item, at=at)
    commit()


def move(actor: Actor, item: AgendaItem, up: bool, *, at: datetime | None = None) -> None:
    """One place up or down; at an end nothing changes."""
    actor.demand(Permission.CONFERENCE_PREPARE)
    by_id = {row.id: row for row in item.meeting.items}
    for position, key in enumerate(rules.moved(list(by_id), item.id, up), start=1):
        if by_id[key].position != position:
            by_id[key].position = position
    events.record(actor, "agenda:move", item, at=at, up=up)
    commit()


def take_off(actor: Actor, item: AgendaItem, *, revision: int, at: datetime | None = None) -> None:
    """Take a point off the agenda. Raises `Conflict` if it has a result: that stays."""
    _demand(actor, item, revision)
    if item.answer_id is not None:
        raise Conflict
    events.record(actor, "agenda:take-off", item.meeting, at=at, theme=item.theme_id)
    db.session.delete(item)
    commit()


def _put(
    actor: Actor, meeting: Meeting, at: datetime | None, *, minutes: int, **what: object
) -> AgendaItem:
    last = max((row.position for row in meeting.items), default=0)
    item = AgendaItem(meeting=meeting, position=last + 1, minutes=minutes, **what)
    db.session.add(item)
    db.session.flush()
    events.record(actor, "agenda:put", item, at=at, theme=item.theme_id)
    db.session.commit()
    return item


def _demand(actor: Actor, item: AgendaItem, revision: int) -> None:
    actor.demand(Permission.CONFERENCE_PREPARE)
    if item.revision != revision:
        raise Conflict


def _checked_title(title: str) -> str:
    found = plain.tidy(title)
    if not found or len(found) > TITLE_LENGTH:
        raise Invalid
    return found


def _checked_minutes(minutes: int) -> int:
    if not 0 <= minutes <= rules.LONGEST_MINUTES:
        raise Invalid
    return minutes
