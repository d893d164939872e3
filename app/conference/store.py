"""What the Planungsteam has before it. Never commits."""

from __future__ import annotations

from dataclasses import dataclass

from app.dossiers.store import brought
from app.dossiers.store.brought import Source
from app.themes.models import AnsweredBy
from app.themes.store import overview
from app.themes.store.overview import Given, Listed


@dataclass(frozen=True)
class Agenda:
    """A forwarded theme, the dossiers that brought it, and the last decision on it."""

    theme: Listed
    sources: tuple[Source, ...]
    decided: Given | None

    @property
    def field_id(self) -> int | None:
        return self.theme.field_id


def agenda(cycle_id: int) -> list[Agenda]:
    """All forwarded themes that have voices, the largest first."""
    sources = brought.sources(cycle_id)
    return [
        Agenda(row, tuple(sources[row.id]), _last_decision(row))
        for row in overview.listed(cycle_id)
        if row.id in sources
    ]


def _last_decision(row: Listed) -> Given | None:
    decisions = [entry for entry in row.answers if entry.by == AnsweredBy.PLANNING_TEAM]
    return decisions[-1] if decisions else None
