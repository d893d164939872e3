"""What is to be done after a session: kept on its protocol, and turned into measures."""

from __future__ import annotations

import textwrap

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import events
from app.core.days import day_of
from app.core.errors import Conflict, NotFound
from app.core.permissions import Permission
from app.district import store as district
from app.extensions import db
from app.measures.forms import FoundForm
from app.measures.rules import TITLE_LENGTH
from app.measures.service import founding
from app.room.forms.desk_steps import StepForm
from app.room.models.following import NextStep
from app.room.service import following
from app.room.store import steps
from app.room.tasks import telling
from app.room.views import blueprint
from app.room.views.desk_protocol import PROTOCOL
from app.themes.store import groups
from app.web import gaps
from app.web.access import current_actor, requires
from app.workshops import store as workshops
from app.workshops.models import WorkshopSession

STEP = f"{PROTOCOL}/steps/<int(max=2147483647):step_id>"


@blueprint.route(f"{PROTOCOL}/steps/new", methods=["GET", "POST"])
@requires(Permission.WORKSHOP_KEEP)
def add_step(session_id: int) -> Response | str | tuple[str, int]:
    """A further step that was agreed."""
    session = workshops.session(current_actor(), session_id)
    form = _form(session)
    if form.validate_on_submit():
        following.add(current_actor(), session, form.plan())
        flash(_("The step stands in the protocol."), "success")
        return _back(session)
    page = render_template("room/desk_step.html", form=form, session=session, step=None)
    return (page, 400) if form.errors else page


@blueprint.route(STEP, methods=["GET", "POST"])
@requires(Permission.WORKSHOP_KEEP)
def step(session_id: int, step_id: int) -> Response | str | tuple[str, int]:
    """Put a step down better."""
    session, found = _found(session_id, step_id)
    form, stale = _form(session, found), False
    if form.validate_on_submit():
        try:
            following.change(current_actor(), found, form.plan(), revision=form.seen)
        except Conflict:
            db.session.rollback()
            session, found = _found(session_id, step_id)
            form.revision.data, stale = str(found.revision), True
        else:
            flash(_("The step is saved."), "success")
            return _back(session)
    page = render_template(
        "room/desk_step.html", form=form, session=session, step=found, stale=stale
    )
    return (page, 409 if stale else 400) if form.errors or stale else page


@blueprint.post(f"{STEP}/take-off")
@requires(Permission.WORKSHOP_KEEP)
def take_off_step(session_id: int, step_id: int) -> Response:
    """It was not agreed after all."""
    session, found = _found(session_id, step_id)
    following.take_off(current_actor(), found)
    flash(_("The step is taken off the protocol."), "success")
    return _back(session)


@blueprint.route(f"{STEP}/measure", methods=["GET", "POST"])
@requires(Permission.WORKSHOP_KEEP)
def step_measure(session_id: int, step_id: int) -> Response | str | tuple[str, int]:
    """Found the measure that a step becomes: what is known of it is filled in."""
    actor, (_session, found) = current_actor(), _found(session_id, step_id)
    if found.measure_id is not None:
        return redirect(url_for("measures.keep", measure_id=found.measure_id))
    theme = groups.final(found.theme_id or 0)
    places, names, keys = founding.places_for(actor, theme), district.place_names(), _keys()
    if not places:
        raise NotFound
    # Nothing is filled in for what was not sent.
    form = FoundForm() if request.method == "POST" else FoundForm(data=_known(found))
    form.offer({keys[place]: names[place] for place in names if place in places})
    if form.validate_on_submit():
        made = following.become_measure(actor, found, form.found(keys), form.plan())
        flash(_("The measure is public, and on its way to everybody who spoke on it."), "success")
        return redirect(url_for("measures.keep", measure_id=made.id))
    page = render_template("measures/desk_plan.html", form=form, theme=theme, measure=None)
    return (page, 400) if form.errors else page


def _known(found: NextStep) -> dict[str, object]:
    what = gaps.in_words(found.what)
    return {
        "title": textwrap.shorten(what, TITLE_LENGTH, placeholder=" …"),
        "summary": what,
        "office": gaps.in_words(found.office),
        "starts_on": day_of(events.now()),
        "ends_on": found.until,
    }


def _keys() -> dict[int | None, str]:
    return district.place_keys()


def _form(session: WorkshopSession, found: NextStep | None = None) -> StepForm:
    """The form, with the themes of the session, and that of the step."""
    themes = {row.id: row.title for row in telling.themes(session)}
    if found is not None and found.theme is not None:
        themes.setdefault(found.theme.id, gaps.in_words(found.theme.title))
    begun = StepForm.data_of(found) if found and request.method == "GET" else None
    return StepForm(data=begun).offer(themes.items())


def _found(session_id: int, step_id: int) -> tuple[WorkshopSession, NextStep]:
    session = workshops.session(current_actor(), session_id)
    return session, steps.one(session, step_id)


def _back(session: WorkshopSession) -> Response:
    return redirect(url_for("room.protocol", session_id=session.id, _anchor="steps"))
