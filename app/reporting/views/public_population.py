"""Contributions beside how many people live in a place, group by group of the population."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flask_babel import gettext as _

from app.core.actor import Place
from app.reporting.rules import Hidden
from app.reporting.rules.pictures import Picture, Row, Shape
from app.reporting.store import population as store
from app.reporting.views.public_pictures import Cell, Numbers, picture, place_names
from app.web import i18n

GROUPS = 4
"""Groups of the population beside which contributions are shown, those with most figures first."""


def reach(numbers: Numbers, near: int, counted: str = "") -> list[Picture]:
    """A picture for each group whose figures are known, with figures of one year for all places.

    `near`: the year of the round (see `store.in_one_year`). `counted`: what the shares are called
    where they are not those that everybody sees.
    """
    series = counted or _("Contributions for each 1,000 people")
    found = []
    for number, group in enumerate(store.groups()[:GROUPS], start=1):
        year, people = store.in_one_year(group, near)
        # Title and column both say the year: the file has no title.
        title, column = f"{group} ({year})", f"{series} ({year})"
        found.append(per_thousand(numbers, people, title, f"population-{number}", column))
    return [picture for picture in found if picture is not None]


def per_thousand(
    numbers: Numbers, people: Mapping[Place, int], title: str, key: str, series: str
) -> Picture | None:
    """Contributions for each 1,000 people of a group, for municipalities whose figure is known.

    Anybody can reckon back from a share to its number: what `by_place` hides is hidden here, too.
    None where nothing is left to be seen.
    """
    table = numbers.table(numbers.places())
    if table is None:
        return None
    rows = []
    for place, name in place_names(table).items():
        if people.get(place):
            value, told = _share(table[place], people[place])
            rows.append(Row(name.words, [value], [told], name.lang))
    if all(row.values[0] is None for row in rows):
        return None
    # The district named its groups, in German.
    return replace(picture(key, Shape.BARS, title, _("Place"), [series], rows), title_lang="de")


def _share(count: int | Hidden, people: int) -> Cell:
    if isinstance(count, Hidden):
        return None, _("not shown")
    share = round(1000 * count / people, 1)
    return share, i18n.number(share)
