"""Contributions that say the same: one of them is read, all of them count. Never commits.

The one that is read is the head; others point to it (`Contribution.head`), never to one that
points on. What becomes of the head becomes of them; when it goes, they stand for themselves again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased
from sqlalchemy.orm.attributes import flag_modified

from app import events
from app.contributions.lifecycle import State, Step
from app.contributions.models import Contribution
from app.core.actor import Actor
from app.extensions import db

WAITING = frozenset({State.RECEIVED, State.ASKED})
STANDING = WAITING | {State.PUBLISHED}
"""States in which a contribution can be the head of others."""


def root(contribution: Contribution) -> Contribution:
    """The one that is read for it; itself unless it was merged."""
    return contribution.head or contribution


def put_under(contribution: Contribution, head: Contribution) -> None:
    """Merge it, and all that was merged into it, into the head.

    Both rows get a new revision, so that of two merges at the same moment only one is carried out.
    """
    for each in [contribution, *contribution.merged]:
        each.merged_from = each.merged_from or each.state
        each.head = head
    touch(head)


def touch(contribution: Contribution) -> None:
    """Give the row a new revision: pages that show it as it was have gone stale."""
    flag_modified(contribution, "state")


def undecided(contribution: Contribution) -> State:
    """The state of one that waits for a decision: asked as long as a question to the person is
    open."""
    is_asked = any(question.replied_at is None for question in contribution.questions)
    return State.ASKED if is_asked else State.RECEIVED


def heard(actor: Actor, contribution: Contribution, *, at: datetime) -> None:
    """After the person replied: the one that is read for them is what is decided on now."""
    head = contribution.head
    if head is None or head.state not in WAITING:
        return
    head.state = State.RECEIVED
    touch(head)
    events.record(actor, "contribution:heard", head, at=at, by=contribution.public_id)


def set_apart(actor: Actor, contribution: Contribution, *, at: datetime) -> None:
    """Let it stand for itself again. What had not been published by itself waits for a decision."""
    head, before = contribution.head, contribution.merged_from
    contribution.head = contribution.merged_from = None
    if contribution.state == State.PUBLISHED and before != State.PUBLISHED:
        contribution.state, contribution.published_at = undecided(contribution), None
    events.record(actor, "contribution:unmerge", contribution, at=at)
    if head is not None:
        touch(head)


def carry_along(actor: Actor, contribution: Contribution, *, at: datetime) -> None:
    """After a contribution came into another state: what becomes of those merged into it."""
    if contribution.head is not None and contribution.state not in STANDING:
        contribution.head = contribution.merged_from = None
    for other in list(contribution.merged):
        alone = other.merged_from == State.PUBLISHED
        if contribution.state not in STANDING or (contribution.state in WAITING and alone):
            set_apart(actor, other, at=at)
        elif contribution.state == State.PUBLISHED and other.state in WAITING:
            other.state, other.published_at = State.PUBLISHED, at
            events.record(actor, f"contribution:{Step.PUBLISH}", other, at=at)
        elif contribution.state in WAITING and other.state == State.PUBLISHED:
            other.state, other.published_at = undecided(other), None


def astray() -> Sequence[int]:
    """Those that are merged into something that cannot stand for them. There should be none."""
    head = aliased(Contribution)
    query = (
        select(Contribution.id)
        .join(head, head.id == Contribution.merged_into_id)
        .where(
            or_(
                head.merged_into_id.is_not(None),
                head.state.not_in(STANDING),
                (head.state == State.PUBLISHED) != (Contribution.state == State.PUBLISHED),
            )
        )
    )
    return db.session.scalars(query).all()
