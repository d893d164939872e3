"""What the district measures in the four dimensions of integration, for everybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask import Response
from flask_babel import gettext as _
from flask_babel.speaklater import LazyString

from app.core.errors import NotFound
from app.district import store as district
from app.reporting.forms.dimensions import DIMENSION
from app.reporting.models import Indicator
from app.reporting.rules.pictures import Picture, Row, Shape
from app.reporting.store import indicators as store
from app.reporting.views import blueprint
from app.reporting.views.public_files import as_table
from app.reporting.views.public_pictures import Cell, picture
from app.web import i18n
from app.web.access import public


@dataclass(frozen=True)
class Measured:
    """An indicator with its pictures; each is None where nothing was measured for it."""

    row: Indicator
    district: Picture | None
    places: Picture | None


def measured(row: Indicator) -> Measured:
    """An indicator as everybody sees it."""
    return Measured(row, _of_district(row), _of_places(row))


def by_dimension() -> Mapping[LazyString, Sequence[Measured]]:
    """Name of a dimension → its indicators of which something was measured; others are left out."""
    found = [measured(row) for row in _shown()]
    rows = {
        label: [part for part in found if part.row.dimension == key]
        for key, label in DIMENSION.items()
    }
    return {label: parts for label, parts in rows.items() if parts}


@blueprint.get("/monitoring/indicators/<key>.csv")
@public
def indicator_csv(key: str) -> Response:
    """What was measured, with the target, for spreadsheets."""
    found = next((row for row in _shown() if row.key == key), None)
    if found is None:
        raise NotFound
    names = district.place_names()
    header = [_("When"), _("Place"), f"{found.name} ({found.unit})", _("Target")]
    rows = [
        [str(row.year), names[row.municipality_id], row.value, found.target] for row in found.series
    ]
    return as_table(header, rows, key)


def _shown() -> list[Indicator]:
    return [row for row in store.kept() if row.series]


def _of_district(found: Indicator) -> Picture | None:
    """The series of the whole district beside its target."""
    values = [row for row in found.series if row.municipality_id is None]
    if not values:
        return None
    aim = [] if found.target is None else [found.target]
    rows = [
        Row(str(row.year), [row.value, *aim], [i18n.number(value) for value in (row.value, *aim)])
        for row in values
    ]
    series = [_("The whole district"), *([_("Target")] if aim else [])]
    drawn = picture(f"of-{found.key}", Shape.LINES, found.name, _("When"), series, rows)
    return _german(drawn)


def _of_places(found: Indicator) -> Picture | None:
    """The series of municipalities beside each other; a year without a number is a gap."""
    values = {
        (row.municipality_id, row.year): row.value
        for row in found.series
        if row.municipality_id is not None
    }
    if not values:
        return None
    measured_in = {place for place, _year in values}
    names = {place: name for place, name in district.place_names().items() if place in measured_in}
    rows = []
    for year in sorted({year for _place, year in values}):
        cells = [_cell(values.get((place, year))) for place in names]
        rows.append(Row(str(year), [value for value, _s in cells], [said for _v, said in cells]))
    key, series = f"of-{found.key}-places", list(names.values())
    langs = ["de"] * len(series)
    drawn = picture(key, Shape.MULTIPLES, found.name, _("When"), series, rows, langs)
    return _german(drawn)


def _german(found: Picture) -> Picture:
    """The district names its indicators in German."""
    return replace(found, title_lang="de")


def _cell(value: float | None) -> Cell:
    return (None, "–") if value is None else (value, i18n.number(value))
