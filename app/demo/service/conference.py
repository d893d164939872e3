"""The Planungsteam of the demonstration: the bodies' calendar, views on themes, an agenda."""

from __future__ import annotations

from datetime import datetime, timedelta

from app import events
from app.conference.models import Body, BodyKind, Meeting, Stance
from app.conference.service import preparing, reviewing, scheduling
from app.conference.service.reviewing import Rating
from app.conference.service.scheduling import Appointment
from app.conference.store import meetings, planning
from app.core.actor import Actor
from app.core.days import HERE
from app.district import store as district
from app.themes.models import Reach
from app.themes.store import groups

ON_AGENDA = 4
"""Themes that the invented planner proposes."""
_HOURS = {
    BodyKind.PLANNING_TEAM: (21, 16, 2),
    BodyKind.COORDINATION: (45, 14, 3),
    BodyKind.COMMISSION: (80, 17, 2),
}
"""Body → days from today, hour of the day, hours that it lasts."""


def prepare(planner: Actor) -> None:
    """Put meetings into an empty calendar, rate what was forwarded, and prepare the conference.

    Without bodies (a district file need not name any) nothing is done.
    """
    bodies = {row.kind: row for row in meetings.bodies()}
    if meetings.all_meetings() or BodyKind.CONFERENCE not in bodies:
        return
    today = events.now().astimezone(HERE)
    for kind, (days, hour, lasting) in _HOURS.items():
        if kind in bodies:
            _meet(planner, bodies[kind], today + timedelta(days=days), hour, lasting)
    rows = planning.agenda(district.current_cycle().id)
    for number, row in enumerate(rows):
        stance = Stance.PROPOSE if number < ON_AGENDA else Stance.NONE
        rating = Rating(max(1, 4 - number // 2), Reach.DISTRICT, stance, "")
        reviewing.rate(planner, groups.theme(row.theme.id), rating, revision=0)
    day = district.current_cycle().conference_on
    if day > today.date():
        at = datetime(day.year, day.month, day.day, tzinfo=HERE)
        conference = _meet(planner, bodies[BodyKind.CONFERENCE], at, 10, 6)
        for row in rows[:ON_AGENDA]:
            preparing.put_theme(planner, conference, row.theme.id)


def _meet(planner: Actor, body: Body, day: datetime, hour: int, lasting: int) -> Meeting:
    starts_at = day.replace(hour=hour, minute=0, second=0, microsecond=0)
    appointment = Appointment(starts_at, starts_at + timedelta(hours=lasting), "Kreishaus")
    return scheduling.schedule(planner, body, appointment)
