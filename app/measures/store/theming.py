"""Themes that a measure may come from as well. Never commits."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.actor import Scope
from app.district import store as district
from app.measures import store
from app.measures.models import Measure
from app.themes.store import overview

Offered = Sequence[tuple[int, str, int]]
"""(theme, its title, how many spoke there), the largest first."""


def offered(measure: Measure) -> Offered:
    """Themes on which people of its place spoke (the district's: anybody) and that it lacks.

    Those of the round in which it was founded, and of the present one.
    """
    place = measure.municipality_id
    places = Scope.EVERYWHERE if place is None else frozenset({place})
    known = {theme.id for theme in store.themes_of(measure)}
    found = [
        (row.id, row.title, row.own.count)
        for cycle_id in sorted({measure.cycle_id, district.current_cycle().id})
        for row in overview.listed(cycle_id, places)
        if row.id not in known
    ]
    return sorted(found, key=lambda row: (-row[2], row[0]))
