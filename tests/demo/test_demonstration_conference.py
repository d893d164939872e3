"""The invented Planungsteam: a calendar, views on themes, and an agenda, put there once."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from app.conference import rules
from app.conference.models import BodyKind
from app.conference.store import agenda, meetings, reviews
from app.core.days import day_of
from app.demo.service import conference
from app.district import store as district
from app.extensions import db
from tests.builders import Staff
from tests.conference.prepared import at_ten, body, forward
from tests.groupings import theme, voice

NewStaff = Callable[..., Staff]


def test_the_conference_is_prepared_once(peine: Flask, staff: NewStaff) -> None:
    planners = staff("planner").actor, staff("planner").actor
    with peine.app_context():
        planned = day_of(at_ten(100))
        district.current_cycle().conference_on = planned
        db.session.commit()
        made = theme("Busse am Abend", [voice("Abends fehlt ein Bus.")]).id
        forward("peine")
        body(BodyKind.CONFERENCE)
        conference.prepare(planners)
        conference.prepare(planners)
        assert {row.body.kind for row in meetings.all_meetings()} == {
            *("planning-team", "coordination", "commission", "conference")
        }
        assert len(meetings.all_meetings()) == 4
        assert list(reviews.ratings(district.current_cycle().id)) == [made]
        (meeting,) = meetings.conferences(district.current_cycle().id)
        assert [row.title for row in agenda.program(meeting).points] == ["Busse am Abend"]
        assert district.current_cycle().conference_on == planned


def test_two_planners_see_one_theme_alike_and_the_next_one_differently(
    peine: Flask, staff: NewStaff
) -> None:
    planners = staff("planner").actor, staff("planner").actor
    with peine.app_context():
        alike = theme("Busse am Abend", [voice("Kein Bus."), voice("Abends fährt nichts.")]).id
        apart = theme("Kurse am Abend", [voice("Ein Kurs am Abend fehlt.")]).id
        forward("peine")
        body(BodyKind.CONFERENCE)
        conference.prepare(planners)
        seen = reviews.ratings(district.current_cycle().id)
    assert (seen[alike].agreement, seen[alike].disputed) == (rules.AGREED, False)
    assert (seen[apart].agreement, seen[apart].disputed) == (rules.APART, True)


def test_a_district_without_bodies_is_left_alone(peine: Flask, staff: NewStaff) -> None:
    planners = staff("planner").actor, staff("planner").actor
    with peine.app_context():
        conference.prepare(planners)
        assert not meetings.all_meetings()
