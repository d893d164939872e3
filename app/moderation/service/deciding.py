"""A coordinator's decisions on one contribution. Each can be undone for a while (`undoing`)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from app import events, jobs
from app.contributions.models import Contribution, Question
from app.core.actor import Actor
from app.core.errors import Conflict
from app.core.permissions import Permission
from app.extensions import db
from app.moderation.store import decisions
from app.themes.service import arranging


def publish(
    actor: Actor, contribution: Contribution, *, revision: int, at: datetime | None = None
) -> None:
    """Everybody may read it from now on. Raises `Conflict` if it changed since `revision`."""
    with one_decision() as press:
        decisions.publish(actor, contribution, press, revision=revision, at=at or events.now())
    jobs.wake("analyse")


def decline(
    actor: Actor,
    contribution: Contribution,
    reason: str,
    note: str = "",
    *,
    revision: int,
    at: datetime | None = None,
) -> None:
    """Do not publish it. The person reads the reason, and the note (German) if there is one.

    Raises `Invalid` for a reason that does not exist, `Conflict` if it changed since `revision`,
    `Unconfirmed` where an interpreter has not confirmed the meaning yet.
    """
    moment = at or events.now()
    with one_decision() as press:
        decisions.decline(actor, contribution, press, reason, note, revision=revision, at=moment)
    jobs.wake("analyse")


def ask(
    actor: Actor,
    contribution: Contribution,
    question: str,
    *,
    revision: int,
    at: datetime | None = None,
) -> Question:
    """Ask the person something (in German); it waits for the reply.

    Raises `Invalid` for an empty question, `Conflict` if it changed since `revision`.
    """
    moment = at or events.now()
    with one_decision() as press:
        return decisions.ask(actor, contribution, press, question, revision=revision, at=moment)


def confirm_field(
    actor: Actor,
    contribution: Contribution,
    field_key: str | None,
    *,
    revision: int,
    at: datetime | None = None,
) -> None:
    """Confirm or correct the suggested field; None: it fits none of them.

    Raises `Conflict` if the contribution changed since `revision` or was taken back.
    """
    actor.demand(Permission.CONTRIBUTION_MODERATE, contribution.municipality_id)
    moment = at or events.now()
    with one_decision() as press:
        decisions.begin_field(actor, contribution, press, revision=revision, at=moment)
        arranging.decide_field(actor, contribution, field_key, at=moment)


@contextmanager
def one_decision() -> Iterator[str]:
    """One commit; of two decisions at the same moment the second is refused."""
    try:
        yield decisions.new_press()
        db.session.commit()
    except (StaleDataError, IntegrityError) as error:
        db.session.rollback()
        raise Conflict from error
    except Exception:
        db.session.rollback()
        raise
