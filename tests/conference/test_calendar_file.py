"""The calendar of the bodies for calendar programs, as RFC 5545 wants it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from flask import Flask

from app.conference.models import BodyKind, Meeting
from app.conference.service import scheduling
from app.conference.service.scheduling import Appointment
from app.conference.store import meetings
from app.core.actor import SYSTEM
from tests.conference.prepared import body, conference

BERLIN = ZoneInfo("Europe/Berlin")
LONG = "Wege, Busse und Bänke; alles, was fehlt: ÄÖÜß – مرحبا – " * 4 + "\nZweite Zeile"


def written(app: Flask, lang: str = "de") -> bytes:
    answer = app.test_client().get(f"/{lang}/meetings.ics")
    assert answer.status_code == 200
    assert answer.mimetype == "text/calendar"
    return answer.get_data()


def read(app: Flask) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(written(app)).walk("VEVENT"))


def schedule(start: datetime, **values: str) -> Meeting:
    appointment = Appointment(start, start + timedelta(hours=2), **values)
    return scheduling.schedule(SYSTEM, body(BodyKind.COMMISSION), appointment)


def test_lines_are_short_and_end_as_they_must(peine: Flask) -> None:
    with peine.app_context():
        schedule(datetime(2027, 3, 3, 18, tzinfo=BERLIN), note=LONG)
    document = written(peine)
    lines = document.split(b"\r\n")
    assert b"\n" not in document.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert b"\\;" in document
    assert b"\\," in document
    assert str(read(peine)[0]["description"]) == LONG


@pytest.mark.parametrize(("month", "hour"), [(1, 17), (7, 16)])
def test_the_time_is_that_of_the_district_in_winter_and_in_summer(
    peine: Flask, month: int, hour: int
) -> None:
    with peine.app_context():
        schedule(datetime(2027, month, 10, 18, tzinfo=BERLIN))
    document = written(peine).decode()
    assert f"DTSTART;TZID=Europe/Berlin:2027{month:02}10T180000" in document
    assert "BEGIN:VTIMEZONE" in document
    start = read(peine)[0].start
    assert start.astimezone(ZoneInfo("UTC")).hour == hour


def test_a_meeting_keeps_its_name_and_a_change_counts_on(peine: Flask) -> None:
    with peine.app_context():
        made = conference()
        before = read(peine)[0]
        later = Appointment(made.starts_at + timedelta(days=1))
        scheduling.change(SYSTEM, made, later, revision=made.revision)
    after = read(peine)[0]
    assert before["uid"] == after["uid"]
    assert after["sequence"] == before["sequence"] + 1
    assert after["dtstamp"].dt >= before["dtstamp"].dt


def test_a_cancelled_meeting_is_told_to_calendars(peine: Flask) -> None:
    with peine.app_context():
        made = conference()
        scheduling.cancel(SYSTEM, made, True, revision=made.revision)
    event = read(peine)[0]
    assert event["status"] == "CANCELLED"
    assert "Integrationskonferenz" in event["summary"]


def test_an_empty_calendar_is_one_as_well(peine: Flask) -> None:
    assert read(peine) == []


def test_an_unchanged_calendar_is_not_sent_again(peine: Flask) -> None:
    with peine.app_context():
        conference()
        assert len(meetings.all_meetings()) == 1
    client = peine.test_client()
    mark = client.get("/de/meetings.ics").headers["ETag"]
    assert client.get("/de/meetings.ics", headers={"If-None-Match": mark}).status_code == 304
