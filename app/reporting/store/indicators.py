"""Indicators and their series. Never commits."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.core.actor import Place
from app.core.errors import NotFound
from app.extensions import db
from app.reporting.models import Indicator, IndicatorValue


def kept() -> Sequence[Indicator]:
    """All in use, in the order in which they came."""
    query = select(Indicator).where(~Indicator.retired).order_by(Indicator.id)
    return db.session.scalars(query).all()


def indicator(key: str) -> Indicator:
    """The one with this key. Raises `NotFound`."""
    found = db.session.scalars(select(Indicator).where(Indicator.key == key)).first()
    if found is None:
        raise NotFound
    return found


def known_keys() -> set[str]:
    """The keys of all, also of those out of use."""
    return set(db.session.scalars(select(Indicator.key)))


def value(found: Indicator, place: Place, year: int) -> IndicatorValue | None:
    """What was measured there in that year."""
    return next(
        (row for row in found.series if (row.municipality_id, row.year) == (place, year)), None
    )
