"""What others look up about the district. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from app.core.actor import Place
from app.core.errors import NotFound
from app.district.models import Cycle, District, Field, Municipality, Texts
from app.extensions import db


def the_district() -> District:
    """The district of this installation. Raises `NotFound` before one was loaded."""
    district = db.session.scalars(select(District)).first()
    if district is None:
        raise NotFound("no-district")
    return district


def any_district() -> District | None:
    """The district, or None on an empty installation."""
    return db.session.scalars(select(District)).first()


def cycle_before(cycle: Cycle) -> Cycle | None:
    """The cycle that ended before this one began."""
    query = select(Cycle).where(Cycle.starts_on < cycle.starts_on)
    return db.session.scalars(query.order_by(Cycle.starts_on.desc()).limit(1)).first()


def current_cycle() -> Cycle:
    """The Beteiligungsrunde that runs now. Raises `NotFound` before a district was loaded."""
    cycle = any_cycle()
    if cycle is None:
        raise NotFound("no-district")
    return cycle


def any_cycle() -> Cycle | None:
    """The same, or None on an empty installation."""
    return db.session.scalars(select(Cycle).where(Cycle.is_current)).first()


def cycles() -> Sequence[Cycle]:
    """All rounds, the newest first."""
    return db.session.scalars(select(Cycle).order_by(Cycle.starts_on.desc())).all()


def cycle(key: str) -> Cycle:
    """The round of this key. Raises `NotFound`."""
    found = db.session.scalars(select(Cycle).where(Cycle.key == key)).first()
    if found is None:
        raise NotFound("not-found")
    return found


def let_run(chosen: Cycle) -> None:
    """Make this round the present one. Never commits."""
    for row in cycles():
        row.is_current = row.id == chosen.id
    db.session.flush()


def municipalities() -> Sequence[Municipality]:
    """All municipalities in use, in the district's order."""
    return db.session.scalars(
        select(Municipality).where(~Municipality.retired).order_by(Municipality.position)
    ).all()


def municipality(key: str) -> Municipality:
    """The municipality with this key. Raises `NotFound`."""
    found = db.session.scalars(
        select(Municipality).where(Municipality.key == key, ~Municipality.retired)
    ).first()
    if found is None:
        raise NotFound("not-found")
    return found


def fields() -> Sequence[Field]:
    """All fields of action in use, in the district's order."""
    return db.session.scalars(select(Field).where(~Field.retired).order_by(Field.position)).all()


def all_fields() -> Sequence[Field]:
    """All fields of action, those in use first: earlier rounds may speak of the others."""
    return db.session.scalars(select(Field).order_by(Field.retired, Field.position)).all()


def field(key: str) -> Field:
    """The field of action with this key. Raises `NotFound`."""
    found = db.session.scalars(select(Field).where(Field.key == key, ~Field.retired)).first()
    if found is None:
        raise NotFound("not-found")
    return found


def found_field(key: str, name: Texts, description: Texts, at: datetime) -> Field:
    """A field of action that the district's file does not have; stands last. Never commits."""
    last = max((row.position for row in all_fields()), default=0)
    made = Field(
        key=key,
        name=name,
        description=description,
        examples=[],
        position=last + 1,
        addition=True,
        founded_at=at,
    )
    db.session.add(made)
    db.session.flush()
    return made


def place_name(place: Place) -> str:
    """The short name of a municipality, or the district's name for None."""
    found = db.session.get(Municipality, place) if place is not None else None
    return found.short_name if found else the_district().name


WHOLE_DISTRICT = "district"
"""Stands for the place None in addresses, where a municipality's key would stand."""


def place_of(key: str) -> Place:
    """The place of a municipality's key or of `WHOLE_DISTRICT`. Raises `NotFound`.

    Retired municipalities have their place, too: what was said there is still worked on.
    """
    if key == WHOLE_DISTRICT:
        return None
    found = db.session.scalars(select(Municipality.id).where(Municipality.key == key)).first()
    if found is None:
        raise NotFound("not-found")
    return found


def place_keys() -> dict[Place, str]:
    """How every place is called in addresses."""
    rows = db.session.execute(select(Municipality.id, Municipality.key))
    return {None: WHOLE_DISTRICT, **{row.id: row.key for row in rows}}


def place_names() -> dict[Place, str]:
    """The name of every place, retired ones too, in the district's order; the district last."""
    rows = db.session.scalars(select(Municipality).order_by(Municipality.position))
    names: dict[Place, str] = {row.id: row.short_name for row in rows}
    return names | {None: the_district().name}
