"""What was merged into a contribution that is not published, and how it comes together again.

Never commits.
"""

from __future__ import annotations

from datetime import datetime

from app import events
from app.contributions.models import Contribution, Undoable
from app.contributions.store import by_public_id, merged
from app.core.actor import Actor
from app.events import Event
from app.themes.store import arrangements, following

_PARTED = "contribution:parted"


def remember(actor: Actor, head: Contribution, at: datetime) -> None:
    """Note how each stands that will stand for itself when this one is not published at `at`."""
    for other in head.merged:
        published_at = other.published_at.isoformat() if other.published_at else None
        stands = {"state": other.state, "merged_from": other.merged_from}
        details = {"by": other.public_id, "published_at": published_at, **stands}
        events.record(actor, _PARTED, head, at=at, **details)


def bring_together(actor: Actor, decision: Undoable, at: datetime) -> list[Contribution]:
    """Merge again what this decision set apart; those that stay apart: they changed since."""
    head: Contribution = decision.contribution
    left: list[Contribution] = []
    parted = [
        event
        for event in events.about(head)
        if (event.kind, event.at) == (_PARTED, decision.decided_at)
    ]
    if not parted:
        return left
    arrangements.alone(head.cycle_id)
    for event in parted:
        other = by_public_id(event.data["by"])
        if not _untouched(other, decision.decided_at):
            left.append(other)
            continue
        _put_back(other, head, event)
        events.record(actor, "contribution:undo", other, at=at, step=decision.step)
    following.follow(head)
    return left


def _untouched(other: Contribution, since: datetime) -> bool:
    last = events.about(other)[-1]
    return (last.kind, last.at) == ("contribution:unmerge", since)


def _put_back(other: Contribution, head: Contribution, event: Event) -> None:
    published_at = event.data["published_at"]
    other.head, other.merged_from = head, event.data["merged_from"]
    other.state = event.data["state"]
    other.published_at = datetime.fromisoformat(published_at) if published_at else None
    merged.touch(other)
