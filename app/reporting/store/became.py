"""What became of it, theme by theme. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.actor import Place, Scope
from app.themes.models import Answer, Theme
from app.themes.store import groups


@dataclass(frozen=True)
class Followed:
    """A theme, how many said so at the places that were chosen, and the answers for them."""

    theme: Theme
    count: int
    answers: Sequence[Answer]


def followed(
    cycle_id: int, places: frozenset[Place] | Scope, field_id: int | None = None
) -> list[Followed]:
    """The themes of a round with voices at these places, those that most people said first.

    `field_id`: only of this field of action (0: of none yet). What else happens to a theme than
    answers, such as measures, is to be read here: the page asks nobody else.
    """
    spreads = groups.spreads(cycle_id, places)
    found = [
        Followed(theme, spreads[theme.id].count, [a for a in theme.answers if _meant(a, places)])
        for theme in groups.themes(spreads).values()
        if field_id is None or theme.field_id == (field_id or None)
    ]
    return sorted(found, key=lambda row: (-row.count, row.theme.id))


def _meant(answer: Answer, places: frozenset[Place] | Scope) -> bool:
    if isinstance(places, Scope):
        return True
    return any(groups.is_for(answer, place) for place in places)
