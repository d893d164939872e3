"""Founding a measure from a theme, and changing its plan."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.core.errors import Conflict, NotFound
from app.core.permissions import Permission
from app.district import store as district
from app.extensions import db
from app.measures import store
from app.measures.forms import FoundForm, PlanForm
from app.measures.models import Measure
from app.measures.service import founding, keeping
from app.measures.views import MEASURE, blueprint
from app.measures.views.desk_measure import changes_since
from app.themes.store import groups
from app.web import words
from app.web.access import current_actor, requires


@blueprint.route("/staff/measures/new/<int(max=2147483647):theme_id>", methods=["GET", "POST"])
@requires(Permission.MEASURE_KEEP)
def found(theme_id: int) -> Response | str | tuple[str, int]:
    """Found a measure from a theme."""
    actor, theme = current_actor(), groups.final(theme_id)
    places, names, keys = founding.places_for(actor, theme), *_places()
    if not places:
        raise NotFound
    form = FoundForm().offer({keys[place]: names[place] for place in names if place in places})
    if form.validate_on_submit():
        made = founding.found(actor, theme, form.found(keys), form.plan())
        flash(_("The measure is public, and on its way to everybody who spoke on it."), "success")
        return redirect(url_for("measures.keep", measure_id=made.id))
    shown = render_template("measures/desk_plan.html", form=form, theme=theme, measure=None)
    return (shown, 400) if form.errors else shown


@blueprint.route(f"/staff/measures/{MEASURE}/plan", methods=["GET", "POST"])
@requires(Permission.MEASURE_KEEP)
def change(measure_id: int) -> Response | str | tuple[str, int]:
    """Change who does what until when."""
    actor = current_actor()
    row = store.kept(actor, measure_id)
    # Nothing is filled in for what was not sent.
    form = PlanForm() if request.method == "POST" else PlanForm(obj=keeping.plan_of(row))
    if form.validate_on_submit():
        try:
            parts = keeping.change(actor, row, form.plan(), revision=form.seen)
        except Conflict:
            db.session.rollback()
            return _edit(store.kept(actor, measure_id), form, stale=form.seen), 409
        flash(_said(parts), "success")
        return redirect(url_for("measures.keep", measure_id=measure_id))
    if form.errors:
        return _edit(row, form, keep=True), 400
    return _edit(row, form)


def _said(parts: list[str]) -> str:
    if {"title", "summary"} & set(parts):
        said: str = _("The measure is saved. What changed in its words is translated anew.")
        return said
    return str(_("The measure is saved."))


def _edit(row: Measure, form: PlanForm, *, stale: int | None = None, keep: bool = False) -> str:
    if not keep:
        form.showing(row.revision)
    return render_template(
        "measures/desk_plan.html",
        form=form,
        theme=None,
        measure=row,
        plan=keeping.plan_of(row),
        stale=changes_since(row, stale) if stale is not None else None,
        words=words,
    )


def _places() -> tuple[dict[int | None, str], dict[int | None, str]]:
    return district.place_names(), district.place_keys()
