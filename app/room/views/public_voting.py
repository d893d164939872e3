"""Voting with dots on one's own phone, and what came of it.

The browser remembers the slip by the hash of its code, and nobody is asked for a name.
"""

from __future__ import annotations

from functools import partial

from flask import Response as Answer
from flask import current_app, flash, make_response, redirect, render_template, request, url_for
from flask import session as cookie
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from werkzeug.wrappers import Response

from app import events
from app.core.errors import Conflict, NotFound
from app.extensions import csrf, limiter
from app.room.forms.public_slips import TOO_MANY, UNKNOWN, SlipForm
from app.room.models.votes import Slip, Vote
from app.room.rules import dots as rules
from app.room.service import dotting
from app.room.store import dots, slips, votes
from app.room.views import blueprint
from app.web import limits, panels, words
from app.web.access import public
from app.web.forms import explain_stale_token, number_on_page
from app.workshops import store as workshops
from app.workshops.models import WorkshopSession

Page = tuple[str, int]

_SLIPS, _KEPT = "slips", 4
"""Of so many sessions a browser remembers the slip; the cookie is small."""

TOLD: dict[str, LazyString] = {
    "vote-choice-gone": _l("This stands here no more. Your dots on it are free again."),
    "dots-too-many": _l(
        "All your dots are placed. Take one back if you want to place it somewhere else."
    ),
}


def _failed(response: Response) -> bool:
    # Only guesses are slowed: a whole room may sit behind one address.
    return response.status_code >= 400


def _slow_down(_limit: object) -> Answer:
    form = SlipForm(formdata=None)
    form.code.errors = [str(TOO_MANY)]
    page, status = _page(_session(str((request.view_args or {})["code"])), form, 429)
    return make_response(page, status)


slowed = partial(
    limiter.shared_limit,
    limits.CODE,
    scope="dot-slip",
    deduct_when=_failed,
    on_breach=_slow_down,
)


@blueprint.get("/at/<code>/vote")
@public
@slowed()
def open_slip(code: str) -> Response | Page:
    """What the QR code on a slip opens: the code leaves the address at once."""
    session = _session(code)
    typed = request.args.get("slip")
    if typed and not _remember(session, typed):
        form = SlipForm(formdata=None)
        form.code.errors = [str(UNKNOWN)]
        return _page(session, form, 404)
    return redirect(url_for("room.vote", code=session.code))


@blueprint.route("/<lang:lang>/at/<code>/vote", methods=["GET", "POST"])
@public
@csrf.exempt  # the form checks its own token, so that a stale page loses nothing
@slowed(exempt_when=limits.post_only)
def vote(code: str) -> Response | Page:
    """The code of the slip, then the dots; afterwards what came of it."""
    session, form = _session(code), SlipForm()
    if request.method == "GET":
        return _page(session, form)
    if not form.validate():
        explain_stale_token(form)
        return _page(session, form, 400)
    if not _remember(session, form.code.data or ""):
        form.code.errors = [str(UNKNOWN)]
        return _page(session, form, 404)
    return redirect(url_for("room.vote", code=session.code))


@blueprint.post("/<lang:lang>/at/<code>/vote/dots")
@public
def place(code: str) -> Response:
    """Place a dot, or take one back."""
    session = _session(code)
    slip = _slip(session)
    choice, wanted = (number_on_page(request.form.get(name), -1) for name in ("choice", "dots"))
    there = url_for("room.vote", code=session.code, _anchor=f"choice-{choice}")
    if slip is None:
        return redirect(url_for("room.vote", code=session.code))
    try:
        dotting.place(session, slip, choice, wanted)
    except Conflict as error:
        if error.code in TOLD:  # that it is closed the page says itself
            flash(str(TOLD[error.code]), "info")
        there = url_for("room.vote", code=session.code)
    return redirect(there)


@blueprint.post("/<lang:lang>/at/<code>/vote/other")
@public
def other_slip(code: str) -> Response:
    """Forget the slip, for whoever uses this phone next."""
    session = _session(code)
    kept = {known: code_hash for known, code_hash in _kept().items() if known != session.code}
    cookie[_SLIPS] = kept
    return redirect(url_for("room.vote", code=session.code))


def invitation(session: WorkshopSession) -> str:
    """On the page of a session: the way to its vote, if it has one."""
    newest = votes.latest(session)
    if newest is None:
        return ""
    return render_template("room/public_vote_panel.html", session=session)


panels.add("workshops.at", invitation, position=20)


def _session(code: str) -> WorkshopSession:
    session = workshops.by_code(code)
    if session is None:
        raise NotFound
    return session


def _kept() -> dict[str, str]:
    found: dict[str, str] = cookie.get(_SLIPS, {})
    return found


def _remember(session: WorkshopSession, typed: str) -> bool:
    """Keep the slip in this browser; False if the session has none with this code."""
    slip = slips.by_code(session, typed, str(current_app.config["SECRET_KEY"]))
    if slip is None:
        return False
    others = [entry for entry in _kept().items() if entry[0] != session.code]
    cookie[_SLIPS] = dict([*others, (session.code, slip.code_hash)][-_KEPT:])
    return True


def _slip(session: WorkshopSession) -> Slip | None:
    code_hash = _kept().get(session.code)
    return slips.by_hash(session, code_hash) if code_hash else None


def _page(session: WorkshopSession, form: SlipForm, status: int = 200) -> Page:
    running = votes.running(session)
    if running is not None and not session.votes(events.now()):
        running = None
    slip = _slip(session)
    page = render_template(
        "room/public_vote.html",
        session=session,
        form=form,
        vote=running,
        slip=slip,
        results=[] if running else list(reversed(dots.of_session(session))),
        closed=votes.latest(session) is not None,
        words=words,
        **(_dots_of(running, slip) if running and slip else {}),
    )
    return page, status


def _dots_of(running: Vote, slip: Slip) -> dict[str, object]:
    """What stands to be chosen, and where the dots of this slip lie."""
    standing, ballot = votes.lines(running), slips.ballot(running, slip)
    placed = votes.placed(standing, ballot.counts) if ballot else {}
    spent = ballot.spent if ballot else 0
    return {
        "lines": standing,
        "placed": placed,
        "spent": spent,
        "free": rules.free(running.dots, spent, placed),
    }
