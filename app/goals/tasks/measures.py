"""The measures of the concept as its papers tell them, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Collection

from flask_babel import gettext as _

from app.core.days import day_of
from app.core.locales import READING
from app.district import store as district
from app.goals.rules.paper import Done
from app.goals.store import measured
from app.measures.models import Measure
from app.texts import store as texts
from app.web import words
from app.web.addresses import address
from app.web.gaps import in_words
from app.web.i18n import day


def on_nodes(node_ids: Collection[int]) -> dict[int, list[Done]]:
    """Node → what is done for it, how far it is today and since when."""
    names = district.place_names()
    return {
        node_id: [_told(row, names.get(row.municipality_id, "")) for row in rows]
        for node_id, rows in measured.on_nodes(node_ids).items()
    }


def _told(row: Measure, place: str) -> Done:
    reading = texts.german(row.title)
    status = f"{words.MEASURE[row.status]} ({day(day_of(row.status_at))})"
    return {
        "title": in_words(reading.body) if reading else str(_("Measure")),
        "address": address("measures.measure", READING, measure_id=row.id),
        "facts": [status, place, in_words(row.office), _("until %(day)s", day=day(row.ends_on))],
    }
