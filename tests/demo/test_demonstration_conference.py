"""The invented Planungsteam: a calendar, views on themes, and an agenda, put there once."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

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
    planner = staff("planner").actor
    with peine.app_context():
        planned = day_of(at_ten(100))
        district.current_cycle().conference_on = planned
        db.session.commit()
        made = theme("Busse am Abend", [voice("Abends fehlt ein Bus.")]).id
        forward("peine")
        body(BodyKind.CONFERENCE)
        conference.prepare(planner)
        conference.prepare(planner)
        assert {row.body.kind for row in meetings.all_meetings()} == {
            *("planning-team", "coordination", "commission", "conference")
        }
        assert len(meetings.all_meetings()) == 4
        assert list(reviews.ratings(district.current_cycle().id)) == [made]
        (meeting,) = meetings.conferences(district.current_cycle().id)
        assert [row.title for row in agenda.program(meeting).points] == ["Busse am Abend"]
        assert district.current_cycle().conference_on == planned


def test_a_district_without_bodies_is_left_alone(peine: Flask, staff: NewStaff) -> None:
    planner = staff("planner").actor
    with peine.app_context():
        conference.prepare(planner)
        assert not meetings.all_meetings()
