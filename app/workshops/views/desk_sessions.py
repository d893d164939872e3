"""Pages on which staff plan sessions and lead through them."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import Field

from app import events
from app.core.errors import Conflict, Invalid
from app.core.permissions import Permission
from app.district import store as district
from app.web import errors, words
from app.web.access import current_actor, requires
from app.web.forms import number_on_page
from app.workshops import store
from app.workshops.forms import SessionForm
from app.workshops.models import Phase, WorkshopSession
from app.workshops.service import moving, planning
from app.workshops.views import blueprint
from app.workshops.views.desk import STANDING, WORKSHOP

SESSION = "<int(max=2147483647):session_id>"

errors.own(
    "session-ends-before-start",
    400,
    _l("The times do not fit together"),
    _l("The end lies before the start. Please look at the two times again."),
)


@blueprint.route(f"/<lang:lang>/staff/workshops/{WORKSHOP}/plan", methods=["GET", "POST"])
@requires(Permission.WORKSHOP_KEEP)
def plan(workshop_id: int) -> Response | str | tuple[str, int]:
    """Plan a session; a day that is over is for putting down afterwards what was said."""
    workshop = store.workshop(current_actor(), workshop_id)
    form = SessionForm().offer()
    if form.validate_on_submit():
        try:
            made = planning.plan(current_actor(), workshop, form.plan())
        except Invalid as error:
            _explain(form, error)
        else:
            if made.ends_at < events.now():
                flash(_("The session is kept. Its day is over: it stands among those."), "success")
            else:
                flash(_("The session is planned, and everybody can see it."), "success")
            return redirect(url_for("workshops.session", session_id=made.id))
    page = render_template(
        "workshops/desk_plan.html", form=form, workshop=workshop, session=None, stale=False
    )
    return (page, 400) if form.errors else page


@blueprint.route(f"/<lang:lang>/staff/workshops/sessions/{SESSION}/edit", methods=["GET", "POST"])
@requires(Permission.WORKSHOP_KEEP)
def edit_session(session_id: int) -> Response | str | tuple[str, int]:
    """Move a session, or put it down better."""
    found, stale = store.session(current_actor(), session_id), False
    begun = None if request.method == "POST" else SessionForm.data_of(found)
    form = SessionForm(data=begun).offer((*found.langs, *found.interpreters))
    if form.validate_on_submit():
        try:
            planning.change(current_actor(), found, form.plan(), revision=form.seen)
        except Invalid as error:
            _explain(form, error)
        except Conflict:
            found, stale = store.session(current_actor(), session_id), True
            form.revision.data = str(found.revision)
        else:
            flash(_("The session is saved."), "success")
            return redirect(url_for("workshops.session", session_id=session_id))
    page = render_template(
        "workshops/desk_plan.html", form=form, workshop=found.workshop, session=found, stale=stale
    )
    return (page, 409 if stale else 400) if form.errors or stale else page


@blueprint.get(f"/<lang:lang>/staff/workshops/sessions/{SESSION}")
@requires(Permission.WORKSHOP_KEEP)
def session(session_id: int) -> str:
    """When and where, and in which phase it stands."""
    found = store.session(current_actor(), session_id)
    return render_template(
        "workshops/desk_session.html",
        session=found,
        standing=found.standing(events.now()),
        standing_said=STANDING,
        after=store.phase_after(found),
        before=store.phase_before(found),
        place=district.place_name(found.municipality_id),
        words=words,
    )


@blueprint.post(f"/<lang:lang>/staff/workshops/sessions/{SESSION}/move")
@requires(Permission.WORKSHOP_KEEP)
def move(session_id: int) -> Response:
    """To the next phase, or back to an earlier one."""
    found = store.session(current_actor(), session_id)
    phase = _phase(found)
    moving.move(current_actor(), found, phase, revision=_seen())
    if phase is None:
        flash(_("The session stands before its first phase."), "success")
    else:
        name = phase.title or words.PHASE[phase.kind]
        flash(_("The session stands in this phase now: %(phase)s.", phase=name), "success")
    return _back(found)


@blueprint.post(f"/<lang:lang>/staff/workshops/sessions/{SESSION}/end")
@requires(Permission.WORKSHOP_KEEP)
def end(session_id: int) -> Response:
    """End it, or let it go on after all."""
    found, ended = store.session(current_actor(), session_id), request.form.get("ended") == "yes"
    moving.end(current_actor(), found, ended, revision=_seen())
    if ended:
        flash(_("The session is over. What was said in it stays."), "success")
    else:
        flash(_("The session goes on."), "success")
    return _back(found)


@blueprint.post(f"/<lang:lang>/staff/workshops/sessions/{SESSION}/cancel")
@requires(Permission.WORKSHOP_KEEP)
def cancel(session_id: int) -> Response:
    """Say that it does not take place, or that it does after all."""
    found = store.session(current_actor(), session_id)
    cancelled = request.form.get("cancelled") == "yes"
    planning.cancel(current_actor(), found, cancelled, revision=_seen())
    if cancelled:
        flash(_("The session is called off. It stays in the calendar and says so."), "success")
    else:
        flash(_("The session takes place after all."), "success")
    return _back(found)


def _phase(found: WorkshopSession) -> Phase | None:
    """The phase on the button that was pressed; "0" stands before the first one."""
    wanted = number_on_page(request.form.get("phase"), -1)
    if wanted == 0:
        return None
    phase = next((row for row in found.workshop.phases if row.id == wanted), None)
    if phase is None:  # it was given up since the page was opened
        raise Conflict
    return phase


def _seen() -> int:
    return number_on_page(request.form.get("revision"))


def _back(found: WorkshopSession) -> Response:
    return redirect(url_for("workshops.session", session_id=found.id))


def _explain(form: SessionForm, error: Invalid) -> None:
    """Say beside the field what does not fit; a fault of another kind goes on its way."""
    fields: dict[str, Field] = {"session-ends-before-start": form.ends}
    if error.code not in fields:
        raise error
    fields[error.code].errors = [errors.sentence(error)]
