"""The themes that a measure comes from: one more, or one less, never none."""

from __future__ import annotations

from datetime import datetime

from app import events
from app.core.actor import Actor
from app.core.errors import Invalid, NotFound
from app.core.permissions import Permission
from app.extensions import db
from app.measures import store
from app.measures.models import Measure
from app.measures.service import founding
from app.measures.service.keeping import kept
from app.measures.store import audience
from app.themes.store import groups


def add(
    actor: Actor, measure: Measure, theme_id: int, *, revision: int, at: datetime | None = None
) -> bool:
    """It comes from this theme, too: everybody who spoke on it hears of it from now on.

    Whether it did not before. Raises `NotFound` for a theme on which nobody of its place spoke,
    `Conflict`.
    """
    actor.demand(Permission.MEASURE_KEEP, measure.municipality_id)
    theme = groups.final(theme_id)
    if measure.municipality_id not in founding.places_for(actor, theme):
        raise NotFound
    if theme in store.themes_of(measure):
        return False
    with kept(actor, measure, revision, at or events.now(), "measure:add-theme") as data:
        measure.themes.append(theme)
        db.session.flush()
        audience.want_for_all([measure])
        data["themes"] = [theme.id]
    return True


def take_off(
    actor: Actor, measure: Measure, theme_id: int, *, revision: int, at: datetime | None = None
) -> None:
    """It does not come from this theme: who spoke on it sees it as theirs no more.

    Raises `NotFound` if it never did, `Invalid` for the last theme, `Conflict`.
    """
    actor.demand(Permission.MEASURE_KEEP, measure.municipality_id)
    ours = [row for row in measure.themes if theme_id in (row.id, groups.final(row.id).id)]
    if not ours:
        raise NotFound
    if len(ours) == len(measure.themes):
        raise Invalid("measure-last-theme")
    with kept(actor, measure, revision, at or events.now(), "measure:take-off-theme") as data:
        for row in ours:
            measure.themes.remove(row)
        data["themes"] = [row.id for row in ours]
