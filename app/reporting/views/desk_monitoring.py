"""Monitoring for staff: who takes part, how far it came, how long it took, where the gaps are."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.permissions import Permission
from app.district import store as district
from app.reporting import rules
from app.reporting.rules.pictures import Picture
from app.reporting.rules.tallies import Voice
from app.reporting.store import said
from app.reporting.views import blueprint, desk_pictures, public_population, public_waits
from app.reporting.views.public_choice import Chosen, chosen
from app.reporting.views.public_files import as_file
from app.reporting.views.public_monitoring import about
from app.reporting.views.public_pictures import Numbers
from app.reporting.views.public_rounds import COMPARED, compared, tables_of
from app.web import navigation
from app.web.access import current_actor, requires

navigation.staff_entry(
    _l("Monitoring"), "reporting.desk_monitoring", Permission.QUALITY_READ, position=56, rare=True
)


@blueprint.get("/staff/monitoring")
@requires(Permission.QUALITY_READ)
def desk_monitoring() -> str:
    """The numbers of a round, perhaps of one municipality."""
    asked = _asked()
    voices = asked.of(said.voices(asked.cycle.id))
    return render_template(
        "reporting/desk_monitoring.html",
        asked=asked,
        pictures=_pictures(asked, voices),
        population=_population(asked, voices),
        compared=compared(asked, voices, exact=_exact(asked)),
        files="reporting.desk_monitoring_csv",
        exact=_exact(asked),
        keeps=current_actor().may(Permission.NUMBERS_KEEP),
        fewest=rules.FEWEST,
        **about(voices),
    )


@blueprint.get("/staff/monitoring.csv")
@requires(Permission.QUALITY_READ)
def desk_monitoring_csv() -> Response:
    """The numbers of one picture (`?key=`) for spreadsheets."""
    key = request.args.get("key", "funnel")
    asked = _asked()
    voices = asked.of(said.voices(asked.cycle.id))
    if key == COMPARED:
        return as_file(tables_of(compared(asked, voices, exact=_exact(asked))), key)
    return as_file([*_pictures(asked, voices), *_population(asked, voices)], key)


def _asked() -> Chosen:
    """Of single places only those that the person is responsible for: what is unpublished of
    another one would follow from all and the own."""
    return chosen("round", "municipality", among=current_actor().places(Permission.QUALITY_READ))


def _exact(asked: Chosen) -> bool:
    """Whether small numbers are shown: to whoever is responsible for all that is counted."""
    actor, permission = current_actor(), Permission.QUALITY_READ
    everywhere = not isinstance(actor.places(permission), frozenset)
    return everywhere or (bool(asked.place_key) and actor.may(permission, asked.place))


def _pictures(asked: Chosen, voices: Sequence[Voice]) -> list[Picture]:
    if not voices:
        return []
    numbers = Numbers(voices, exact=_exact(asked))
    within = district.the_district().reply_within_days
    replies = public_waits.until_reply(numbers, within, _("No reply yet"))
    found = [numbers.funnel(), replies, public_waits.until_answer(numbers)]
    weeks = desk_pictures.by_week(voices) if numbers.exact else numbers.by_month()
    reach = [weeks, numbers.by_language(), numbers.by_channel(), numbers.by_kind()]
    fields = [numbers.by_field(), desk_pictures.agreement()]
    across = [numbers.standings(), numbers.by_place(), numbers.places_by_month()]
    every = [*found, *([] if asked.place_key else across), *reach, *fields]
    return [picture for picture in every if picture is not None]


def _population(asked: Chosen, voices: Sequence[Voice]) -> list[Picture]:
    """Place beside place: of a single one there is none."""
    if asked.place_key or not voices:
        return []
    numbers = Numbers(voices, exact=_exact(asked))
    # Whoever sees small numbers sees shares of all that came, not of what was published only.
    counted = _("Received contributions for each 1,000 people") if numbers.exact else ""
    return public_population.reach(numbers, asked.cycle.starts_on.year, counted)
