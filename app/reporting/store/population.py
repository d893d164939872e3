"""Population figures. Never commits."""

from __future__ import annotations

from sqlalchemy import func, select

from app.core.actor import Place
from app.district import store as district
from app.extensions import db
from app.reporting.models import Population
from app.reporting.rules.population import Key


def figures() -> dict[Key, int]:
    """All figures that are known."""
    query = select(Population.municipality_id, Population.group, Population.year, Population.value)
    return {(place, group, year): value for place, group, year, value in db.session.execute(query)}


def groups() -> list[str]:
    """The groups that people are counted in, those first that have most figures."""
    query = (
        select(Population.group)
        .group_by(Population.group)
        .order_by(func.count().desc(), Population.group)
    )
    return list(db.session.scalars(query))


def in_one_year(group: str, near: int) -> tuple[int, dict[Place, int]]:
    """A year, and the people of a group in it by municipality.

    The year for which most municipalities have a figure, so that they can be compared; of several
    such years the one closest to `near`, of two as close the later. The group must be known.
    """
    query = select(Population.year, Population.municipality_id, Population.value)
    years: dict[int, dict[Place, int]] = {}
    for year, place, value in db.session.execute(query.where(Population.group == group)):
        years.setdefault(year, {})[place] = value
    chosen = max(years, key=lambda year: (len(years[year]), -abs(year - near), year))
    return chosen, years[chosen]


def places() -> dict[str, int]:
    """Folded names and keys of the municipalities → id."""
    known: dict[str, int] = {}
    for row in district.municipalities():
        known |= {name.casefold(): row.id for name in (row.key, row.name, row.short_name)}
    return known


def put(figures: dict[Key, int]) -> None:
    """Set these figures; others stay as they are."""
    rows = db.session.scalars(select(Population))
    known = {(row.municipality_id, row.group, row.year): row for row in rows}
    for key, value in figures.items():
        if key in known:
            known[key].value = value
        else:
            place, group, year = key
            row = Population(municipality_id=place, group=group, year=year, value=value)
            db.session.add(row)
