"""When people meet to say what they need: for everybody, and for calendar programs."""

from __future__ import annotations

import icalendar
from flask import render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import events
from app.district import store as district
from app.web import calendars
from app.web.access import public
from app.web.addresses import absolute
from app.web.i18n import language_name
from app.workshops import store
from app.workshops.models import WorkshopSession
from app.workshops.views import blueprint


@blueprint.get("/<lang:lang>/workshops")
@public
def sessions() -> str:
    """The sessions that are to come or run, the next first."""
    return render_template(
        "workshops/public_sessions.html",
        sessions=store.coming(events.now()),
        names=district.place_names(),
    )


@blueprint.get("/<lang:lang>/workshops.ics")
@public
def sessions_ics() -> Response:
    """All sessions, those called off too: a calendar that took them over must hear of it."""
    home, names = district.the_district(), district.place_names()
    rows = [_event(row, home.key, names[row.municipality_id]) for row in store.everything()]
    return calendars.answer(home.key, f"{_('Workshops')} – {home.name}", rows)


def _event(session: WorkshopSession, district_key: str, place: str) -> icalendar.Event:
    times = (session.starts_at, session.ends_at, session.changed_at, session.revision)
    event = calendars.event(f"session-{session.code}@{district_key}", *times)
    name = f"{session.name} ({place})"
    event.add("summary", f"{_('Cancelled')}: {name}" if session.cancelled else name)
    event.add("status", "CANCELLED" if session.cancelled else "CONFIRMED")
    if session.place:
        event.add("location", session.place)
    if session.langs:
        event.add("description", ", ".join(language_name(code) for code in session.langs))
    event.add("url", absolute(url_for("workshops.sessions")))
    return event
