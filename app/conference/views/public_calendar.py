"""The bodies' meetings for calendar programs (RFC 5545): the one module that writes iCalendar."""

from __future__ import annotations

from datetime import UTC, timedelta

import icalendar
from flask import make_response, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.conference.models import Meeting
from app.conference.store import meetings as store
from app.conference.views import blueprint
from app.core.days import HERE
from app.district import store as district
from app.web.access import public
from app.web.addresses import absolute
from app.web.i18n import current_language

AGE = 3600
"""Seconds after which a calendar program may ask again."""
_NO_END = timedelta(hours=2)  # calendars need a length; most meetings are about that long


@blueprint.get("/meetings.ics")
@public
def meetings_ics() -> Response:
    """All meetings, those cancelled too: a calendar that took them over must hear of it."""
    home = district.the_district()
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{home.key}//Zukunftswerkstatt//{current_language().code}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{_('Meetings')} – {home.name}")
    calendar.add("refresh-interval", timedelta(seconds=AGE))
    for meeting in store.all_meetings():
        calendar.add_component(_event(meeting, home.key))
    calendar.add_missing_timezones()
    response = make_response(calendar.to_ical())
    response.mimetype = "text/calendar"
    response.headers["Cache-Control"] = f"private, max-age={AGE}"
    response.add_etag()
    return response.make_conditional(request)


def _event(meeting: Meeting, district_key: str) -> icalendar.Event:
    event = icalendar.Event()
    name = meeting.body.name
    ends_at = meeting.ends_at or meeting.starts_at + _NO_END
    event.add("uid", f"meeting-{meeting.id}@{district_key}.zukunftswerkstatt")
    event.add("dtstamp", meeting.changed_at.astimezone(UTC))
    event.add("last-modified", meeting.changed_at.astimezone(UTC))
    event.add("sequence", meeting.revision - 1)
    event.add("dtstart", meeting.starts_at.astimezone(HERE))
    event.add("dtend", ends_at.astimezone(HERE))
    event.add("summary", f"{_('Cancelled')}: {name}" if meeting.cancelled else name)
    event.add("status", "CANCELLED" if meeting.cancelled else "CONFIRMED")
    if meeting.place:
        event.add("location", meeting.place)
    if meeting.agenda_note:
        event.add("description", meeting.agenda_note)
    event.add("url", absolute(url_for("conference.meetings")))
    return event
