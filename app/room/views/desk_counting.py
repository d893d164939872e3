"""The page on which the dots of a table are entered that were counted by hand."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.core.errors import Conflict, NotFound
from app.core.locales import READING
from app.room.forms.desk_votes import CountForm, count_form
from app.room.models.votes import Vote
from app.room.service import counting
from app.room.store import sessions, votes
from app.room.store.votes import Line
from app.room.views import blueprint
from app.room.views.desk import THERE
from app.room.views.desk_voting import VOTE
from app.texts import store as texts
from app.web.access import current_actor, requires
from app.web.forms import number_on_page
from app.web.gaps import gaps
from app.workshops.models import WorkshopSession

Page = tuple[str, int]


@blueprint.route(f"{VOTE}/by-hand/<int(max=99):number>", methods=["GET", "POST"])
@requires(*THERE)
def by_hand(session_id: int, number: int) -> Response | Page:
    """Enter the dots of a table, or put them right."""
    session = sessions.in_room(current_actor(), session_id)
    vote = votes.latest(session)
    if vote is None or not 1 <= number <= session.tables:
        raise NotFound
    form = _form(vote, number)
    if not form.is_submitted():
        return _page(session, vote, number, form)
    if not form.validate():
        return _page(session, vote, number, form, 400)
    if number_on_page(form.vote.data) != vote.id:
        raise Conflict  # another vote was opened since
    try:
        counting.enter(current_actor(), vote, number, form.counts(), revision=form.seen)
    except Conflict:
        form.revision.data = str(_entered(vote, number)[0])
        return _page(session, vote, number, form, 409)
    flash(_("The dots of table %(number)s are saved.", number=number), "success")
    return redirect(url_for("room.voting_page", session_id=session_id, _anchor="tables"))


def _entered(vote: Vote, number: int) -> tuple[int, dict[str, int]]:
    """The revision of what was entered for this table, and the dots by choice."""
    row = next((row for row in votes.counted(vote) if row.table_number == number), None)
    return (row.revision, row.counts) if row else (0, {})


def _form(vote: Vote, number: int) -> CountForm:
    standing, (revision, counts) = votes.lines(vote), _entered(vote, number)
    placed = votes.placed(standing, counts)
    begun = {"vote": str(vote.id), "revision": str(revision)}
    fields = {f"choice-{line.id}": placed.get(line.id) for line in standing}
    return count_form(standing, {line.id: _label(line) for line in standing}, {**begun, **fields})


def _label(line: Line) -> Markup:
    """What is counted, in German where that is there."""
    read = texts.read(line.card.statement, READING) if line.card else None
    body, lang = (read.body, read.lang) if read else ("", READING)
    if line.theme:
        body, lang = line.theme.title or _("Theme without a title yet"), READING
    return Markup('<bdi lang="{}">{}</bdi>').format(lang, gaps(body))


def _page(
    session: WorkshopSession, vote: Vote, number: int, form: CountForm, status: int = 200
) -> Page:
    page = render_template(
        "room/desk_vote_table.html",
        session=session,
        vote=vote,
        number=number,
        form=form,
        stale=status == 409,
    )
    return page, status
