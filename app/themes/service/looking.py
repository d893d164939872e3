"""Looking at single concerns before anything is made of the themes beside them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from app import events
from app.core.actor import Actor, Place
from app.core.errors import Conflict
from app.core.permissions import Permission
from app.district.models import Cycle
from app.extensions import db
from app.themes.store import looked
from app.themes.store.overview import Single

WAITING = "singles-wait"
"""The code of the conflict that asks somebody to look, or to go on knowingly."""


def look_at(
    actor: Actor,
    place: Place,
    cycle: Cycle,
    shown: Collection[int],
    *,
    at: datetime | None = None,
) -> int:
    """Say that somebody has looked at the single concerns of a place; how many these are.

    `shown`: ids of the contributions that the person saw. A concern in which somebody else has
    spoken meanwhile still waits.
    """
    actor.demand(Permission.THEME_ARRANGE, place)
    rows = [row for row in looked.unseen(cycle.id, place) if {*row.contribution_ids} <= {*shown}]
    if rows:
        ids = [key for row in rows for key in row.contribution_ids]
        events.record(actor, looked.SEEN, cycle, at=at, place=place, contributions=ids)
        db.session.commit()
    return len(rows)


def demand_told(waiting: Sequence[Single], told: int | None) -> None:
    """Whoever goes on without looking must have been told how many wait.

    `told`: the number on the page; None where no page asks. Raises `Conflict` if there are more.
    """
    if told is not None and len(waiting) > told:
        raise Conflict(WAITING, count=len(waiting))
