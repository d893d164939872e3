"""What became of it, theme by theme. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.actor import Place, Scope
from app.measures import store as measures
from app.measures.models import Measure
from app.themes.models import Answer, Theme
from app.themes.store import groups


@dataclass(frozen=True)
class Followed:
    """A theme, how many said so at the places that were chosen, and what came of it for them."""

    theme: Theme
    count: int
    answers: Sequence[Answer]
    measures: Sequence[Measure]


def followed(
    cycle_id: int, places: frozenset[Place] | Scope, field_id: int | None = None
) -> list[Followed]:
    """The themes of a round with voices at these places, those that most people said first.

    `field_id`: only of this field of action (0: of none yet).
    """
    spreads = groups.spreads(cycle_id, places)
    done = measures.on_themes(spreads)
    found = [
        Followed(
            theme,
            spreads[theme.id].count,
            [answer for answer in theme.answers if _meant(answer, places)],
            [row for row in done.get(theme.id, []) if _concerns(row, places)],
        )
        for theme in groups.themes(spreads).values()
        if field_id is None or theme.field_id == (field_id or None)
    ]
    return sorted(found, key=lambda row: (-row.count, row.theme.id))


def _meant(answer: Answer, places: frozenset[Place] | Scope) -> bool:
    if isinstance(places, Scope):
        return True
    return any(groups.is_for(answer, place) for place in places)


def _concerns(measure: Measure, places: frozenset[Place] | Scope) -> bool:
    return isinstance(places, Scope) or measures.is_for(measure, places)
