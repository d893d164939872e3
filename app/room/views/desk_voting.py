"""The page on which whoever leads a session holds its votes."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app.core.errors import Conflict
from app.core.permissions import Permission
from app.room.forms.desk_votes import OpenForm
from app.room.service import voting
from app.room.store import sessions, votes
from app.room.views import blueprint
from app.room.views.desk import ROOM, THERE
from app.room.views.desk_vote_page import page
from app.web import errors, panels
from app.web.access import current_actor, requires
from app.web.forms import number_on_page
from app.workshops import store as workshops
from app.workshops.models import WorkshopSession

VOTE = f"{ROOM}/vote"

errors.own(
    "vote-session-over",
    409,
    _l("This session does not run"),
    _l("No vote was opened. It can be voted from two hours before its start until its end."),
)
errors.own(
    "dots-not-in-phase",
    409,
    _l("It is not voted in this phase"),
    _l("No vote was opened. Please move the session to a phase in which people vote."),
)
errors.own(
    "vote-open-already",
    409,
    _l("A vote is open already"),
    _l("Nothing was changed. Please close it first; then the next one can be opened."),
)
errors.own(
    "vote-nothing-offered",
    400,
    _l("There is nothing to vote on yet"),
    _l("No vote was opened. Please publish contributions of this session first."),
)


@blueprint.get(VOTE)
@requires(*THERE)
def voting_page(session_id: int) -> str:
    """How the vote stands: opened or closed, how many have voted, slips, tables."""
    return page(sessions.in_room(current_actor(), session_id))


@blueprint.post(f"{VOTE}/open")
@requires(Permission.WORKSHOP_KEEP)
def open_vote(session_id: int) -> Response | tuple[str, int]:
    """Open a vote on what is published at the session now."""
    session, form = workshops.session(current_actor(), session_id), OpenForm()
    if not form.validate():
        return page(session, form), 400
    voting.open_vote(current_actor(), session, form.about.data, form.dots.data)
    flash(_("The vote is open. Whoever has a slip can place dots now."), "success")
    return redirect(url_for("room.voting_page", session_id=session_id))


@blueprint.post(f"{VOTE}/close")
@requires(Permission.WORKSHOP_KEEP)
def close_vote(session_id: int) -> Response:
    """Close the newest vote, or open it again."""
    session = workshops.session(current_actor(), session_id)
    vote = votes.latest(session)
    if vote is None or vote.id != number_on_page(request.form.get("vote")):
        raise Conflict
    revision = number_on_page(request.form.get("revision"))
    if request.form.get("closed") == "yes":
        voting.close(current_actor(), vote, revision=revision)
        flash(_("The vote is closed. Nobody can see any more which slip gave what."), "success")
    else:
        voting.reopen(current_actor(), vote, revision=revision)
        flash(_("The vote is open again. The dots that were counted stay."), "success")
    return redirect(url_for("room.voting_page", session_id=session_id))


def way(session: WorkshopSession) -> str:
    """On the page of the session: the way to its votes, and whether one is open."""
    is_open = votes.running(session) is not None
    return render_template("room/desk_vote_panel.html", session=session, is_open=is_open)


panels.add("room.session", way, position=20)
