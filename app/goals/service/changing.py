"""What planners do to the nodes of the concept; each change says which themes it comes from."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm.attributes import flag_modified

from app import events
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid
from app.core.permissions import Permission
from app.district.models import Field
from app.extensions import db
from app.goals.models import GoalNode
from app.goals.rules import levels
from app.goals.service import noting
from app.goals.service.noting import Source, Words
from app.goals.store import nodes


def add(
    actor: Actor,
    parent: GoalNode | None,
    words: Words,
    source: Source,
    *,
    field: Field | None = None,
    at: datetime | None = None,
) -> GoalNode:
    """A new node below `parent`, or for a field of action without one. Stands last there.

    Raises `Invalid`, and `Conflict` where the parent was taken out or the field is there already.
    """
    actor.demand(Permission.CONCEPT_KEEP)
    made = noting.enter(actor, parent, words, source, field=field, at=at)
    noting.commit()
    return made


def change(
    actor: Actor,
    node: GoalNode,
    words: Words,
    source: Source,
    *,
    revision: int,
    at: datetime | None = None,
) -> None:
    """Put new words in place. The same words change nothing. Raises `Invalid`, `Conflict`."""
    _demand(actor, node, source, revision)
    before, after = noting.facts(node), noting.checked(words)
    touched = [name for name, value in after.items() if before[name] != value]
    if not touched:
        return
    for name in touched:
        setattr(node, name, after[name])
    noting.flush()
    old = {name: before[name] for name in touched}
    new = {name: after[name] for name in touched}
    noting.note(actor, node, "changed", old, new, source, at or events.now())
    noting.commit()


def move(
    actor: Actor,
    node: GoalNode,
    parent: GoalNode | None,
    after: GoalNode | None,
    source: Source,
    *,
    revision: int,
    at: datetime | None = None,
) -> None:
    """Hang a node elsewhere, or give it another place: behind the sibling `after`, None: first.

    Raises `Invalid` where the levels do not fit or it would hang below itself, and `Conflict`.
    """
    _demand(actor, node, source, revision)
    _demand_fitting(node, parent, after)
    before = {"parent": node.parent_id, "place": nodes.place_of(node)}
    parent_id = parent.id if parent else None
    beside = [row for row in nodes.children(parent_id) if row.id != node.id]
    at_place = beside.index(after) + 1 if after else 0
    facts = {"parent": parent_id, "place": at_place + 1}
    if facts == before:
        return
    node.parent_id = parent_id
    node.position = at_place + 1
    flag_modified(node, "position")  # the revision counts on even if the number stays the same
    noting.flush()
    nodes.place_in_order([*beside[:at_place], node, *beside[at_place:]])
    noting.note(actor, node, "moved", before, facts, source, at or events.now())
    noting.commit()


def retire(
    actor: Actor, node: GoalNode, source: Source, *, revision: int, at: datetime | None = None
) -> int:
    """Take a node and all below it out of the concept. Returns how many. Raises `Conflict`."""
    _demand(actor, node, source, revision)
    moment, branch = at or events.now(), nodes.branch(node)
    for row in branch:
        row.retired_at = moment
    noting.flush()
    for row in branch:
        noting.note(actor, row, "retired", noting.facts(row), {}, source, moment)
    noting.commit()
    return len(branch)


def restore(
    actor: Actor, node: GoalNode, source: Source, *, revision: int, at: datetime | None = None
) -> int:
    """Bring a node back, with what was taken out together with it. Returns how many.

    Raises `Conflict` where it stands, or where what it hung on does not.
    """
    actor.demand(Permission.CONCEPT_KEEP)
    above_gone = node.parent is not None and node.parent.retired_at is not None
    if node.retired_at is None or above_gone or node.revision != revision:
        raise Conflict("goal-gone")
    noting.checked_source(source)
    back = nodes.taken_out_with(node)
    node.position = nodes.last_place(node.parent_id) + 1
    for row in back:
        row.retired_at = None
    noting.flush()
    moment = at or events.now()
    for row in back:
        noting.note(actor, row, "restored", {}, noting.facts(row), source, moment)
    noting.commit()
    return len(back)


def _demand(actor: Actor, node: GoalNode, source: Source, revision: int) -> None:
    actor.demand(Permission.CONCEPT_KEEP)
    db.session.refresh(node)  # what somebody saved since this request began counts
    if node.retired_at is not None:
        raise Conflict("goal-gone")
    if node.revision != revision:
        raise Conflict
    noting.checked_source(source)


def _demand_fitting(node: GoalNode, parent: GoalNode | None, after: GoalNode | None) -> None:
    if (parent.level if parent else None) != levels.above(node.level):
        raise Invalid("goal-level")
    if parent is not None and parent.id in {row.id for row in nodes.branch(node)}:
        raise Invalid("goal-below-itself")
    if parent is not None and parent.retired_at is not None:
        raise Conflict("goal-gone")
    if after is not None and (
        after.id == node.id
        or after.retired_at is not None
        or after.parent_id != (parent.id if parent else None)
    ):
        raise Conflict("goal-gone")
