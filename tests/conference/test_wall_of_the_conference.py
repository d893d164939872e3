"""The conference uses the wall: the point of its agenda that is on stands in place of a phase."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Flask

from app.conference.models import BodyKind, Meeting
from app.conference.service import preparing, scheduling
from app.conference.service.preparing import Slot
from app.conference.service.scheduling import Appointment
from app.conference.store.at_hand import at_hand
from app.contributions.lifecycle import Step
from app.contributions.store import take_step
from app.core.actor import SYSTEM, speaker
from app.events import now
from app.extensions import db
from app.themes.store import groups
from app.workshops.models import WorkshopSession
from app.workshops.service import planning
from tests.conference.prepared import body
from tests.workshops import planned

HOURS = timedelta(hours=4)
WELCOME = "Begrüßung"


def held(theme_id: int, place: str | None = None) -> tuple[WorkshopSession, Meeting]:
    """A session that has just begun, of the district or of a place, on the day of a conference that
    begins at the same moment: a quarter of an hour of welcome, then a theme."""
    begins = now() - timedelta(minutes=5)
    appointment = Appointment(begins, begins + HOURS)
    conference = body(BodyKind.CONFERENCE)
    meeting = scheduling.schedule(SYSTEM, conference, appointment, at=begins)
    preparing.put_title(SYSTEM, meeting, Slot(15, title=WELCOME))
    preparing.put_theme(SYSTEM, meeting, theme_id)
    workshop = planned.workshop(place=place)
    return planning.plan(SYSTEM, workshop, planned.plan(begins)), meeting


def said(session: WorkshopSession, moment: datetime) -> str:
    point = at_hand(session, moment)
    return "" if point is None else point.theme.title if point.theme else point.title


def test_the_wall_shows_what_the_conference_talks_about_by_its_plan(
    peine: Flask, busses: int
) -> None:
    client = peine.test_client()
    with peine.app_context():
        session, meeting = held(busses)
        begins, code = meeting.starts_at, session.code
        assert said(session, begins - timedelta(minutes=1)) == ""
        assert said(session, begins) == WELCOME
        assert said(session, begins + timedelta(minutes=15)) == groups.theme(busses).title
        assert said(session, begins + HOURS) == ""
    answer = client.get(f"/de/at/{code}/wall.json").get_json()
    assert WELCOME in answer["now"]
    assert WELCOME in client.get(f"/de/at/{code}/wall").get_data(as_text=True)


def test_the_session_of_a_municipality_on_that_day_is_none_of_the_conference(
    peine: Flask, busses: int
) -> None:
    with peine.app_context():
        session, meeting = held(busses, "peine")
        assert at_hand(session, meeting.starts_at) is None


def test_a_conference_that_is_called_off_and_one_of_another_day_are_not_on_the_wall(
    peine: Flask, busses: int
) -> None:
    with peine.app_context():
        session, meeting = held(busses)
        later = planning.plan(
            SYSTEM, session.workshop, planned.plan(meeting.starts_at + timedelta(days=2))
        )
        assert at_hand(later, meeting.starts_at) is None
        scheduling.cancel(SYSTEM, meeting, True, revision=meeting.revision)
        assert at_hand(session, meeting.starts_at) is None


def test_a_theme_whose_people_took_their_words_back_is_not_named(peine: Flask, busses: int) -> None:
    with peine.app_context():
        session, meeting = held(busses)
        for contribution in groups.members(busses):
            take_step(speaker(contribution.id), contribution, Step.WITHDRAW)
        db.session.commit()
        assert said(session, meeting.starts_at + timedelta(minutes=16)) == ""
