"""Bringing population figures in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app import events
from app.core.actor import Actor
from app.core.permissions import Permission
from app.district import store as district
from app.extensions import db
from app.reporting.rules import population as rules
from app.reporting.rules.population import Key, Wrong
from app.reporting.store import population as store


@dataclass(frozen=True)
class Change:
    """A figure that would stand there; `before`: what stands there now, None: nothing."""

    key: Key
    before: int | None
    after: int


@dataclass(frozen=True)
class Loaded:
    """What a file brings: new and changed figures, how many were known before, and what is wrong.

    `taken`: whether they stand there now.
    """

    changes: Sequence[Change]
    same: int
    faults: Sequence[Wrong]
    taken: bool

    @property
    def added(self) -> int:
        """New figures."""
        return sum(change.before is None for change in self.changes)

    @property
    def changed(self) -> int:
        """Figures that were another number before."""
        return len(self.changes) - self.added


def load(actor: Actor, raw: bytes, *, dry_run: bool = False, at: datetime | None = None) -> Loaded:
    """Take the figures of a file; loading it twice changes nothing. `dry_run`: only look.

    A file with a single bad row changes nothing: half of it would be taken for all of it. Raises
    `Invalid` where the file cannot be read at all.
    """
    actor.demand(Permission.NUMBERS_KEEP)
    sheet = rules.read(raw, store.places())
    known = store.figures()
    changes = [
        Change(key, known.get(key), value)
        for key, value in sheet.figures.items()
        if known.get(key) != value
    ]
    taken = not (dry_run or sheet.faults)
    loaded = Loaded(changes, len(sheet.figures) - len(changes), sheet.faults, taken)
    if changes and taken:
        store.put({change.key: change.after for change in changes})
        told = {"added": loaded.added, "changed": loaded.changed}
        events.record(actor, "population:load", district.the_district(), at=at, **told)
        db.session.commit()
    return loaded
