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
from app.reporting.rules.population import Fault
from app.reporting.store import population as store


@dataclass(frozen=True)
class Loaded:
    """What a file brings: figures added, changed, known before; rows that were not taken."""

    added: int
    changed: int
    same: int
    faults: Sequence[tuple[int, Fault]]


def load(actor: Actor, raw: bytes, *, dry_run: bool = False, at: datetime | None = None) -> Loaded:
    """Take the good rows of a file; loading it twice changes nothing. `dry_run`: only look.

    Raises `Invalid` where the file cannot be read at all.
    """
    actor.demand(Permission.NUMBERS_KEEP)
    sheet = rules.read(raw, store.places())
    known = store.figures()
    new = {key: value for key, value in sheet.figures.items() if known.get(key) != value}
    changed = sum(key in known for key in new)
    loaded = Loaded(len(new) - changed, changed, len(sheet.figures) - len(new), sheet.faults)
    if new and not dry_run:
        store.put(new)
        told = {"added": loaded.added, "changed": loaded.changed, "faults": len(loaded.faults)}
        events.record(actor, "population:load", district.the_district(), at=at, **told)
        db.session.commit()
    return loaded
