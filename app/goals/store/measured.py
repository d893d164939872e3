"""Measures that hang on the nodes of the concept."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from app.extensions import db
from app.goals.models import GoalMeasure
from app.measures import store as measures
from app.measures.lifecycle import Status
from app.measures.models import Measure

Offered = tuple[list[Measure], list[Measure]]
"""(those founded on themes that hang there, all others)."""


def on_nodes(node_ids: Collection[int]) -> dict[int, list[Measure]]:
    """Node → the measures that hang on it, as they are now, the oldest first."""
    query = (
        select(GoalMeasure.node_id, Measure)
        .join(Measure, Measure.id == GoalMeasure.measure_id)
        .where(GoalMeasure.node_id.in_(node_ids))
        .order_by(Measure.created_at, Measure.id)
    )
    found: dict[int, list[Measure]] = {}
    for node_id, row in db.session.execute(query).unique():
        found.setdefault(node_id, []).append(row)
    return found


def inside(node_ids: Collection[int]) -> list[Measure]:
    """All that hang on any of these nodes, each once, the newest first."""
    known = {row.id: row for rows in on_nodes(node_ids).values() for row in rows}
    return sorted(known.values(), key=lambda row: (row.created_at, row.id), reverse=True)


def offered(theme_ids: Collection[int], hung: Collection[int]) -> Offered:
    """What may be hung on a node with these themes, and does not hang there yet.

    What was stopped is not offered.
    """
    query = select(Measure).where(Measure.id.not_in(hung), Measure.status != Status.STOPPED)
    rows = db.session.scalars(query.order_by(Measure.created_at, Measure.id)).unique().all()
    founded = {row.id for found in measures.on_themes(theme_ids).values() for row in found}
    near = [row for row in rows if row.id in founded]
    return near, [row for row in rows if row.id not in founded]
