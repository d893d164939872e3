"""Single concerns and whether a coordinator has looked at them, as the log knows it.

What only one person says disappears easily beside themes of many. So each is looked at before a
dossier or an agenda is made; where somebody goes on without, that is written down. Never commits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app import events
from app.core.actor import Actor, Place, Scope
from app.district.models import Cycle
from app.events import Event
from app.extensions import Model, db
from app.themes.store import overview
from app.themes.store.overview import Single

SEEN = "single:seen"
"""A coordinator has looked: about a cycle, with the ids of the contributions."""
PASSED_OVER = "single:pass-over"
"""Nobody had: about what was made all the same, with the first contribution of each concern."""


@dataclass(frozen=True)
class Looked:
    """A single concern, and whether a coordinator has looked at everybody in it."""

    single: Single
    seen: bool


def listed(cycle_id: int, places: frozenset[Place] | Scope = Scope.EVERYWHERE) -> list[Looked]:
    """The single concerns of these places, those that nobody has looked at first."""
    known = seen(cycle_id)
    rows = overview.singles(cycle_id, places)
    found = [Looked(row, known.issuperset(row.contribution_ids)) for row in rows]
    return sorted(found, key=lambda row: row.seen)


def unseen(cycle_id: int, place: Place) -> list[Single]:
    """Those of a place that no coordinator has looked at yet."""
    return [row.single for row in listed(cycle_id, frozenset({place})) if not row.seen]


def seen(cycle_id: int) -> set[int]:
    """The contributions of a cycle that coordinators have looked at as single concerns."""
    query = select(Event.data).where(
        Event.kind == SEEN,
        Event.subject_type == Cycle.__tablename__,
        Event.subject_id == cycle_id,
    )
    return {key for data in db.session.scalars(query) for key in data["contributions"]}


def pass_over(
    actor: Actor, made: Model, rows: Sequence[Single], *, at: datetime | None = None
) -> None:
    """Write down that `made` came about although nobody had looked at these. Nothing for none."""
    if rows:
        ids = [row.contribution_ids[0] for row in rows]
        events.record(actor, PASSED_OVER, made, at=at, contributions=ids)


def passed_over(made: Model) -> set[int]:
    """The first contribution of each single concern that nobody had looked at then."""
    return {
        key
        for event in events.about(made)
        if event.kind == PASSED_OVER
        for key in event.data["contributions"]
    }


def all_passed_over() -> dict[tuple[str, int], set[int]]:
    """The same of everything that was made so, by the name of its table and its id."""
    query = select(Event.subject_type, Event.subject_id, Event.data)
    found: dict[tuple[str, int], set[int]] = {}
    for kind, key, data in db.session.execute(query.where(Event.kind == PASSED_OVER)):
        found.setdefault((kind, key), set()).update(data["contributions"])
    return found
