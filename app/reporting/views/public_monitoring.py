"""The numbers of a round for everybody: pictures, tables beside them, files under them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import Response, render_template

from app.core import tables
from app.core.days import day_of
from app.core.errors import NotFound
from app.core.tables import Cell
from app.district import store as district
from app.events import now
from app.reporting import rules
from app.reporting.rules import drawing, tallies
from app.reporting.rules.pictures import Picture
from app.reporting.rules.tallies import Voice
from app.reporting.store import said
from app.reporting.views import blueprint
from app.reporting.views.public_choice import chosen
from app.reporting.views.public_pictures import Numbers
from app.reporting.views.public_rounds import COMPARED, compared, tables_of
from app.web import i18n
from app.web.access import public


@blueprint.get("/monitoring")
@public
def monitoring() -> str:
    """Who takes part by which way, how far it came, and how long people waited."""
    asked = chosen("round")
    voices = said.voices(asked.cycle.id)
    return render_template(
        "reporting/public_monitoring.html",
        asked=asked,
        address_parts=asked.parts,
        pictures=_pictures(voices),
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
    return as_file(_pictures(voices), key)


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


def as_file(pictures: Iterable[Picture], key: str) -> Response:
    """The table of the picture of this key. Raises `NotFound`."""
    found = next((picture for picture in pictures if picture.key == key), None)
    if found is None:
        raise NotFound
    return as_table([found.heading, *found.series], found.table(), key)


def as_table(header: Sequence[str], rows: Iterable[Sequence[Cell]], key: str) -> Response:
    """A file for spreadsheets, called after its key."""
    content = tables.as_csv(header, rows)
    answer = Response(content, mimetype=tables.MIMETYPE)
    answer.headers.set("Content-Disposition", "attachment", filename=f"{key}.csv")
    return answer


@blueprint.app_template_global()
def drawn(picture: Picture) -> str:
    """The picture as SVG, for the template that knows it is safe."""
    return drawing.svg(picture, rtl=i18n.current_language().dir == "rtl")


def _pictures(voices: list[Voice]) -> list[Picture]:
    """Small numbers are hidden here, whoever looks; too few altogether give no picture."""
    if len(voices) < rules.FEWEST:
        return []
    numbers = Numbers(voices, exact=False)
    reach = [numbers.by_place(), numbers.by_language(), numbers.by_kind()]
    ways = [numbers.by_channel(), numbers.by_field(), numbers.by_month()]
    outcome = [numbers.funnel(), numbers.standings(), numbers.places_by_month()]
    return [picture for picture in [*outcome, *reach, *ways] if picture is not None]
