"""Pages on which staff found workshops and shape their phases."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from app import events
from app.core.errors import Conflict
from app.core.permissions import Permission
from app.district import store as district
from app.web import errors, navigation, words
from app.web.access import current_actor, requires
from app.workshops import store
from app.workshops.forms import NewWorkshopForm, WorkshopForm
from app.workshops.rules import Standing
from app.workshops.service import founding
from app.workshops.views import blueprint

WORKSHOP = "<int(max=2147483647):workshop_id>"

STANDING = {
    Standing.COMING: _l("To come"),
    Standing.RUNNING: _l("Runs now"),
    Standing.OVER: _l("Over"),
    Standing.CANCELLED: _l("Called off"),
}

navigation.staff_entry(_l("Workshops"), "workshops.desk", Permission.WORKSHOP_KEEP, position=47)

errors.own(
    "phase-in-use",
    409,
    _l("A session stands in this phase"),
    _l("Nothing was changed. Please move the session on or end it; then the phase can go."),
)
errors.own(
    "session-over",
    409,
    _l("This session is over"),
    _l("Nothing was changed. You can let it go on after all; then the phase can be moved."),
)


@blueprint.get("/<lang:lang>/staff/workshops")
@requires(Permission.WORKSHOP_KEEP)
def desk() -> str:
    """The workshops of this round with their sessions."""
    places = current_actor().places(Permission.WORKSHOP_KEEP)
    return render_template(
        "workshops/desk.html",
        workshops=store.workshops(places, district.current_cycle().id),
        names=district.place_names(),
        now=events.now(),
        standing_said=STANDING,
        words=words,
    )


@blueprint.route("/<lang:lang>/staff/workshops/new", methods=["GET", "POST"])
@requires(Permission.WORKSHOP_KEEP)
def found() -> Response | str | tuple[str, int]:
    """Found a workshop, with the phases that are offered or with others."""
    actor = current_actor()
    names, keys = district.place_names(), district.place_keys()
    own = {keys[p]: names[p] for p in names if actor.may(Permission.WORKSHOP_KEEP, p)}
    begun = None if request.method == "POST" else WorkshopForm.data_of(None)
    form = NewWorkshopForm(data=begun).offer(own)
    if form.validate_on_submit():
        made = founding.found(actor, form.found(keys), form.title.data or "", form.plans())
        flash(_("The workshop is founded. Now plan its first session."), "success")
        return redirect(url_for("workshops.plan", workshop_id=made.id))
    page = render_template("workshops/desk_workshop.html", form=form, workshop=None, stale=False)
    return (page, 400) if form.errors else page


@blueprint.route(f"/<lang:lang>/staff/workshops/{WORKSHOP}", methods=["GET", "POST"])
@requires(Permission.WORKSHOP_KEEP)
def shape(workshop_id: int) -> Response | str | tuple[str, int]:
    """Change the title and the phases."""
    workshop, stale = store.workshop(current_actor(), workshop_id), False
    begun = None if request.method == "POST" else WorkshopForm.data_of(workshop)
    form = WorkshopForm(data=begun)
    if form.validate_on_submit():
        title, plans = form.title.data or "", form.plans()
        try:
            founding.change(current_actor(), workshop, title, plans, revision=form.seen)
        except Conflict as error:
            if error.code != Conflict.code:
                raise
            workshop, stale = store.workshop(current_actor(), workshop_id), True
            form.revision.data = str(workshop.revision)
        else:
            flash(_("The workshop is saved."), "success")
            return redirect(url_for("workshops.desk"))
    page = render_template(
        "workshops/desk_workshop.html", form=form, workshop=workshop, stale=stale
    )
    return (page, 409 if stale else 400) if form.errors or stale else page
