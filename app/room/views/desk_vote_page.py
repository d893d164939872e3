"""What the page of a session's votes shows, and which slips this browser can still print."""

from __future__ import annotations

from typing import Any

from flask import render_template
from flask import session as cookie

from app import events
from app.core.permissions import Permission
from app.room.forms.desk_votes import ABOUT, OpenForm, SlipsForm
from app.room.rules.dots import About
from app.room.store import dots, slips, votes
from app.web import words
from app.web.access import current_actor
from app.workshops.models import WorkshopSession

KEYS = "slips_to_print"


def page(
    session: WorkshopSession, opening: OpenForm | None = None, printing: SlipsForm | None = None
) -> str:
    """The page, with a form that somebody has filled in wrongly if there is one."""
    newest, counted = votes.latest(session), {}
    if newest is not None:
        counted = {row.table_number: sum(row.counts.values()) for row in votes.counted(newest)}
    return render_template(
        "room/desk_vote.html",
        session=session,
        vote=newest,
        is_open=newest is not None and newest.closed_at is None,
        used=slips.used(newest) if newest else 0,
        slips=slips.count(session),
        opening=opening or OpenForm(formdata=None),
        printing=printing or SlipsForm(formdata=None),
        printable=printable(session),
        counted=counted,
        results=list(reversed(dots.of_session(session))),
        about={about.value: ABOUT[about] for about in About},
        leads=current_actor().may(Permission.WORKSHOP_KEEP, session.municipality_id),
        allowed=session.votes(events.now()),
        words=words,
    )


def keys() -> dict[str, list[Any]]:
    """Session → key, number of the first slip, how many: what this browser can print."""
    kept: dict[str, list[Any]] = cookie.get(KEYS, {})
    return kept


def printable(found: WorkshopSession) -> int:
    """How many slips of the session this browser can print."""
    return int(keys()[str(found.id)][2]) if str(found.id) in keys() else 0
