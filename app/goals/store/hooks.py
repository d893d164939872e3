"""Whatever hangs on the nodes of the concept: each kind has a table of (node, thing)."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from app.extensions import db
from app.goals.models import GoalAnswer, GoalMeasure, GoalNode, GoalTheme

Kind = type[GoalTheme] | type[GoalAnswer] | type[GoalMeasure]

_THING = {GoalTheme: "theme_id", GoalAnswer: "answer_id", GoalMeasure: "measure_id"}


def hang(kind: Kind, node_id: int, thing_id: int) -> bool:
    """Whether it was not there before."""
    if db.session.get(kind, (node_id, thing_id)) is not None:
        return False
    db.session.add(kind(node_id=node_id, **{_THING[kind]: thing_id}))
    return True


def take_off(kind: Kind, node_id: int, thing_id: int) -> bool:
    """Whether it hung there."""
    row = db.session.get(kind, (node_id, thing_id))
    if row is not None:
        db.session.delete(row)
    return row is not None


def nodes_of(kind: Kind, thing_ids: Collection[int]) -> dict[int, list[GoalNode]]:
    """Thing → the nodes that stand today on which it hangs; those that hang nowhere are missing."""
    thing = kind.__table__.c[_THING[kind]]
    query = (
        select(thing, GoalNode)
        .join(GoalNode, GoalNode.id == kind.node_id)
        .where(thing.in_(thing_ids), GoalNode.retired_at.is_(None))
        .order_by(GoalNode.id)
    )
    found: dict[int, list[GoalNode]] = {}
    for thing_id, node in db.session.execute(query):
        found.setdefault(thing_id, []).append(node)
    return found
