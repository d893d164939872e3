"""A meeting that is over does not become the conference: nobody is told that they missed it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from app.conference.models import BodyKind
from app.conference.service import scheduling
from app.conference.service.scheduling import Appointment
from app.conference.store import meetings
from app.core.actor import SYSTEM
from app.core.days import day_of
from app.core.errors import Invalid
from app.district import store as district
from tests.builders import Staff, fill, page
from tests.conference.prepared import at_ten, body

NewStaff = Callable[..., Staff]


def test_a_body_whose_meetings_are_over_is_no_conference_yet(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        promised = district.current_cycle().conference_on
        found = body(BodyKind.COMMISSION)
        scheduling.schedule(SYSTEM, found, Appointment(at_ten(-5)))
        number = found.id
    client, address = staff("planner").client, f"/en/staff/bodies/{number}"
    refused = fill(client, address, kind="conference", task="Neu.")
    assert refused.status_code == 400
    assert "is over" in page(refused).select_one(".error-summary").get_text()
    assert page(refused).select_one("[name=task]").get_text(strip=True) == "Neu."
    with peine.app_context():
        assert meetings.body(number).kind == BodyKind.COMMISSION
        assert district.current_cycle().conference_on == promised
        scheduling.schedule(SYSTEM, meetings.body(number), Appointment(at_ten(50)))
    assert fill(client, address, kind="conference").status_code == 302
    with peine.app_context():
        assert district.current_cycle().conference_on == day_of(at_ten(50))


def test_a_conference_called_off_before_its_day_does_not_take_place_afterwards(
    peine: Flask,
) -> None:
    with peine.app_context():
        early, found = at_ten(-30), body(BodyKind.CONFERENCE)
        made = scheduling.schedule(SYSTEM, found, Appointment(at_ten(-3)), at=early)
        scheduling.cancel(SYSTEM, made, True, revision=made.revision, at=early)
        with pytest.raises(Invalid, match="conference-in-the-past"):
            scheduling.cancel(SYSTEM, made, False, revision=made.revision)
        assert made.cancelled
        assert district.current_cycle().conference_day is None


def test_a_conference_that_was_called_off_by_mistake_afterwards_comes_back(peine: Flask) -> None:
    with peine.app_context():
        early, found = at_ten(-30), body(BodyKind.CONFERENCE)
        made = scheduling.schedule(SYSTEM, found, Appointment(at_ten(-3)), at=early)
        scheduling.cancel(SYSTEM, made, True, revision=made.revision)
        scheduling.cancel(SYSTEM, made, False, revision=made.revision)
        assert district.current_cycle().conference_day == day_of(at_ten(-3))
