"""The themes that the Planungsteam has before it. Never commits."""

from __future__ import annotations

from dataclasses import dataclass

from app.dossiers.store import brought
from app.dossiers.store.brought import Source
from app.themes.models import FOR_EVERYBODY
from app.themes.store import overview
from app.themes.store.overview import Given, Listed


@dataclass(frozen=True)
class Agenda:
    """A forwarded theme, the dossiers that brought it, and the last decision on it: of the
    Planungsteam or of the conference.

    `answered`: everybody in it has an answer, of whomever, after which none is still to come.
    """

    theme: Listed
    sources: tuple[Source, ...]
    decided: Given | None
    answered: bool

    @property
    def waits(self) -> bool:
        """Whether somebody in it still waits for an answer."""
        return not self.answered

    @property
    def field_id(self) -> int | None:
        return self.theme.field_id


def agenda(cycle_id: int) -> list[Agenda]:
    """All forwarded themes that have voices, the largest first."""
    sources = brought.sources(cycle_id)
    return [
        Agenda(row, tuple(sources[row.id]), _last_decision(row), _answered(row))
        for row in overview.listed(cycle_id)
        if row.id in sources
    ]


def _answered(row: Listed) -> bool:
    given = [entry for entry in row.answers if not entry.defers]
    return all(any(entry.reaches(place) for entry in given) for place in row.all.places)


def _last_decision(row: Listed) -> Given | None:
    decisions = [entry for entry in row.answers if entry.by in FOR_EVERYBODY]
    return decisions[-1] if decisions else None
