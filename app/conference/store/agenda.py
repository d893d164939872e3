"""The agenda of a meeting: its points with the themes that they are about today. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.conference import rules
from app.conference.models import AgendaItem, Meeting
from app.conference.store import planning, reviews
from app.conference.store.following import merged
from app.core.errors import NotFound
from app.extensions import db
from app.themes.models import AnsweredBy, Outcome, Theme
from app.themes.store import groups
from app.themes.store.groups import Spread


@dataclass(frozen=True)
class Point:
    """A point of an agenda. `theme`: what a merged theme became; `begins`: if all keep to time."""

    item: AgendaItem
    theme: Theme | None
    spread: Spread
    begins: datetime

    @property
    def title(self) -> str:
        return self.theme.title if self.theme else self.item.title

    @property
    def waits(self) -> bool:
        """Whether a result is still to be entered."""
        return self.theme is not None and self.item.answer is None


@dataclass(frozen=True)
class Program:
    """A whole agenda. `minutes`: of all points; `left`: until the end of the meeting, if known."""

    points: tuple[Point, ...]
    minutes: int
    ends_at: datetime
    left: int | None


@dataclass(frozen=True)
class Candidate:
    """A theme that may be put on the agenda, and why."""

    row: planning.Agenda
    ratings: reviews.Ratings

    @property
    def to_conference(self) -> bool:
        """The Planungsteam said that it goes to the conference."""
        decided = self.row.decided
        return decided is not None and decided.outcome == Outcome.CONFERENCE


def item(item_id: int) -> AgendaItem:
    """The point. Raises `NotFound`."""
    found = db.session.get(AgendaItem, item_id)
    if found is None:
        raise NotFound
    return found


def program(meeting: Meeting) -> Program:
    """The points of a meeting in their order, with the time at which each begins."""
    items = meeting.items
    moments = rules.begins(meeting.starts_at, [row.minutes for row in items])
    now = merged(meeting.cycle_id)
    keys = [now.get(row.theme_id, row.theme_id) for row in items if row.theme_id is not None]
    themes, spreads = groups.themes(keys), groups.spreads(meeting.cycle_id)
    points = []
    for row, begins in zip(items, moments, strict=False):
        key = now.get(row.theme_id, row.theme_id) if row.theme_id is not None else 0
        points.append(Point(row, themes.get(key), spreads.get(key, Spread()), begins))
    minutes = sum(row.minutes for row in items)
    left = None
    if meeting.ends_at is not None:
        left = int((meeting.ends_at - moments[-1]).total_seconds()) // 60
    return Program(tuple(points), minutes, moments[-1], left)


def on_it(meeting: Meeting) -> set[int]:
    """The themes that are on this agenda, as they are called today."""
    now = merged(meeting.cycle_id)
    return {now.get(row.theme_id, row.theme_id) for row in meeting.items if row.theme_id}


def candidates(meeting: Meeting) -> list[Candidate]:
    """Themes that somebody proposed or that were said to go to the conference, most wanted first.

    Without those on the agenda, and those that the conference has answered.
    """
    there, rated = on_it(meeting), reviews.ratings(meeting.cycle_id)
    found = [
        Candidate(row, rated.get(row.theme.id, reviews.Ratings()))
        for row in planning.agenda(meeting.cycle_id)
        if row.theme.id not in there
        and all(given.by != AnsweredBy.CONFERENCE for given in row.theme.answers)
    ]
    wanted = [row for row in found if row.ratings.proposed or row.to_conference]
    return sorted(wanted, key=lambda row: (-row.ratings.proposed, -(row.ratings.mean or 0)))


def next_without_result(points: Sequence[Point]) -> Point | None:
    """The first point whose result is still to be entered."""
    return next((point for point in points if point.waits), None)
