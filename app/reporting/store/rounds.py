"""A round, the one before it, and what was said most in one. Never commits."""

from __future__ import annotations

from sqlalchemy import select

from app.core.actor import Place, Scope
from app.district.models import Cycle
from app.extensions import db
from app.themes.models import Theme
from app.themes.store import groups


def before(cycle: Cycle) -> Cycle | None:
    """The last round that began earlier; None for the first."""
    query = select(Cycle).where(Cycle.starts_on < cycle.starts_on)
    return db.session.scalars(query.order_by(Cycle.starts_on.desc()).limit(1)).first()


def leading(cycle_id: int, places: frozenset[Place] | Scope, most: int) -> list[tuple[Theme, int]]:
    """The themes that most people at these places spoke of, and how many did."""
    counts = {key: spread.count for key, spread in groups.spreads(cycle_id, places).items()}
    first = sorted(counts, key=lambda key: (-counts[key], key))[:most]
    known = groups.themes(first)
    return [(known[key], counts[key]) for key in first]
