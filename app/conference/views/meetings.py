"""Pages on which the Planungsteam keeps the bodies' calendar."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import Field

from app import events
from app.conference.forms.meeting import MatterForm, MeetingForm, NewMeetingForm, SaidForm
from app.conference.models import Meeting
from app.conference.service import scheduling
from app.conference.store import given, meetings
from app.conference.views import blueprint
from app.conference.views import errors as sentences
from app.conference.views.agenda import MEETING
from app.conference.views.planning import context
from app.core.errors import Conflict, Invalid
from app.core.permissions import Permission
from app.web import errors, navigation
from app.web.access import current_actor, requires
from app.web.forms import number_on_page

navigation.staff_entry(
    _l("Meetings"), "conference.calendar", Permission.CONFERENCE_PREPARE, position=54
)


@blueprint.get("/staff/meetings")
@requires(Permission.CONFERENCE_PREPARE)
def calendar() -> str:
    """All meetings, those to come first, and the bodies."""
    now = events.now()
    return render_template(
        "conference/calendar.html",
        coming=meetings.coming(now),
        over=meetings.over(now),
        bodies=meetings.bodies(),
        **context(),
    )


@blueprint.route("/staff/meetings/new", methods=["GET", "POST"])
@requires(Permission.CONFERENCE_PREPARE)
def new_meeting() -> Response | str | tuple[str, int]:
    """Put a meeting into the calendar."""
    form = NewMeetingForm().offer(meetings.bodies())
    if form.validate_on_submit():
        body = meetings.body(int(form.body.data))
        try:
            made = scheduling.schedule(current_actor(), body, form.appointment())
        except Invalid as error:
            _explain(form, error)
        else:
            flash(_("The meeting is in the calendar, and everybody can see it."), "success")
            return redirect(url_for("conference.meeting", meeting_id=made.id))
    page = render_template("conference/edit_meeting.html", form=form, meeting=None, stale=False)
    return (page, 400) if form.errors else page


@blueprint.route(f"/staff/meetings/{MEETING}/edit", methods=["GET", "POST"])
@requires(Permission.CONFERENCE_PREPARE)
def edit_meeting(meeting_id: int) -> Response | str | tuple[str, int]:
    """Move a meeting, or put it down better."""
    found = meetings.meeting(meeting_id)
    begun = None if request.method == "POST" else MeetingForm.data_of(found)
    form, stale = MeetingForm(data=begun), False
    if form.validate_on_submit():
        try:
            revision = form.seen
            scheduling.change(current_actor(), found, form.appointment(), revision=revision)
        except Invalid as error:
            _explain(form, error)
        except Conflict:
            found, stale = meetings.meeting(meeting_id), True
            form.revision.data = str(found.revision)
        else:
            flash(_("The meeting is saved."), "success")
            return redirect(url_for("conference.meeting", meeting_id=meeting_id))
    page = render_template("conference/edit_meeting.html", form=form, meeting=found, stale=stale)
    return (page, 409 if stale else 400) if form.errors or stale else page


@blueprint.get(f"/staff/meetings/{MEETING}")
@requires(Permission.CONFERENCE_PREPARE)
def meeting(meeting_id: int) -> str:
    """When and where, what the body got, and what it said."""
    return _page(meetings.meeting(meeting_id))


@blueprint.post(f"/staff/meetings/{MEETING}/cancel")
@requires(Permission.CONFERENCE_PREPARE)
def cancel(meeting_id: int) -> Response:
    """Say that it does not take place, or that it does after all."""
    found = meetings.meeting(meeting_id)
    cancelled = request.form.get("cancelled") == "yes"
    revision = number_on_page(request.form.get("revision"))
    scheduling.cancel(current_actor(), found, cancelled, revision=revision)
    if cancelled:
        flash(_("The meeting is cancelled. It stays in the calendar and says so."), "success")
    else:
        flash(_("The meeting takes place after all."), "success")
    return redirect(url_for("conference.meeting", meeting_id=meeting_id))


@blueprint.post(f"/staff/meetings/{MEETING}/matters")
@requires(Permission.CONFERENCE_PREPARE)
def give(meeting_id: int) -> Response | tuple[str, int]:
    """Put down that the body got a dossier or a theme."""
    found = meetings.meeting(meeting_id)
    form = MatterForm().offer(_things(found))
    if not form.validate():
        return _page(found, form), 400
    scheduling.give(current_actor(), found, given.thing(*form.chosen))
    flash(_("It is noted that the body got this."), "success")
    return redirect(url_for("conference.meeting", meeting_id=meeting_id, _anchor="matters"))


@blueprint.route("/staff/meetings/matters/<int(max=2147483647):matter_id>", methods=["GET", "POST"])
@requires(Permission.CONFERENCE_PREPARE)
def hear(matter_id: int) -> Response | str | tuple[str, int]:
    """What the body said about what it got."""
    matter = meetings.matter(matter_id)
    form = SaidForm(data=None if request.method == "POST" else {"said": matter.said})
    if form.validate_on_submit():
        scheduling.hear(current_actor(), matter, form.said.data or "")
        flash(_("It is saved."), "success")
        return redirect(
            url_for("conference.meeting", meeting_id=matter.meeting_id, _anchor="matters")
        )
    page = render_template("conference/hear.html", matter=matter, form=form, **context())
    return (page, 400) if form.errors else page


def _explain(form: MeetingForm, error: Invalid) -> None:
    """Say beside the field what does not fit; a fault of another kind goes on its way."""
    fields: dict[str, Field] = {
        "meeting-year-mistyped": form.day,
        "conference-in-the-past": form.day,
        "ends-before-start": form.ends,
    }
    if error.code not in fields:
        raise error
    fields[error.code].errors = [errors.sentence(error)]


def _things(found: Meeting) -> list[tuple[str, str]]:
    """(value, label) of what a body can get, in the order of the lists."""
    names = context()["names"]
    versions = [
        (
            f"version-{row.id}",
            _(
                "Dossier: %(place)s, version %(number)s",
                place=names[row.dossier.municipality_id],
                number=row.number,
            ),
        )
        for row in given.versions(found.cycle_id)
    ]
    themes = [
        (f"theme-{row.id}", _("Theme: %(title)s", title=row.title))
        for row in given.themes(found.cycle_id)
    ]
    return [("", _("Please choose")), *versions, *themes]


def _page(found: Meeting, form: MatterForm | None = None) -> str:
    return render_template(
        "conference/meeting.html",
        meeting=found,
        form=form or MatterForm(formdata=None).offer(_things(found)),
        is_past=found.starts_at < events.now(),
        past_said=sentences.PAST,
        **context(),
    )
