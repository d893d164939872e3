"""What the conference talks about at a moment, for the wall of its session. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.conference import rules
from app.conference.models import AgendaItem
from app.conference.store import meetings
from app.conference.store.following import merged
from app.core.days import day_of
from app.themes.models import Theme
from app.themes.store import groups
from app.workshops.models import WorkshopSession


@dataclass(frozen=True)
class AtHand:
    """A theme of the agenda, or a title such as the welcome; `until`: by the plan."""

    theme: Theme | None
    title: str
    until: datetime


def at_hand(session: WorkshopSession, moment: datetime) -> AtHand | None:
    """The point that is on by the plan, for a session of the whole district on a conference's day.

    None for any other session, before the first point, after the last one, and for a theme about
    which nobody speaks any more.
    """
    if session.municipality_id is not None:
        return None
    day = day_of(session.starts_at)
    for meeting in meetings.conferences(session.workshop.cycle_id):
        if day_of(meeting.starts_at) == day:
            return _point(meeting.items, meeting.starts_at, meeting.cycle_id, moment)
    return None


def _point(
    items: Sequence[AgendaItem], starts_at: datetime, cycle_id: int, moment: datetime
) -> AtHand | None:
    begins = rules.begins(starts_at, [row.minutes for row in items])
    for item, begun, until in zip(items, begins, begins[1:], strict=False):
        if not begun <= moment < until:
            continue
        if item.theme_id is None:
            return AtHand(None, item.title, until)
        key = merged(cycle_id).get(item.theme_id, item.theme_id)
        if key in groups.spreads_of([key]):
            return AtHand(groups.theme(key), "", until)
    return None
