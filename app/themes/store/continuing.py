"""Which themes people told apart from those of the round before, as the log knows it."""

from __future__ import annotations

from sqlalchemy import select

from app.events import Event
from app.extensions import db
from app.themes.models import Continuation, Theme
from app.themes.store import groups

APART = "theme:not-the-same"
"""Somebody said that a theme does not take up that `earlier` one; with its `similarity`."""
TOGETHER = "theme:same-again"
"""Somebody took that back."""


def apart(cycle_id: int) -> dict[tuple[int, int], float]:
    """(theme of this cycle, earlier theme) → how close the machine saw the two.

    A theme that was joined to another one meanwhile stands here as that one, on either side.
    """
    query = (
        select(Event)
        .join(Theme, Theme.id == Event.subject_id)
        .where(
            Event.kind.in_((APART, TOGETHER)),
            Event.subject_type == Theme.__tablename__,
            Theme.cycle_id == cycle_id,
        )
        .order_by(Event.id)
    )
    found: dict[tuple[int, int], float] = {}
    for event in db.session.scalars(query):
        pair = groups.final(event.subject_id).id, groups.final(event.data["earlier"]).id
        found.pop(pair, None)
        if event.kind == APART:
            found[pair] = event.data["similarity"]
    return found


def told_apart(theme: Theme) -> list[Theme]:
    """The earlier themes that somebody told apart from this one."""
    return [groups.theme(key) for own, key in apart(theme.cycle_id) if own == theme.id]


def taken_up(theme: Theme) -> Continuation | None:
    """What the machine found for it."""
    return db.session.get(Continuation, theme.id)
