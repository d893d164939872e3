"""Population figures. Never commits."""

from __future__ import annotations

from sqlalchemy import select

from app.core.actor import Place
from app.district import store as district
from app.extensions import db
from app.reporting.models import Population
from app.reporting.rules.population import Key


def figures() -> dict[Key, int]:
    """All figures that are known."""
    rows = db.session.scalars(select(Population))
    return {(row.municipality_id, row.group, row.year): row.value for row in rows}


def groups() -> list[str]:
    """The groups that people are counted in, those first that have most figures."""
    names = [group for _place, group, _year in figures()]
    return sorted(set(names), key=lambda name: (-names.count(name), name))


def newest(group: str) -> dict[Place, int]:
    """People of a group by municipality, each from the newest year that is known for it."""
    found: dict[Place, tuple[int, int]] = {}
    for (place, named, year), value in figures().items():
        if named == group and year > found.get(place, (0, 0))[0]:
            found[place] = (year, value)
    return {place: value for place, (_year, value) in found.items()}


def places() -> dict[str, int]:
    """Folded names and keys of the municipalities → id."""
    known: dict[str, int] = {}
    for row in district.municipalities():
        known |= {name.casefold(): row.id for name in (row.key, row.name, row.short_name)}
    return known


def put(figures: dict[Key, int]) -> None:
    """Set these figures; others stay as they are."""
    for (place, group, year), value in figures.items():
        db.session.merge(Population(municipality_id=place, group=group, year=year, value=value))
