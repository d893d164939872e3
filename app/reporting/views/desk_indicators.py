"""Indicators of integration: what they mean, what was measured, what the district wants."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.core.errors import Conflict
from app.core.permissions import Permission
from app.district import store as district
from app.reporting.forms.desk import IndicatorForm, MeasuredForm, NewIndicatorForm
from app.reporting.forms.dimensions import DIMENSION
from app.reporting.models import Indicator
from app.reporting.rules.indicators import number
from app.reporting.service import indicators as service
from app.reporting.store import indicators as store
from app.reporting.views import blueprint, public_indicators
from app.web import i18n
from app.web.access import current_actor, requires

PATH = "/staff/monitoring/indicators"


@blueprint.get(PATH)
@requires(Permission.QUALITY_READ)
def indicators() -> str:
    """All in use, dimension by dimension."""
    rows = [public_indicators.measured(row) for row in store.kept()]
    return render_template(
        "reporting/desk_indicators.html",
        DIMENSION=DIMENSION,
        rows={key: [part for part in rows if part.row.dimension == key] for key in DIMENSION},
        keeps=current_actor().may(Permission.NUMBERS_KEEP),
    )


@blueprint.route(f"{PATH}/new", methods=["GET", "POST"])
@requires(Permission.NUMBERS_KEEP)
def new_indicator() -> Response | str | tuple[str, int]:
    """The district names one of its own."""
    form = NewIndicatorForm()
    if not form.validate_on_submit():
        shown = render_template("reporting/desk_indicator.html", form=form, found=None)
        return (shown, 400) if form.errors else shown
    try:
        found = service.add(current_actor(), form.entry(form.key.data))
    except Conflict:
        form.key.errors = [_("Another indicator has this name already.")]
        return render_template("reporting/desk_indicator.html", form=form, found=None), 409
    flash(_("The indicator is saved."), "success")
    return redirect(url_for("reporting.indicator", key=found.key))


@blueprint.route(f"{PATH}/<key>", methods=["GET", "POST"])
@requires(Permission.NUMBERS_KEEP)
def indicator(key: str) -> Response | str | tuple[str, int]:
    """Change what it means."""
    found = store.indicator(key)
    if request.method == "GET":
        return _page(found, _filled(found))
    form = IndicatorForm()
    if not form.validate():
        return _page(found, form), 400
    try:
        service.change(current_actor(), found, form.entry(key), revision=form.seen)
    except Conflict:
        form.revision.data = str(found.revision)
        return _page(found, form, stale=True), 409
    flash(_("The indicator is saved."), "success")
    return redirect(url_for("reporting.indicators"))


@blueprint.post(f"{PATH}/<key>/measured")
@requires(Permission.NUMBERS_KEEP)
def measured(key: str) -> Response | tuple[str, int]:
    """Write down a number of its series."""
    found = store.indicator(key)
    form = MeasuredForm(prefix="measured").offer(_places())
    if not form.validate():
        return _page(found, _filled(found), measured=form), 400
    place, value = district.place_of(form.place.data), number(form.value.data or "")
    service.measure(current_actor(), found, place, int(form.year.data), value)
    flash(_("The number is saved."), "success")
    return redirect(url_for("reporting.indicator", key=key))


@blueprint.post(f"{PATH}/<key>/retire")
@requires(Permission.NUMBERS_KEEP)
def retire_indicator(key: str) -> Response:
    """Take it out of use."""
    found = store.indicator(key)
    service.retire(current_actor(), found, revision=found.revision)
    flash(_("The indicator is out of use. What was measured is kept."), "success")
    return redirect(url_for("reporting.indicators"))


def _filled(found: Indicator) -> IndicatorForm:
    names = ("dimension", "name", "definition", "source", "unit")
    said = {name: getattr(found, name) for name in names}
    target = "" if found.target is None else i18n.number(found.target)
    data = {**said, "target": target, "revision": str(found.revision)}
    return IndicatorForm(formdata=None, data=data)


def _page(
    found: Indicator,
    form: IndicatorForm,
    *,
    measured: MeasuredForm | None = None,
    stale: bool = False,
) -> str:
    return render_template(
        "reporting/desk_indicator.html",
        form=form,
        found=found,
        measured=measured or MeasuredForm(formdata=None, prefix="measured").offer(_places()),
        place_names=district.place_names(),
        stale=stale,
    )


def _places() -> dict[str, str]:
    """The district first: most series are of all of it."""
    names = district.place_names()
    whole = {district.WHOLE_DISTRICT: names[None]}
    return {**whole, **{row.key: row.short_name for row in district.municipalities()}}
