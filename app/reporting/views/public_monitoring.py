"""The numbers of a round for everybody: pictures, tables beside them, files under them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, render_template

from app.core.days import day_of
from app.district import store as district
from app.events import now
from app.reporting import rules
from app.reporting.rules import tallies
from app.reporting.rules.pictures import Picture
from app.reporting.rules.tallies import Standing, Voice
from app.reporting.store import said
from app.reporting.views import blueprint, public_indicators, public_population, public_waits
from app.reporting.views.public_choice import Chosen, chosen
from app.reporting.views.public_files import as_file
from app.reporting.views.public_pictures import STANDING, Numbers
from app.reporting.views.public_rounds import COMPARED, compared, tables_of
from app.web import i18n
from app.web.access import public


@blueprint.get("/monitoring")
@public
def monitoring() -> str:
    """Who takes part, how far it came, how long people waited, and what the district measures."""
    asked = chosen("round")
    voices = said.voices(asked.cycle.id)
    return render_template(
        "reporting/public_monitoring.html",
        asked=asked,
        address_parts=asked.parts,
        pictures=_pictures(voices),
        population=_population(asked, voices),
        indicators=public_indicators.by_dimension(),
        compared=compared(asked, voices, exact=False),
        files="reporting.monitoring_csv",
        fewest=rules.FEWEST,
        **about(voices),
    )


@blueprint.get("/monitoring/<key>.csv")
@public
def monitoring_csv(key: str) -> Response:
    """The numbers of one picture for spreadsheets."""
    asked = chosen("round")
    voices = said.voices(asked.cycle.id)
    if key == COMPARED:
        return as_file(tables_of(compared(asked, voices, exact=False)), key)
    return as_file([*_pictures(voices), *_population(asked, voices)], key)


def about(voices: list[Voice]) -> Mapping[str, Any]:
    """What was answered, and how the promise was kept, for the template."""
    within = district.the_district().reply_within_days
    replies = [(voice.said_on, voice.replied_on) for voice in voices]
    pairs = [(voice.said_on, voice.answered_on) for voice in voices if voice.published]
    return {
        "answered": tallies.answered(pairs),
        "promise": tallies.promise(replies, within, day_of(now())),
        "within": within,
        "percent": i18n.percent,
        "total": len(voices),
    }


def _population(asked: Chosen, voices: list[Voice]) -> list[Picture]:
    return public_population.reach(Numbers(voices, exact=False), asked.cycle.starts_on.year)


def _pictures(voices: list[Voice]) -> list[Picture]:
    """Small numbers are hidden here, whoever looks; too few altogether give no picture."""
    if len(voices) < rules.FEWEST:
        return []
    numbers = Numbers(voices, exact=False)
    reach = [numbers.by_place(), numbers.by_language(), numbers.by_kind()]
    ways = [numbers.by_channel(), numbers.by_field(), numbers.by_month()]
    within, nobody_yet = district.the_district().reply_within_days, STANDING[Standing.WAITING]
    replies = public_waits.until_reply(numbers, within, str(nobody_yet))
    outcome = [numbers.funnel(), replies, public_waits.until_answer(numbers)]
    across = [numbers.standings(), numbers.places_by_month()]
    every = [*outcome, *across, *reach, *ways]
    return [picture for picture in every if picture is not None]
