"""How the planners see the themes: every rating, and how far they lie apart. Never commits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from app.conference import rules
from app.conference.models import Stance, ThemeReview
from app.conference.store import following
from app.extensions import db
from app.themes.models import Theme


@dataclass(frozen=True)
class Ratings:
    """What all planners together think of a theme.

    `urgencies` in rising order; `mean` with one decimal; `agreement`: see `rules.agreement`.
    """

    urgencies: tuple[int, ...] = ()
    reaches: Counter[str] = field(default_factory=Counter)
    proposed: int = 0
    not_now: int = 0

    @property
    def mean(self) -> float | None:
        return rules.mean(self.urgencies)

    @property
    def agreement(self) -> str:
        return rules.agreement(self.urgencies)

    @property
    def distance(self) -> int:
        """Steps between the lowest and the highest urgency."""
        return self.urgencies[-1] - self.urgencies[0] if self.urgencies else 0

    @property
    def disputed(self) -> bool:
        """Whether some propose it and others would rather wait."""
        return bool(self.proposed and self.not_now)


def of_theme(theme: Theme) -> Sequence[ThemeReview]:
    """Everybody's review, oldest first; one of each person, also of themes that were joined."""
    query = select(ThemeReview).where(ThemeReview.theme_id.in_(following.parts(theme)))
    return _one_each(db.session.scalars(query).all(), {theme.id})


def own(theme: Theme, user_id: int | None) -> ThemeReview | None:
    """This person's review of exactly this theme."""
    return db.session.get(ThemeReview, (theme.id, user_id)) if user_id is not None else None


def ratings(cycle_id: int) -> dict[int, Ratings]:
    """Theme → what the planners think of it. A theme that nobody rated is missing."""
    query = select(ThemeReview).join(Theme, Theme.id == ThemeReview.theme_id)
    merged = following.merged(cycle_id)
    found: dict[int, list[ThemeReview]] = {}
    for row in db.session.scalars(query.where(Theme.cycle_id == cycle_id)):
        found.setdefault(merged.get(row.theme_id, row.theme_id), []).append(row)
    return {key: summed_up(_one_each(rows, {key})) for key, rows in found.items()}


def summed_up(rows: Iterable[ThemeReview]) -> Ratings:
    """What these reviews say together."""
    reviews = list(rows)
    stances = Counter(row.stance for row in reviews)
    return Ratings(
        tuple(sorted(row.urgency for row in reviews)),
        Counter(row.reach for row in reviews),
        stances[Stance.PROPOSE],
        stances[Stance.NOT_NOW],
    )


def _one_each(rows: Iterable[ThemeReview], direct: set[int]) -> list[ThemeReview]:
    """Of two reviews of a person the one of the theme itself counts, else the newer one."""
    chosen: dict[int, ThemeReview] = {}
    for row in sorted(rows, key=lambda row: (row.theme_id in direct, row.at)):
        chosen[row.user_id] = row
    return sorted(chosen.values(), key=lambda row: (row.at, row.user_id))
