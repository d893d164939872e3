"""The wall of a session: what is on everybody's screen in the room.

A computer at a projector is not signed in: whoever has the code of the session sees its wall, and
on it only what everybody may read.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

from flask import Response as Answer
from flask import jsonify, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from app import events
from app.core.errors import NotFound
from app.room.store import dots, wall
from app.room.store.wall import Group
from app.room.views import blueprint
from app.web import speech, words
from app.web.access import public
from app.web.addresses import absolute
from app.web.i18n import current_language
from app.web.panels import panels
from app.web.pictures import qr
from app.workshops import store as workshops
from app.workshops.models import WorkshopSession
from app.workshops.rules import Standing

OFTEN, SELDOM = 1000, 10_000
"""Milliseconds between two looks: while a session is to come or runs, and when it is over."""

RELOADED = 10
"""Seconds after which a page without a script is loaded anew."""

TIMER_STAYS = timedelta(minutes=5)
"""So long after its end a timer still stands at nothing."""


@blueprint.get("/at/<code>/wall")
@public
def short_wall(code: str) -> Response:
    """What somebody types at the projector; leads on to the wall in the language of the browser."""
    return redirect(url_for("room.wall", code=code))


@blueprint.get("/<lang:lang>/at/<code>/wall", endpoint="wall")
@public
def whole_wall(code: str) -> Response:
    """All cards, how the session stands, and the way to take part.

    It loads itself anew for browsers without scripts; a script goes on to the same page that does
    not (`live`), and keeps that as it is when the network drops.
    """
    session = _session(code)
    groups = wall.cards(session, current_language().code, dots.for_wall(session))
    now_said, every = _now_said(session), _every(session)
    joins = absolute(url_for("workshops.arrive", code=session.code))
    live = "live" in request.args
    page = render_template(
        "room/public_wall.html",
        live=live,
        session=session,
        groups=groups,
        newest=wall.newest(groups),
        now_said=now_said,
        every=every,
        tag=_fingerprint(groups, now_said, every),
        figures=speech.figures("0123456789"),
        joins=joins.partition("://")[2],
        picture=qr(joins, _("Say something")),
    )
    return make_response(page, {} if live else {"Refresh": str(RELOADED)})


@blueprint.get("/<lang:lang>/at/<code>/wall.json")
@public
def wall_json(code: str) -> Answer:
    """What has changed on the wall, as the page shows it; nothing (304) where nothing has.

    `groups`, `newest`, `now`: markup of the parts of the page; `every`: milliseconds until the
    next look.
    """
    session = _session(code)
    groups = wall.cards(session, current_language().code, dots.for_wall(session))
    now_said, every = _now_said(session), _every(session)
    tag = _fingerprint(groups, now_said, every)
    if _is_known(tag):
        answer = Answer(status=304)
    else:
        answer = jsonify(
            groups=render_template("room/public_wall_groups.html", groups=groups),
            newest=render_template("room/public_wall_newest.html", newest=wall.newest(groups)),
            now=now_said,
            every=every,
        )
    answer.set_etag(tag)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _session(code: str) -> WorkshopSession:
    found = workshops.by_code(code)
    if found is None:
        raise NotFound
    return found


def _now_said(session: WorkshopSession) -> Markup:
    """Where the session stands: its phase, or what a slice above says in place of it."""
    moment = events.now()
    ends = session.timer_ends_at
    return Markup(  # noqa: S704 - made by a template
        render_template(
            "room/public_wall_now.html",
            session=session,
            standing=session.standing(moment),
            instead=panels("room.wall", session),
            timer=ends if ends and moment < ends + TIMER_STAYS else None,
            words=words,
        )
    )


def _every(session: WorkshopSession) -> int:
    over = session.standing(events.now()) in {Standing.OVER, Standing.CANCELLED}
    return SELDOM if over else OFTEN


def _fingerprint(groups: list[Group], now_said: str, every: int) -> str:
    """Changes with whatever is on the wall, and with the language that it is said in."""
    shown = repr((current_language().code, groups, now_said, every))
    return hashlib.sha256(shown.encode()).hexdigest()[:32]


def _is_known(tag: str) -> bool:
    """Whether the browser has it. Behind the colon stands how it was compressed on its way."""
    known = request.if_none_match.as_set(include_weak=True)
    return any(entry.partition(":")[0] == tag for entry in known)
