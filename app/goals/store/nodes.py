"""The nodes of the concept as a tree."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select, update

from app.core.errors import NotFound
from app.district import store as district
from app.district.models import Field
from app.extensions import db
from app.goals.models import GoalNode
from app.goals.rules import levels


def node(node_id: int) -> GoalNode:
    """The node, taken out or not. Raises `NotFound`."""
    found = db.session.get(GoalNode, node_id)
    if found is None:
        raise NotFound
    return found


def standing(node_id: int) -> GoalNode:
    """A node that is part of the concept today. Raises `NotFound` for all others."""
    found = node(node_id)
    if found.retired_at is not None:
        raise NotFound
    return found


def tree() -> list[GoalNode]:
    """All nodes that stand today, each before what hangs on it, siblings in their order."""
    query = select(GoalNode).where(GoalNode.retired_at.is_(None))
    children: dict[int | None, list[GoalNode]] = {}
    for row in db.session.scalars(query.order_by(GoalNode.position, GoalNode.id)):
        children.setdefault(row.parent_id, []).append(row)
    return _under(None, children)


def _under(parent_id: int | None, children: dict[int | None, list[GoalNode]]) -> list[GoalNode]:
    found = []
    for row in children.get(parent_id, []):
        found += [row, *_under(row.id, children)]
    return found


def branch(top: GoalNode) -> list[GoalNode]:
    """A node and all that stands below it today."""
    inside, found = {top.id}, [top]
    for row in tree():
        if row.parent_id in inside:
            inside.add(row.id)
            found.append(row)
    return found


def children(parent_id: int | None) -> Sequence[GoalNode]:
    """What hangs on a node today (None: the fields), in its order."""
    query = select(GoalNode).where(
        GoalNode.parent_id.is_not_distinct_from(parent_id), GoalNode.retired_at.is_(None)
    )
    return db.session.scalars(query.order_by(GoalNode.position, GoalNode.id)).all()


def on_level(level: str) -> list[GoalNode]:
    """What stands on a level today, in the order of the tree."""
    return [row for row in tree() if row.level == level]


def way_to(found: GoalNode) -> list[GoalNode]:
    """What stands above a node, from the field down."""
    way: list[GoalNode] = []
    parent = found.parent
    while parent is not None:
        way.insert(0, parent)
        parent = parent.parent
    return way


def place_in_order(ordered: Sequence[GoalNode]) -> None:
    """Give siblings this order. What only makes room is not changed itself: no revision counts."""
    for position, row in enumerate(ordered, start=1):
        query = update(GoalNode).where(GoalNode.id == row.id, GoalNode.position != position)
        db.session.execute(
            query.values(position=position).execution_options(synchronize_session=False)
        )
        db.session.expire(row, ["position"])


def last_place(parent_id: int | None) -> int:
    """The highest position among what hangs on a node today; 0 if nothing does."""
    return max((row.position for row in children(parent_id)), default=0)


def taken_out_with(top: GoalNode) -> list[GoalNode]:
    """A node that was taken out, and all below it that was taken out at the same moment."""
    query = select(GoalNode).where(GoalNode.retired_at == top.retired_at)
    together = db.session.scalars(query.order_by(GoalNode.position, GoalNode.id)).all()
    by_parent: dict[int | None, list[GoalNode]] = {}
    for row in together:
        by_parent.setdefault(row.parent_id, []).append(row)
    return [top, *_under(top.id, by_parent)]


def place_of(found: GoalNode) -> int:
    """Which of its siblings a node is, from 1."""
    return [row.id for row in children(found.parent_id)].index(found.id) + 1


def fields_to_take() -> list[Field]:
    """Fields of action of the district that are in no part of the concept, not even taken out."""
    taken = set(db.session.scalars(select(GoalNode.field_id)))
    return [field for field in district.fields() if field.id not in taken]


def of_keys() -> dict[str, GoalNode]:
    """Every node that a file brought, by its name there, and fields by "field:" and their key."""
    rows = db.session.scalars(select(GoalNode)).all()
    known = {row.key: row for row in rows if row.key}
    return known | {f"field:{row.field.key}": row for row in rows if row.field}


def suggested_number(level: str, parent: GoalNode | None) -> str:
    """The number that the next node there would get."""
    beside = [row.number for row in children(parent.id if parent else None)]
    return levels.next_number(level, parent.number if parent else "", beside)
