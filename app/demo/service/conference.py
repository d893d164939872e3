"""The Planungsteam of the demonstration: the bodies' calendar, views on themes, an agenda."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from app import events
from app.conference.models import AgendaItem, Body, BodyKind, Meeting, Stance
from app.conference.service import preparing, resulting, reviewing, scheduling
from app.conference.service.bodies import About
from app.conference.service.resulting import Result
from app.conference.service.reviewing import Rating
from app.conference.service.scheduling import Appointment
from app.conference.store import meetings, planning, reviews
from app.core.actor import Actor
from app.core.days import HERE
from app.demo.rules import EarlierAnswer
from app.demo.service import gathering
from app.demo.service.accounts import Cast
from app.district import store as district
from app.themes.models import Reach, Theme
from app.themes.store import groups

ON_AGENDA = 4
"""Themes that the invented planner proposes, of those that still wait for an answer."""
NOT_YET = "Das kann bis zur nächsten Runde warten: Zuerst ist das Land gefragt."
"""What the second planner says of a theme that the first one proposes."""
_HOURS = {
    BodyKind.PLANNING_TEAM: (21, 16, 2),
    BodyKind.COORDINATION: (45, 14, 3),
    BodyKind.COMMISSION: (80, 17, 2),
}
"""Body → days from today, hour of the day, hours that it lasts."""


def prepare(planners: tuple[Actor, Actor]) -> None:
    """Put meetings into an empty calendar, rate what was forwarded, and prepare the conference.

    Without bodies (a district file need not name any) nothing is done.
    """
    planner, bodies = planners[0], {row.kind: row for row in meetings.bodies()}
    cycle = district.current_cycle()
    planned = any(row.cycle_id == cycle.id for row in meetings.all_meetings())
    if planned or BodyKind.CONFERENCE not in bodies:
        return
    today = events.now().astimezone(HERE)
    for kind, (days, hour, lasting) in _HOURS.items():
        if kind in bodies:
            _meet(planner, bodies[kind], today + timedelta(days=days), hour, lasting)
    gathering.look_at_single_concerns(planner)
    rows = sorted(planning.agenda(cycle.id), key=lambda row: not row.waits)
    for number, row in enumerate(rows):
        stance = Stance.PROPOSE if number < ON_AGENDA and row.waits else Stance.NONE
        _rate(planners, groups.theme(row.theme.id), number, stance)
    day = cycle.conference_day
    if day and day > today.date():
        at = datetime(day.year, day.month, day.day, tzinfo=HERE)
        conference = _meet(planner, bodies[BodyKind.CONFERENCE], at, 10, 6)
        for row in rows[:ON_AGENDA]:
            if row.waits:
                preparing.put_theme(planner, conference, row.theme.id)


def hold(
    people: Cast, themes: Mapping[str, Theme], results: Sequence[EarlierAnswer], day: datetime
) -> None:
    """Rate themes, put them on the agenda of a conference that is over, and enter its results.

    Without bodies nothing is done.
    """
    body = next((row for row in meetings.bodies() if row.kind == BodyKind.CONFERENCE), None)
    if body is None:
        return
    planner, found = people.planner, meetings.conferences(district.current_cycle().id)
    gathering.look_at_single_concerns(planner, day - timedelta(days=85))
    for number, answer in enumerate(results):
        moment = day - timedelta(days=80)
        _rate(people.planners, themes[answer.concern], number, Stance.PROPOSE, moment)
    planned = day - timedelta(days=200)
    meeting = found[-1] if found else _meet(planner, body, day, 10, 6, at=planned)
    items = {item.theme_id: item for item in meeting.items}
    for answer in results:
        theme = themes[answer.concern]
        item = items.get(theme.id) or preparing.put_theme(
            planner, meeting, theme.id, at=day - timedelta(days=30)
        )
        if item.answer_id is None:
            _decide(item, answer, people, day + timedelta(hours=3))


def _rate(
    planners: tuple[Actor, Actor],
    theme: Theme,
    number: int,
    stance: Stance,
    at: datetime | None = None,
) -> None:
    """Both planners rate it once; of every other theme they think differently."""
    urgency = 4 - number // 2 % 4
    first = second = Rating(urgency, Reach.DISTRICT, stance, "")
    if number % 2:
        second = Rating(max(1, urgency - 2), Reach.LAND, Stance.NOT_NOW, NOT_YET)
    for planner, rating in zip(planners, (first, second), strict=True):
        if reviews.own(theme, planner.id) is None:
            reviewing.rate(planner, theme, rating, revision=0, at=at)


def _decide(item: AgendaItem, answer: EarlierAnswer, people: Cast, moment: datetime) -> None:
    group = None
    if answer.group:
        report_by = (moment + timedelta(days=300)).date()
        kind = BodyKind.WORKING_GROUP
        group = About(answer.group, kind, answer.members, answer.task, report_by)
    given = resulting.enter(
        people.planner,
        item,
        Result(gathering.decided(answer), group),
        revision=item.revision,
        at=moment,
    )
    gathering.translate(given, answer, people, moment + timedelta(days=7))


def _meet(
    planner: Actor,
    body: Body,
    day: datetime,
    hour: int,
    lasting: int,
    at: datetime | None = None,
) -> Meeting:
    starts_at = day.replace(hour=hour, minute=0, second=0, microsecond=0)
    appointment = Appointment(starts_at, starts_at + timedelta(hours=lasting), "Kreishaus")
    return scheduling.schedule(planner, body, appointment, at=at)
