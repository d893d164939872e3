"""The agenda of the conference: what is talked about, in which order, how long, with whom."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app.conference.forms.agenda import SlotForm, TitledSlotForm
from app.conference.models import AgendaItem, Meeting
from app.conference.service import preparing
from app.conference.store import agenda as store
from app.conference.store import meetings, singles
from app.conference.views import blueprint
from app.conference.views.planning import context
from app.core.errors import Conflict
from app.core.permissions import Permission
from app.district import store as district
from app.themes.service import looking
from app.themes.store import groups, looked
from app.web import navigation
from app.web.access import current_actor, requires
from app.web.forms import number_on_page

navigation.staff_entry(
    _l("Conference"), "conference.next_agenda", Permission.CONFERENCE_PREPARE, position=52
)

MEETING = "<int(max=2147483647):meeting_id>"
ITEM = "<int(max=2147483647):item_id>"


@blueprint.get("/staff/agenda")
@requires(Permission.CONFERENCE_PREPARE)
def next_agenda() -> Response | str:
    """Leads to the agenda of this cycle's conference; says so where none is planned."""
    planned = meetings.conferences(district.current_cycle().id)
    if planned:
        return redirect(url_for("conference.agenda", meeting_id=planned[-1].id))
    return render_template("conference/no_agenda.html")


@blueprint.get(f"/staff/agenda/{MEETING}")
@requires(Permission.CONFERENCE_PREPARE)
def agenda(meeting_id: int) -> str:
    """The points in their order with times, and what may be put beside them."""
    return _page(meetings.meeting(meeting_id))


@blueprint.post(f"/staff/agenda/{MEETING}/themes")
@requires(Permission.CONFERENCE_PREPARE)
def put_theme(meeting_id: int) -> Response | tuple[str, int]:
    """Put a theme on the agenda; asks first where nobody has looked at single concerns."""
    meeting = meetings.meeting(meeting_id)
    key = number_on_page(request.form.get("theme"))
    told = number_on_page(request.form.get("waiting"))
    try:
        preparing.put_theme(current_actor(), meeting, key, waiting=told)
    except Conflict as error:
        if error.code == looking.WAITING:
            return _look_first(meeting, key), 409
        flash(_("It is on the agenda already, or the meeting was cancelled."), "info")
    else:
        flash(_("The theme is on the agenda now, at its end."), "success")
    return _back(meeting_id, "items")


@blueprint.post(f"/staff/agenda/{MEETING}/points")
@requires(Permission.CONFERENCE_PREPARE)
def put_title(meeting_id: int) -> Response | tuple[str, int]:
    """Put something on the agenda that is no theme."""
    meeting, form = meetings.meeting(meeting_id), TitledSlotForm()
    if not form.validate():
        return _page(meeting, form), 400
    preparing.put_title(current_actor(), meeting, form.slot())
    flash(_("It is on the agenda now, at its end."), "success")
    return _back(meeting_id, "items")


@blueprint.route(f"/staff/agenda/items/{ITEM}", methods=["GET", "POST"])
@requires(Permission.CONFERENCE_PREPARE)
def arrange(item_id: int) -> Response | str | tuple[str, int]:
    """Minutes, host and table of a point."""
    item = store.item(item_id)
    kind = SlotForm if item.theme_id else TitledSlotForm
    if request.method == "GET":
        return _item_page(item, kind(formdata=None, data=SlotForm.data_of(item)))
    form = kind()
    if not form.validate():
        return _item_page(item, form), 400
    try:
        preparing.arrange(current_actor(), item, form.slot(), revision=form.seen)
    except Conflict:
        form.revision.data = str(store.item(item_id).revision)
        return _item_page(store.item(item_id), form, stale=True), 409
    flash(_("It is saved."), "success")
    return _back(item.meeting_id, f"item-{item.id}")


@blueprint.post(f"/staff/agenda/items/{ITEM}/move")
@requires(Permission.CONFERENCE_PREPARE)
def move(item_id: int) -> Response:
    """One place up or down; the page comes back where one was."""
    item = store.item(item_id)
    preparing.move(current_actor(), item, request.form.get("where") == "up")
    return _back(item.meeting_id, f"item-{item.id}")


@blueprint.post(f"/staff/agenda/items/{ITEM}/take-off")
@requires(Permission.CONFERENCE_PREPARE)
def take_off(item_id: int) -> Response:
    """Take a point off the agenda."""
    item = store.item(item_id)
    meeting_id, revision = item.meeting_id, number_on_page(request.form.get("revision"))
    preparing.take_off(current_actor(), item, revision=revision)
    flash(_("It is off the agenda. The theme stays as it is."), "success")
    return _back(meeting_id, "items")


def _look_first(meeting: Meeting, theme_id: int) -> str:
    """How many single concerns wait, the way to them, and the way on."""
    waiting = len(singles.waiting(meeting))
    theme = groups.theme(theme_id)
    return render_template(
        "conference/look_first.html", meeting=meeting, theme=theme, waiting=waiting
    )


def _page(meeting: Meeting, form: TitledSlotForm | None = None) -> str:
    return render_template(
        "conference/agenda.html",
        meeting=meeting,
        program=store.program(meeting),
        candidates=store.candidates(meeting),
        not_looked_at=singles.count_not_looked_at(meeting.cycle_id),
        passed_over=len(looked.passed_over(meeting)),
        form=form or TitledSlotForm(formdata=None, data={"minutes": 15}),
        **context(),
    )


def _item_page(item: AgendaItem, form: SlotForm, *, stale: bool = False) -> str:
    shown: dict[str, Any] = {"title": item.title}
    for point in store.program(item.meeting).points:
        if point.item.id == item.id:
            shown["title"] = point.title
    return render_template(
        "conference/arrange.html", item=item, form=form, stale=stale, **shown, **context()
    )


def _back(meeting_id: int, anchor: str) -> Response:
    return redirect(url_for("conference.agenda", meeting_id=meeting_id, _anchor=anchor))
