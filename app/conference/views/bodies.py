"""Pages on which the Planungsteam keeps the bodies up."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.conference.forms.meeting import BodyForm
from app.conference.service import bodies as service
from app.conference.store import meetings
from app.conference.views import blueprint, errors
from app.core.errors import Conflict, Invalid
from app.core.permissions import Permission
from app.web.access import current_actor, requires
from app.web.forms import number_on_page

BODY = "<int(max=2147483647):body_id>"


@blueprint.route("/staff/bodies/new", methods=["GET", "POST"])
@requires(Permission.CONFERENCE_PREPARE)
def new_body() -> Response | str | tuple[str, int]:
    """Something new that meets."""
    form = BodyForm()
    if form.validate_on_submit():
        service.found(current_actor(), form.about())
        flash(_("The body is saved. You can put its meetings into the calendar now."), "success")
        return redirect(url_for("conference.calendar"))
    page = render_template("conference/edit_body.html", form=form, body=None, stale=False)
    return (page, 400) if form.errors else page


@blueprint.route(f"/staff/bodies/{BODY}", methods=["GET", "POST"])
@requires(Permission.CONFERENCE_PREPARE)
def edit_body(body_id: int) -> Response | str | tuple[str, int]:
    """What is known of a body."""
    found = meetings.body(body_id)
    names = ("revision", "name", "kind", "members", "task", "report_by")
    known = {name: getattr(found, name) for name in names}
    form = BodyForm(data=None if request.method == "POST" else known)
    stale = False
    if form.validate_on_submit():
        try:
            service.change(current_actor(), found, form.about(), revision=form.seen)
        except Invalid as error:
            if error.code != "conference-in-the-past":
                raise
            form.kind.errors = [errors.HELD]
        except Conflict:
            found, stale = meetings.body(body_id), True
            form.revision.data = str(found.revision)
        else:
            flash(_("It is saved."), "success")
            return redirect(url_for("conference.calendar"))
    page = render_template("conference/edit_body.html", form=form, body=found, stale=stale)
    return (page, 409 if stale else 400) if form.errors or stale else page


@blueprint.post(f"/staff/bodies/{BODY}/retire")
@requires(Permission.CONFERENCE_PREPARE)
def retire_body(body_id: int) -> Response:
    """It meets no more; what it did stays."""
    revision = number_on_page(request.form.get("revision"))
    service.retire(current_actor(), meetings.body(body_id), revision=revision)
    flash(_("The body meets no more. Its meetings stay in the calendar."), "success")
    return redirect(url_for("conference.calendar"))
