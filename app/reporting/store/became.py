"""What became of it, theme by theme. Never commits."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.core.actor import Place, Scope
from app.measures import store as measures
from app.measures.models import Measure
from app.themes.models import Answer, Theme
from app.themes.store import groups, portrait


@dataclass(frozen=True)
class Followed:
    """A theme, how many said so at the places that were chosen, and what came of it for them."""

    theme: Theme
    count: int
    answers: Sequence[Answer]
    measures: Sequence[Measure]

    @property
    def answered(self) -> bool:
        """Whether anything was answered that does not only pass it on or put it off."""
        return not all(answer.defers for answer in self.answers)


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


@dataclass(frozen=True)
class Promised:
    """What was answered and done on the theme of an earlier round that a theme takes up."""

    theme: Theme
    answers: Sequence[Answer]
    measures: Sequence[Measure]


def promised(theme_ids: Collection[int]) -> dict[int, Promised]:
    """Theme → what was promised before; themes that take up none are missing."""
    before = portrait.remembered(theme_ids)
    done = measures.on_themes({theme.id for theme in before.values()})
    return {
        key: Promised(theme, theme.answers, done.get(theme.id, [])) for key, theme in before.items()
    }


def _meant(answer: Answer, places: frozenset[Place] | Scope) -> bool:
    if isinstance(places, Scope):
        return True
    return any(groups.is_for(answer, place) for place in places)


def _concerns(measure: Measure, places: frozenset[Place] | Scope) -> bool:
    return isinstance(places, Scope) or measures.is_for(measure, places)
