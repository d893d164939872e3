"""Keeping indicators: what they mean, and what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy.orm.attributes import flag_modified

from app import events
from app.core.actor import Actor, Place
from app.core.errors import Conflict, Invalid
from app.core.permissions import Permission
from app.extensions import db
from app.reporting.models import Indicator, IndicatorValue
from app.reporting.rules.indicators import Entry
from app.reporting.rules.population import EARLIEST, LATEST
from app.reporting.store import indicators as store


def load(actor: Actor, entries: Sequence[Entry], *, at: datetime | None = None) -> int:
    """Add the indicators that are not known yet, and say how many.

    After that they belong to the people who keep them: what they changed stays.
    """
    known = store.known_keys()
    new = [Indicator(**asdict(entry)) for entry in entries if entry.key not in known]
    for row in new:
        db.session.add(row)
        events.record(actor, "indicator:add", row, at=at)
    db.session.commit()
    return len(new)


def add(actor: Actor, entry: Entry, *, at: datetime | None = None) -> Indicator:
    """A new indicator of the district. Raises `Conflict` where the key is taken."""
    actor.demand(Permission.NUMBERS_KEEP)
    if entry.key in store.known_keys():
        raise Conflict("indicator-known")
    row = Indicator(**asdict(entry))
    db.session.add(row)
    events.record(actor, "indicator:add", row, at=at)
    db.session.commit()
    return row


def change(
    actor: Actor, found: Indicator, entry: Entry, *, revision: int, at: datetime | None = None
) -> None:
    """Say anew what it means; the key stays. Raises `Conflict` on a page that went stale."""
    actor.demand(Permission.NUMBERS_KEEP)
    if found.revision != revision:
        raise Conflict
    for name, said in asdict(entry).items():
        if name != "key":
            setattr(found, name, said)
    events.record(actor, "indicator:change", found, at=at)
    db.session.commit()


def retire(actor: Actor, found: Indicator, *, revision: int, at: datetime | None = None) -> None:
    """Take it out of use; what was measured is kept."""
    actor.demand(Permission.NUMBERS_KEEP)
    if found.revision != revision:
        raise Conflict
    found.retired = True
    events.record(actor, "indicator:retire", found, at=at)
    db.session.commit()


def measure(
    actor: Actor,
    found: Indicator,
    place: Place,
    year: int,
    value: float | None,
    *,
    at: datetime | None = None,
) -> None:
    """Write down what was measured; None takes it away again. Raises `Invalid` for no year."""
    actor.demand(Permission.NUMBERS_KEEP)
    if not EARLIEST <= year <= LATEST:
        raise Invalid
    known = store.value(found, place, year)
    if known is not None:
        found.series.remove(known)
        db.session.flush()
    if value is not None:
        found.series.append(IndicatorValue(municipality_id=place, year=year, value=value))
    # Another revision: of two people who write at once the second looks again.
    flag_modified(found, "name")
    events.record(actor, "indicator:measure", found, at=at, year=year)
    db.session.commit()
