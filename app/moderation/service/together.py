"""One decision on several contributions at once; what changed meanwhile is left out, one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm.exc import StaleDataError

from app import events, jobs
from app.contributions.models import Contribution
from app.core.actor import Actor
from app.core.errors import Conflict, Unconfirmed
from app.extensions import db
from app.moderation.store import decisions


@dataclass(frozen=True)
class Chosen:
    """A contribution, and its revision as the page showed it."""

    contribution: Contribution
    revision: int


@dataclass(frozen=True)
class Result:
    """What one press of a button did, under the name by which it can be undone.

    `refused` had changed; `unconfirmed` need a second opinion first.
    """

    press: str
    done: list[Contribution]
    refused: list[Contribution]
    unconfirmed: list[Contribution]


def publish(actor: Actor, chosen: Sequence[Chosen], *, at: datetime | None = None) -> Result:
    """Publish them all, but for those that changed since their revision."""
    moment = at or events.now()

    def one(entry: Chosen, press: str) -> None:
        decisions.publish(actor, entry.contribution, press, revision=entry.revision, at=moment)

    return _each(chosen, one)


def decline(
    actor: Actor,
    chosen: Sequence[Chosen],
    reason: str,
    note: str = "",
    *,
    at: datetime | None = None,
) -> Result:
    """Decline them all with one reason, and one note (German) if there is one.

    Those that changed since their revision are left out, and those whose meaning no interpreter
    has confirmed where the reason lies in it. Raises `Invalid` for a reason that does not exist.
    """
    moment = at or events.now()

    def one(entry: Chosen, press: str) -> None:
        decisions.decline(
            actor, entry.contribution, press, reason, note, revision=entry.revision, at=moment
        )

    return _each(chosen, one)


def _each(chosen: Sequence[Chosen], decide: Callable[[Chosen, str], None]) -> Result:
    result = Result(decisions.new_press(), [], [], [])
    try:
        # In one order for everybody: two people at once must not wait for each other.
        for entry in sorted(chosen, key=lambda entry: entry.contribution.id):
            try:
                with db.session.begin_nested():
                    decide(entry, result.press)
            except (Conflict, StaleDataError):
                result.refused.append(entry.contribution)
            except Unconfirmed:
                result.unconfirmed.append(entry.contribution)
            else:
                result.done.append(entry.contribution)
        db.session.commit()
    except Exception:
        db.session.rollback()
        raise
    if result.done:
        jobs.wake("analyse")
    return result
