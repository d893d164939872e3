"""Offering a measure to other municipalities, taking one over, declining."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.core.errors import NotFound
from app.core.permissions import Permission
from app.district import store as district
from app.measures import store
from app.measures.forms import PlanForm
from app.measures.models import MeasureOffer
from app.measures.service import keeping, offering
from app.measures.store import offers
from app.measures.views import MEASURE, blueprint
from app.web import words
from app.web.access import current_actor, requires


@blueprint.post(f"/staff/measures/{MEASURE}/offer")
@requires(Permission.MEASURE_KEEP)
def offer(measure_id: int) -> Response:
    """Offer it to all whose people speak of the same."""
    actor = current_actor()
    count = offering.offer(actor, store.kept(actor, measure_id))
    flash(
        ngettext(
            "The measure is offered to %(num)s municipality.",
            "The measure is offered to %(num)s municipalities.",
            count,
        ),
        "success",
    )
    return redirect(url_for("measures.keep", measure_id=measure_id))


@blueprint.route(f"/staff/measures/{MEASURE}/take-over/<place>", methods=["GET", "POST"])
@requires(Permission.MEASURE_KEEP)
def take_over(measure_id: int, place: str) -> Response | str | tuple[str, int]:
    """Do the same here: with an own office and own dates."""
    actor, offered = current_actor(), _offered(measure_id, place)
    plan = keeping.plan_of(offered.measure)
    known = {"title": plan.title, "summary": plan.summary}
    # Nothing is filled in for what was not sent.
    form = PlanForm() if request.method == "POST" else PlanForm(data=known)
    if form.validate_on_submit():
        made = offering.take_over(actor, offered, form.plan())
        flash(_("The measure is public, and on its way to everybody who spoke on it."), "success")
        return redirect(url_for("measures.keep", measure_id=made.id))
    shown = render_template(
        "measures/desk_take_over.html",
        form=form,
        offered=offered,
        measure=offered.measure,
        place=place,
        plan=plan,
        names=district.place_names(),
        words=words,
    )
    return (shown, 400) if form.errors else shown


@blueprint.post(f"/staff/measures/{MEASURE}/decline/<place>")
@requires(Permission.MEASURE_KEEP)
def decline(measure_id: int, place: str) -> Response:
    """It does not fit here."""
    offering.decline(current_actor(), _offered(measure_id, place))
    flash(_("The offer is declined. It does not come again."), "success")
    return redirect(url_for("measures.desk"))


def _offered(measure_id: int, key: str) -> MeasureOffer:
    place = district.place_of(key)
    if place is None:
        raise NotFound
    return offers.open_one(current_actor(), measure_id, place)
