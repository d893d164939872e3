"""How well the machine sorts: what it suggested beside what people decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Row, func, select

from app.contributions.lifecycle import GONE
from app.contributions.models import Contribution
from app.extensions import db
from app.themes import rules
from app.themes.models import FieldDecision, FieldSuggestion

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Agreement:
    """Decisions on which the machine had been asked before. A share is None where they are few.

    `sure`: the machine named a field; `agreed`: the person decided the same.
    """

    decided: int = 0
    sure: int = 0
    agreed: int = 0

    @property
    def agreed_share(self) -> float | None:
        """Of those that it was sure of."""
        return rules.share(self.agreed, self.sure)

    @property
    def unsure_share(self) -> float | None:
        return rules.share(self.decided - self.sure, self.decided)


@dataclass(frozen=True)
class Coverage:
    """Statements that the machine looked at, and those for which it named a field."""

    looked_at: int = 0
    sure: int = 0

    @property
    def share(self) -> float | None:
        return rules.share(self.sure, self.looked_at)


def agreement() -> Agreement:
    """Over all decisions."""
    return _tally(_decisions(), lambda _row: None).get(None, Agreement())


def by_field() -> dict[int | None, Agreement]:
    """Field that people decided on (None: fits none) → agreement."""
    return _tally(_decisions(), lambda row: row.field_id)


def by_language() -> dict[str, Agreement]:
    """Language of the contribution → agreement."""
    return _tally(_decisions(), lambda row: row.lang)


def by_month() -> dict[str, Agreement]:
    """Month of the decision, such as "2026-11" → agreement, oldest first."""
    found = _tally(_decisions(), lambda row: f"{row.decided_at:%Y-%m}")
    return dict(sorted(found.items()))


def coverage() -> Coverage:
    """Over all statements."""
    parts = coverage_by_language().values()
    return Coverage(sum(part.looked_at for part in parts), sum(part.sure for part in parts))


def coverage_by_language() -> dict[str, Coverage]:
    """Language → coverage, the most frequent first."""
    query = (
        select(
            Contribution.lang,
            func.count(FieldSuggestion.contribution_id).label("looked_at"),
            func.count(FieldSuggestion.field_id).label("sure"),
        )
        .join(FieldSuggestion, FieldSuggestion.contribution_id == Contribution.id)
        .where(Contribution.state.not_in(GONE))
        .group_by(Contribution.lang)
    )
    rows = sorted(db.session.execute(query), key=lambda row: (-row.looked_at, row.lang))
    return {row.lang: Coverage(row.looked_at, row.sure) for row in rows}


def _decisions() -> Sequence[Row[Any]]:
    query = (
        select(FieldDecision.field_id, FieldDecision.suggested_field_id, FieldDecision.decided_at)
        .add_columns(Contribution.lang)
        .join(Contribution, Contribution.id == FieldDecision.contribution_id)
        .where(FieldDecision.asked, Contribution.state.not_in(GONE))
    )
    return db.session.execute(query).all()


def _tally(rows: Iterable[Row[Any]], key: Callable[[Row[Any]], Key]) -> dict[Key, Agreement]:
    groups: dict[Key, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return {
        name: Agreement(
            decided=len(members),
            sure=sum(row.suggested_field_id is not None for row in members),
            agreed=sum(
                row.suggested_field_id is not None and row.suggested_field_id == row.field_id
                for row in members
            ),
        )
        for name, members in groups.items()
    }
