"""The sessions of these weeks, and the page of whoever leads one or helps at it."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app import events
from app.core.errors import Conflict
from app.core.locales import READING, UNKNOWN
from app.core.permissions import Permission
from app.district import store as district
from app.room.service import approving
from app.room.store import numbers, photos, sessions, waiting
from app.room.views import blueprint
from app.web import errors, navigation, words
from app.web.access import current_actor, requires
from app.web.forms import number_on_page
from app.workshops import store as workshops
from app.workshops.models import WorkshopSession
from app.workshops.service import moving, timing

SESSION = "<int(max=2147483647):session_id>"
ROOM = f"/<lang:lang>/staff/room/{SESSION}"
THERE = (Permission.CONTRIBUTION_ENTER, Permission.WORKSHOP_KEEP)
MINUTES = (5, 10, 15, 20, 30, 45, 60, 90)

navigation.staff_entry(_l("Sessions"), "room.around", *THERE, position=16)

errors.own(
    "timer-out-of-range",
    400,
    _l("The timer cannot run that long"),
    _l("Nothing was changed. Please choose a time from the list."),
)


@blueprint.get("/<lang:lang>/staff/room")
@requires(*THERE)
def around() -> str:
    """The sessions of these weeks."""
    return render_template(
        "room/desk_around.html",
        sessions=sessions.around(current_actor(), events.now()),
        names=district.place_names(),
        now=events.now(),
    )


@blueprint.get(ROOM)
@requires(*THERE)
def session(session_id: int) -> str:
    """How the session stands: phase and timer, tables in numbers, what waits for approval."""
    actor, found = current_actor(), sessions.in_room(current_actor(), session_id)
    place, tables = found.municipality_id, _tables(found)
    heard = sorted({lang for row in tables for lang in row["said"].langs})
    return render_template(
        "room/desk_session.html",
        session=found,
        now=events.now(),
        place=district.place_name(place),
        tables=tables,
        heard=heard,
        alone={*heard} - {READING, UNKNOWN.code, *found.interpreters},
        leads=actor.may(Permission.WORKSHOP_KEEP, place),
        enters=actor.may(Permission.CONTRIBUTION_ENTER, place),
        moderates=waiting.moderates(actor, found),
        approves=waiting.may_approve(actor, found, events.now()),
        waiting=[
            (row, waiting.readings(row)) for row in waiting.waiting(actor, found, events.now())
        ],
        count=waiting.count(found),
        photos=photos.count(found),
        after=workshops.phase_after(found),
        before=workshops.phase_before(found),
        minutes=MINUTES,
        words=words,
    )


@blueprint.post(f"{ROOM}/phase")
@requires(Permission.WORKSHOP_KEEP)
def move(session_id: int) -> Response:
    """On to another phase, or back; 0 stands before the first one."""
    found = workshops.session(current_actor(), session_id)
    wanted = number_on_page(request.form.get("phase"), -1)
    phase = next((row for row in found.workshop.phases if row.id == wanted), None)
    if phase is None and wanted != 0:  # it was given up since the page was opened
        raise Conflict
    moving.move(current_actor(), found, phase, revision=_seen())
    return redirect(url_for("room.session", session_id=session_id))


@blueprint.post(f"{ROOM}/timer")
@requires(Permission.WORKSHOP_KEEP)
def time(session_id: int) -> Response:
    """Let the timer run, or stop it."""
    found = workshops.session(current_actor(), session_id)
    minutes = number_on_page(request.form.get("minutes"), -1)
    timing.let_run(current_actor(), found, minutes, revision=_seen())
    return redirect(url_for("room.session", session_id=session_id))


@blueprint.post(f"{ROOM}/approve")
@requires(Permission.CONTRIBUTION_MODERATE, Permission.CONTRIBUTION_ENTER)
def approve(session_id: int) -> Response:
    """Let everybody read one of the contributions that wait."""
    actor, found = current_actor(), sessions.in_room(current_actor(), session_id)
    said = waiting.one(actor, found, request.form.get("public_id", ""), events.now())
    try:
        approving.approve(actor, found, said, revision=_seen())
    except Conflict:
        flash(_("Somebody was faster: this one was decided on already."), "info")
    else:
        flash(_("Published. It stands on the wall now."), "success")
    return redirect(url_for("room.session", session_id=session_id, _anchor="waiting"))


def _tables(found: WorkshopSession) -> list[dict[str, Any]]:
    """A row for each table, and for what was said at none or at one that is gone."""
    said = numbers.of_session(found.id)
    known = [*range(1, found.tables + 1)]
    more = sorted((number or 0) for number in said if number not in known)
    return [{"number": number, "said": said[number or None]} for number in [*known, *more]]


def _seen() -> int:
    return number_on_page(request.form.get("revision"))
