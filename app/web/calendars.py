"""Dates for calendar programs (RFC 5545): the one module that writes iCalendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import icalendar
from flask import make_response, request
from werkzeug.wrappers import Response

from app.core.days import HERE
from app.web.i18n import current_language

AGE = 3600
"""Seconds after which a calendar program may ask again."""


def event(
    uid: str, starts_at: datetime, ends_at: datetime, changed_at: datetime, revision: int
) -> icalendar.Event:
    """An entry with its times; `uid` and `revision` let a program find it again when it moved."""
    made = icalendar.Event()
    made.add("uid", f"{uid}.zukunftswerkstatt")
    made.add("dtstamp", changed_at.astimezone(UTC))
    made.add("last-modified", changed_at.astimezone(UTC))
    made.add("sequence", revision - 1)
    made.add("dtstart", starts_at.astimezone(HERE))
    made.add("dtend", ends_at.astimezone(HERE))
    return made


def answer(district_key: str, name: str, entries: Iterable[icalendar.Event]) -> Response:
    """The calendar of this name as a file."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{district_key}//Zukunftswerkstatt//{current_language().code}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(seconds=AGE))
    for entry in entries:
        calendar.add_component(entry)
    calendar.add_missing_timezones()
    response = make_response(calendar.to_ical())
    response.mimetype = "text/calendar"
    response.headers["Cache-Control"] = f"private, max-age={AGE}"
    response.add_etag()
    return response.make_conditional(request)
