"""The list of measures that coordinators and planners keep up, and the page of each."""

from __future__ import annotations

from flask import render_template, request
from flask_babel import lazy_gettext as _l

from app import events
from app.core.days import day_of
from app.core.permissions import Permission
from app.district import store as district
from app.measures import store
from app.measures.store import history, listing, offers
from app.measures.store.listing import Choice
from app.measures.views import MEASURE, blueprint
from app.measures.views.desk_measure import is_overdue, page_of
from app.texts import store as texts
from app.web import navigation, words
from app.web.access import current_actor, requires

navigation.staff_entry(_l("Measures"), "measures.desk", Permission.MEASURE_KEEP, position=45)


@blueprint.get("/staff/measures")
@requires(Permission.MEASURE_KEEP)
def desk() -> str:
    """All measures that this person keeps up, the next to end first."""
    actor, today = current_actor(), day_of(events.now())
    own = Choice(places=actor.places(Permission.MEASURE_KEEP))
    overdue = Choice(places=own.places, overdue_on=today)
    only_overdue = request.args.get("show") == "overdue"
    page = listing.page(overdue if only_overdue else own, request.args.get("page", 1, type=int))
    return render_template(
        "measures/desk.html",
        page=page,
        rows=[(row, texts.german(row.title), history.heard_at(row)) for row in page.measures],
        overdue={row.id for row in page.measures if is_overdue(row)},
        overdue_count=listing.count(overdue),
        offers=[(row, texts.german(row.measure.title)) for row in offers.open_for(actor)],
        keys=district.place_keys(),
        only_overdue=only_overdue,
        names=district.place_names(),
        words=words,
    )


@blueprint.get(f"/staff/measures/{MEASURE}")
@requires(Permission.MEASURE_KEEP)
def keep(measure_id: int) -> str:
    """One measure, and all that can be done with it."""
    return page_of(store.kept(current_actor(), measure_id))
