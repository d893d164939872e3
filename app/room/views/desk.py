"""The sessions of these weeks, and the page of whoever leads one or helps at it."""

from __future__ import annotations

from typing import Any

from flask import render_template
from flask_babel import lazy_gettext as _l

from app import events
from app.core.permissions import Permission
from app.district import store as district
from app.room.store import numbers, sessions
from app.room.views import blueprint
from app.web import navigation, words
from app.web.access import current_actor, requires
from app.workshops import store as workshops
from app.workshops.models import WorkshopSession

SESSION = "<int(max=2147483647):session_id>"
THERE = (Permission.CONTRIBUTION_ENTER, Permission.WORKSHOP_KEEP)

navigation.staff_entry(_l("Sessions"), "room.around", *THERE, position=16)


@blueprint.get("/<lang:lang>/staff/room")
@requires(*THERE)
def around() -> str:
    """The sessions of these weeks."""
    return render_template(
        "room/desk_around.html",
        sessions=sessions.around(current_actor(), events.now()),
        names=district.place_names(),
        now=events.now(),
        words=words,
    )


@blueprint.get(f"/<lang:lang>/staff/room/{SESSION}")
@requires(*THERE)
def session(session_id: int) -> str:
    """How the session stands: phase, tables in numbers, languages, what waits."""
    actor, found = current_actor(), sessions.in_room(current_actor(), session_id)
    place = found.municipality_id
    return render_template(
        "room/desk_session.html",
        session=found,
        now=events.now(),
        place=district.place_name(place),
        tables=_tables(found),
        leads=actor.may(Permission.WORKSHOP_KEEP, place),
        enters=actor.may(Permission.CONTRIBUTION_ENTER, place),
        after=workshops.phase_after(found),
        before=workshops.phase_before(found),
        words=words,
    )


def _tables(found: WorkshopSession) -> list[dict[str, Any]]:
    """A row for each table, and for what was said at none or at one that is gone."""
    said = numbers.of_session(found.id)
    known = [*range(1, found.tables + 1)]
    more = sorted((number or 0) for number in said if number not in known)
    return [{"number": number, "said": said[number or None]} for number in [*known, *more]]
