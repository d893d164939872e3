"""The bodies' meetings for calendar programs."""

from __future__ import annotations

from datetime import timedelta

import icalendar
from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.conference.models import Meeting
from app.conference.store import meetings as store
from app.conference.views import blueprint
from app.district import store as district
from app.web import calendars
from app.web.access import public
from app.web.addresses import absolute

_NO_END = timedelta(hours=2)  # calendars need a length; most meetings are about that long


@blueprint.get("/meetings.ics")
@public
def meetings_ics() -> Response:
    """All meetings, those cancelled too: a calendar that took them over must hear of it."""
    home = district.the_district()
    rows = [_event(meeting, home.key) for meeting in store.all_meetings()]
    return calendars.answer(home.key, f"{_('Meetings')} – {home.name}", rows)


def _event(meeting: Meeting, district_key: str) -> icalendar.Event:
    name = meeting.body.name
    event = calendars.event(
        f"meeting-{meeting.id}@{district_key}",
        meeting.starts_at,
        meeting.ends_at or meeting.starts_at + _NO_END,
        meeting.changed_at,
        meeting.revision,
    )
    event.add("summary", f"{_('Cancelled')}: {name}" if meeting.cancelled else name)
    event.add("status", "CANCELLED" if meeting.cancelled else "CONFIRMED")
    if meeting.place:
        event.add("location", meeting.place)
    if meeting.agenda_note:
        event.add("description", meeting.agenda_note)
    event.add("url", absolute(url_for("conference.meetings")))
    return event
