"""Taking back what was decided a moment ago, one by one or all that one button did."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm.exc import StaleDataError

from app import events, jobs
from app.contributions.lifecycle import GONE, State, Step
from app.contributions.models import Contribution, Undoable
from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.permissions import Permission
from app.extensions import db
from app.moderation.rules import UNDO_WITHIN
from app.moderation.store import decisions


class Obstacle(StrEnum):
    """Why a decision stands."""

    UNDONE = "undone"
    TAKEN_BACK = "taken-back"
    REPLIED = "replied"
    DECIDED_AGAIN = "decided-again"
    ELSEWHERE = "elsewhere"
    TOO_LATE = "too-late"


@dataclass(frozen=True)
class Undone:
    """What was taken back, and what was not, each with the reason.

    `apart`: what had been merged into one of them, has changed since and stays for itself.
    """

    done: list[Contribution]
    refused: list[tuple[Contribution, Obstacle]]
    apart: list[Contribution] = field(default_factory=list)


def undo(actor: Actor, press: str, *, at: datetime | None = None) -> Undone:
    """Let what this press of a button decided be as it was before, as far as that is possible.

    Whoever may moderate it may do so. Raises `NotFound` where none of it is theirs, and if there is
    no such press.
    """
    moment = at or events.now()
    found = demanded(actor, press)
    result = Undone([], [])
    for decision in sorted(found, key=lambda decision: decision.contribution_id):
        problem = _tried(actor, decision, moment, result.apart)
        if problem is None:
            result.done.append(decision.contribution)
        else:
            result.refused.append((decision.contribution, problem))
    db.session.commit()
    if result.done:
        for job in ("analyse", "group", "render-dossiers"):
            jobs.wake(job)
    return result


def demanded(actor: Actor, press: str) -> list[Undoable]:
    """What one press decided. Raises `NotFound` where this actor may moderate none of it."""
    found = list(decisions.of_press(press))
    if not any(is_own(actor, decision) for decision in found):
        raise NotFound
    return found


def is_own(actor: Actor, decision: Undoable) -> bool:
    """Whether the contribution is still with a place that this actor moderates."""
    return actor.may(Permission.CONTRIBUTION_MODERATE, decision.contribution.municipality_id)


def obstacle(actor: Actor, decision: Undoable, now: datetime) -> Obstacle | None:
    """Why this actor cannot undo it (any more); None if they can."""
    contribution = decision.contribution
    if decision.undone_at is not None:
        return Obstacle.UNDONE
    if not is_own(actor, decision):
        return Obstacle.ELSEWHERE
    if contribution.state in GONE:
        return Obstacle.TAKEN_BACK
    if contribution.revision != decision.revision:
        replied = decision.step == Step.ASK and contribution.state == State.RECEIVED
        return Obstacle.REPLIED if replied else Obstacle.DECIDED_AGAIN
    return Obstacle.TOO_LATE if now > decision.decided_at + UNDO_WITHIN else None


def _tried(
    actor: Actor, decision: Undoable, moment: datetime, apart: list[Contribution]
) -> Obstacle | None:
    problem = obstacle(actor, decision, moment)
    if problem is not None:
        return problem
    try:
        with db.session.begin_nested():
            left = decisions.put_back(actor, decision, moment)
    except StaleDataError:  # somebody did something at the same moment
        db.session.refresh(decision)
        db.session.refresh(decision.contribution)
        return obstacle(actor, decision, moment) or Obstacle.DECIDED_AGAIN
    apart += left
    return None
