"""The results of the conference, entered item by item while it takes place, also on a phone."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.conference.forms.agenda import ResultForm
from app.conference.models import Meeting
from app.conference.service import resulting
from app.conference.store import agenda as store
from app.conference.store import meetings
from app.conference.store.agenda import Point, Program
from app.conference.views import blueprint
from app.conference.views.agenda import MEETING
from app.conference.views.planning import context
from app.core.errors import Conflict, NotFound
from app.core.permissions import Permission
from app.themes.models import AnsweredBy, Theme
from app.themes.service.answering import OUTCOMES
from app.themes.views import desk_parts
from app.web.access import current_actor, requires
from app.web.forms import number_on_page

OFFERED = OUTCOMES[AnsweredBy.CONFERENCE]


@blueprint.get(f"/staff/agenda/{MEETING}/results")
@requires(Permission.CONFERENCE_PREPARE)
def results(meeting_id: int) -> str:
    """All points in their order; one is open, by itself the first that has no result yet."""
    meeting = meetings.meeting(meeting_id)
    program = store.program(meeting)
    asked = number_on_page(request.args.get("item"))
    point = next((row for row in program.points if row.item.id == asked and row.theme), None)
    return _page(meeting, program, point or store.next_without_result(program.points))


@blueprint.post(f"/staff/agenda/{MEETING}/results")
@requires(Permission.CONFERENCE_PREPARE)
def enter(meeting_id: int) -> Response | tuple[str, int]:
    """Enter what came of a point; the next one opens."""
    meeting = meetings.meeting(meeting_id)
    program = store.program(meeting)
    key = number_on_page(request.form.get("item"))
    point = next((row for row in program.points if row.item.id == key), None)
    if point is None or point.theme is None:
        raise NotFound
    form = _form(point.theme, ResultForm())
    if not form.validate():
        return _page(meeting, program, point, form), 400
    try:
        if form.is_stale(point.theme):
            raise Conflict
        revision = form.item_revision
        resulting.enter(current_actor(), point.item, form.result(), revision=revision)
    except Conflict:
        return _stale_page(meeting_id, key, form), 409
    flash(_("The result is saved, and it is with everybody who spoke."), "success")
    return redirect(url_for("conference.results", meeting_id=meeting_id, _anchor="result"))


def _stale_page(meeting_id: int, key: int, form: ResultForm) -> str:
    """What was typed, above what has changed meanwhile; saving again takes note of that."""
    meeting = meetings.meeting(meeting_id)
    program = store.program(meeting)
    point = next((row for row in program.points if row.item.id == key), None)
    if point is not None and point.theme is not None:
        form.seen.data = str(len(point.theme.answers))
        form.revision.data = str(point.item.revision)
    return _page(meeting, program, point, form, stale=True)


def _form(theme: Theme, form: ResultForm) -> ResultForm:
    form.offer(OFFERED, theme)
    return form


def _page(
    meeting: Meeting,
    program: Program,
    point: Point | None,
    form: ResultForm | None = None,
    *,
    stale: bool = False,
) -> str:
    theme = point.theme if point else None
    if form is None and theme is not None and point is not None:
        data = {"revision": str(point.item.revision)}
        form = _form(theme, ResultForm(formdata=None, data=data))
    return render_template(
        "conference/results.html",
        meeting=meeting,
        program=program,
        point=point,
        form=form,
        stale=stale,
        answers=desk_parts.shown(theme.answers if theme else []),
        left=sum(row.waits for row in program.points),
        **context(),
    )
