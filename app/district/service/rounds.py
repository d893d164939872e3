"""One round ends and the next begins: what the district file says becomes so."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from app import events
from app.core.actor import Actor
from app.core.days import day_of
from app.core.errors import Conflict
from app.district import store
from app.district.models import NO_DAY, Cycle
from app.extensions import db

A_DAY = timedelta(days=1)


def put(actor: Actor, entry: dict[str, Any], *, at: datetime | None = None) -> str:
    """Bring the present round in line with a file, in the running transaction.

    `entry`: key, name, starts_on, ends_on, conference_on. A new key begins the next round once
    its first day has come; before that day the present round goes on. Returns "added", "changed",
    "same", or "early". Raises `Conflict` ("round-not-after") for a round that does not come after
    the present one: a mistyped key or an old file shall not end a round. A conference that was
    called off is not promised again by a file: its next day comes from the calendar.
    """
    moment = at or events.now()
    present = store.any_cycle()
    if present is None or present.key == entry["key"]:
        return _put(present or Cycle(key=entry["key"], is_current=True), entry)
    if entry["starts_on"] <= present.starts_on:
        raise Conflict("round-not-after", here=present.key, file=entry["key"])
    if entry["starts_on"] > day_of(moment):
        return "early"
    _end(present, entry["starts_on"])
    following = _known(entry["key"]) or Cycle(key=entry["key"])
    _put(following, entry | {"is_current": True})
    events.record(actor, "cycle:begin", following, at=moment, after=present.id)
    return "added"


def put_before(entry: dict[str, Any]) -> Cycle:
    """A round that was over before this installation began, or the row of it that is known.

    Never commits.
    """
    known = _known(entry["key"])
    if known is not None:
        return known
    made = Cycle(key=entry["key"], is_current=False)
    _put(made, entry)
    return made


def _end(present: Cycle, next_begins: date) -> None:
    """The round ends, at the latest on the day before the next one begins."""
    present.is_current = False
    if present.ends_on >= next_begins:
        present.ends_on = next_begins - A_DAY


def _known(key: str) -> Cycle | None:
    return db.session.scalars(select(Cycle).where(Cycle.key == key)).first()


def _put(cycle: Cycle, entry: dict[str, Any]) -> str:
    new = cycle.id is None
    different = [name for name, value in entry.items() if getattr(cycle, name) != value]
    if cycle.conference_on == NO_DAY:
        different = [name for name in different if name != "conference_on"]
    for name in different:
        setattr(cycle, name, entry[name])
    if new:
        db.session.add(cycle)
        db.session.flush()
        return "added"
    return "changed" if different else "same"
