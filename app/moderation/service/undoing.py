"""Taking back what was decided a moment ago, one by one or all that one button did."""

from __future__ import annotations

from dataclasses import dataclass
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
    TOO_LATE = "too-late"


@dataclass(frozen=True)
class Undone:
    """What was taken back, and what was not, each with the reason."""

    done: list[Contribution]
    refused: list[tuple[Contribution, Obstacle]]


def undo(actor: Actor, press: str, *, at: datetime | None = None) -> Undone:
    """Let everything that this press of a button decided be as it was before.

    Whoever may moderate all of it may do so. Raises `NotFound` otherwise, and if there is no such
    press.
    """
    moment = at or events.now()
    found = demanded(actor, press)
    result = Undone([], [])
    for decision in sorted(found, key=lambda decision: decision.contribution_id):
        problem = _tried(actor, decision, moment)
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
    """What one press decided, if this actor may moderate all of it. Raises `NotFound`."""
    found = list(decisions.of_press(press))
    places = {decision.contribution.municipality_id for decision in found}
    if not found or not all(actor.may(Permission.CONTRIBUTION_MODERATE, place) for place in places):
        raise NotFound
    return found


def obstacle(decision: Undoable, now: datetime) -> Obstacle | None:
    """Why it cannot be undone (any more); None if it can."""
    contribution = decision.contribution
    if decision.undone_at is not None:
        return Obstacle.UNDONE
    if contribution.state in GONE:
        return Obstacle.TAKEN_BACK
    if contribution.revision != decision.revision:
        replied = decision.step == Step.ASK and contribution.state == State.RECEIVED
        return Obstacle.REPLIED if replied else Obstacle.DECIDED_AGAIN
    return Obstacle.TOO_LATE if now > decision.decided_at + UNDO_WITHIN else None


def _tried(actor: Actor, decision: Undoable, moment: datetime) -> Obstacle | None:
    problem = obstacle(decision, moment)
    if problem is not None:
        return problem
    try:
        with db.session.begin_nested():
            decisions.put_back(actor, decision, moment)
    except StaleDataError:  # somebody did something at the same moment
        db.session.refresh(decision)
        db.session.refresh(decision.contribution)
        return obstacle(decision, moment) or Obstacle.DECIDED_AGAIN
    return None
