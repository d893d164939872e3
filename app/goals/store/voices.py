"""Who spoke on a node of the concept: through the themes that hang on it and below it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.contributions.models import Contribution
from app.core.actor import Place
from app.extensions import db
from app.goals.rules import counting
from app.themes.models import Answer, Theme
from app.themes.store import groups, portrait
from app.themes.store import voices as said
from app.themes.store.groups import Spread

STATEMENTS = 3

Groups = tuple[list[tuple[Place, int]], list[Place]]
Languages = tuple[list[tuple[str, int]], list[str]]


@dataclass(frozen=True)
class Heard:
    """What people said on a node. `spread`: everything, for staff.

    `places`, `languages`: what everybody may read, groups with numbers and without.

    `themes`: with how many spoke in each, the largest first.
    """

    spread: Spread
    places: Groups
    languages: Languages
    themes: Sequence[tuple[Theme, int]]
    statements: Sequence[Contribution]

    @property
    def count(self) -> int:
        """How many contributions."""
        return self.spread.count


def heard(theme_ids: Collection[int]) -> Heard:
    """What people said in these themes together; published contributions only."""
    spreads = groups.spreads_of(theme_ids)
    themes = groups.themes(theme_ids)
    counted = [(theme, spreads.get(key, Spread()).count) for key, theme in themes.items()]
    ordered = sorted(counted, key=lambda row: (-row[1], row[0].id))
    return Heard(
        spread=_sum(spreads.values()),
        places=counting.told([spread.places for spread in spreads.values()]),
        languages=counting.told([spread.languages for spread in spreads.values()]),
        themes=ordered,
        statements=_statements([theme for theme, _count in ordered]),
    )


def counts(theme_ids: Collection[int]) -> dict[int, int]:
    """Theme → how many spoke in it."""
    return {key: spread.count for key, spread in groups.spreads_of(theme_ids).items()}


def answers(theme_ids: Collection[int]) -> Sequence[Answer]:
    """All decisions on these themes, newest first."""
    query = select(Answer).where(Answer.theme_id.in_(theme_ids))
    rows = db.session.scalars(query.order_by(Answer.given_at.desc(), Answer.id.desc()))
    return rows.unique().all()


def _sum(spreads: Iterable[Spread]) -> Spread:
    found = Spread()
    for spread in spreads:
        found.places.update(spread.places)
        found.languages.update(spread.languages)
    return Spread(found.places.total(), found.places, found.languages)


def _typical(theme: Theme) -> Sequence[Contribution]:
    """What the machine chose; where it has not looked yet, what was said last."""
    found = portrait.portrait(theme).typical
    return found or said.page(said.Choice(theme_id=theme.id), 1, STATEMENTS).voices


def _statements(themes: Sequence[Theme]) -> list[Contribution]:
    """What stands for the largest themes: of each what says most, then what comes next."""
    typical = [_typical(theme) for theme in themes[:STATEMENTS]]
    ranked = [
        voices[rank] for rank in range(STATEMENTS) for voices in typical if rank < len(voices)
    ]
    return ranked[:STATEMENTS]
