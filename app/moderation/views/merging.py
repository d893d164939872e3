"""Pages for merging two contributions, linking them, and moving one to another place."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import events
from app.contributions.models import Contribution
from app.contributions.store import for_moderation, merged
from app.core.errors import Conflict, Invalid
from app.core.permissions import Permission
from app.district import store as district
from app.district.models import Field
from app.moderation import store
from app.moderation.forms.merging import PROBLEMS, LinkForm, MergeForm, MoveForm, OtherForm
from app.moderation.service import merging, moving
from app.moderation.views import blueprint, history
from app.moderation.views.desk import FOR_PARTS, Way, to_the_next
from app.web.access import current_actor, requires

Page = tuple[str, int]


@blueprint.get("/staff/contributions/<public_id>/merge")
@requires(Permission.CONTRIBUTION_MODERATE)
def merge(public_id: str) -> Response | str:
    """The two side by side: the one that was named, else the nearest if it is clearly near."""
    found = for_moderation(current_actor(), public_id)
    if not merging.possible(found):
        return redirect(_address(found))
    return _merge_page(found, request.args.get("with", ""))


@blueprint.post("/staff/contributions/<public_id>/merge", endpoint="merge_into")
@requires(Permission.CONTRIBUTION_MODERATE)
def merge_into(public_id: str) -> Response | Page:
    """Merge them as they were seen."""
    actor = current_actor()
    found, form = for_moderation(actor, public_id), MergeForm()
    named = form.into.data or ""
    try:
        other = merging.find(actor, named)
        seen = form.seen_of_the_other
        merging.merge(actor, found, other, revision=form.seen, seen=seen)
    except Conflict:
        return _merge_page(found, named, stale=True), 409
    except Invalid as error:
        return _merge_page(found, named, problem=error.code), 400
    done = _("The two are one to read now. Both people count, and both will be answered.")
    return to_the_next(found, done)


@blueprint.post("/staff/contributions/<public_id>/unmerge")
@requires(Permission.CONTRIBUTION_MODERATE)
def unmerge(public_id: str) -> Response:
    """Let it stand for itself again."""
    actor = current_actor()
    found = for_moderation(actor, public_id)
    try:
        merging.unmerge(actor, found, revision=request.form.get("revision", 0, type=int))
    except Invalid as error:
        flash(str(PROBLEMS[error.code]), "warning")
    else:
        flash(_("It stands for itself again."), "success")
    return redirect(_address(found))


@blueprint.route("/staff/contributions/<public_id>/link", methods=["GET", "POST"])
@requires(Permission.CONTRIBUTION_MODERATE)
def link(public_id: str) -> Response | str | Page:
    """Say that it belongs together with another one."""
    actor = current_actor()
    found, form = for_moderation(actor, public_id), LinkForm()
    if found.head is not None:
        return redirect(_address(found))
    if form.validate_on_submit():
        try:
            merging.link(actor, found, merging.find(actor, form.other.data or ""))
        except Invalid as error:
            form.other.errors = [PROBLEMS[error.code]]
        else:
            flash(_("The two are linked."), "success")
            return redirect(_address(found))
    page = render_template("moderation/link.html", form=form, **_shown(found))
    return (page, 400) if form.errors else page


@blueprint.post("/staff/contributions/<public_id>/unlink")
@requires(Permission.CONTRIBUTION_MODERATE)
def unlink(public_id: str) -> Response:
    """Take a link away."""
    actor = current_actor()
    found = for_moderation(actor, public_id)
    try:
        merging.unlink(actor, found, merging.find(actor, request.form.get("other", "")))
    except Invalid as error:
        flash(str(PROBLEMS[error.code]), "warning")
    else:
        flash(_("The link is taken away."), "success")
    return redirect(_address(found))


@blueprint.route("/staff/contributions/<public_id>/transfer", methods=["GET", "POST"])
@requires(Permission.CONTRIBUTION_MODERATE)
def transfer(public_id: str) -> Response | str | Page:
    """Hand it over to another place."""
    actor = current_actor()
    found = for_moderation(actor, public_id)
    if not moving.possible(found):
        return redirect(_address(found))
    names = district.place_names()
    form = MoveForm().offer(names, _open_places(), found.municipality_id)
    status = 200
    if form.validate_on_submit():
        try:
            moving.move(actor, found, form.place.data, form.why.data, revision=form.seen)
        except Invalid as error:
            form.place.errors = [PROBLEMS[error.code]]
        except Conflict:
            status = 409
        else:
            place = names[found.municipality_id]
            return to_the_next(found, _("It is with %(place)s now.", place=place))
    stale = history.latest_step(found, _fields()) if status == 409 else None
    form.revision.data = str(found.revision)
    page = render_template("moderation/transfer.html", form=form, stale=stale, **_shown(found))
    return page, 400 if form.errors else status


def _merge_page(found: Contribution, named: str, *, problem: str = "", stale: bool = False) -> str:
    actor = current_actor()
    row = store.rows(actor, [found], events.now())[0]
    asked, other = None, None
    try:
        asked = merging.find(actor, named) if named else None
    except Invalid as error:
        problem = error.code
    if asked is not None:
        other = merged.root(asked)
    elif not problem and row.neighbours and row.neighbours[0].clearly:
        other = row.neighbours[0].contribution
    if other is not None:
        problem = merging.problem(found, other) or (problem if other is asked else "")
    form = MergeForm(
        formdata=None,
        data={
            "revision": str(found.revision),
            "into": other.public_id if other else "",
            "other_revision": str(other.revision) if other else "",
        },
    )
    return render_template(
        "moderation/merge.html",
        form=form,
        other_form=OtherForm(formdata=None, data={"other": named}),
        row=row,
        other=other,
        nearness=next((near for near in row.neighbours if near.contribution is other), None),
        led_on=asked is not None and other is not asked,
        problem=PROBLEMS.get(problem, ""),
        stale=history.latest_step(found, _fields()) if stale else None,
        **_shown(found),
    )


def _shown(found: Contribution) -> dict[str, Any]:
    arguments = Way.asked(current_actor()).arguments
    return {"contribution": found, "fields": _fields(), "arguments": arguments, **FOR_PARTS}


def _fields() -> dict[int, Field]:
    return {field.id: field for field in district.fields()}


def _open_places() -> dict[int | None, str]:
    rows = district.municipalities()
    return {row.id: row.key for row in rows} | {None: district.WHOLE_DISTRICT}


def _address(found: Contribution) -> str:
    arguments = Way.asked(current_actor()).arguments
    return url_for("moderation.contribution", public_id=found.public_id, **arguments)
