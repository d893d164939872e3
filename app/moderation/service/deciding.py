"""A coordinator's decisions on one contribution."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy.orm.exc import StaleDataError

from app import events, jobs
from app.contributions.lifecycle import GONE, Reason, Step
from app.contributions.models import Contribution, Question
from app.contributions.store import take_step
from app.core import plain
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid
from app.core.locales import READING
from app.extensions import db
from app.texts import store as texts
from app.texts.models import Purpose
from app.themes.service import arranging


def publish(
    actor: Actor, contribution: Contribution, *, revision: int, at: datetime | None = None
) -> None:
    """Everybody may read it from now on. Raises `Conflict` if it changed since `revision`."""
    with _one_decision():
        take_step(actor, contribution, Step.PUBLISH, revision=revision, at=at)
        _take_back_note(contribution)
    jobs.wake("analyse")
    jobs.wake("tell-news")


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

    Raises `Invalid` for a reason that does not exist, `Conflict` if it changed since `revision`.
    """
    if reason not in set(Reason):
        raise Invalid("reason-missing")
    moment = at or events.now()
    with _one_decision():
        take_step(actor, contribution, Step.DECLINE, revision=revision, reason=reason, at=moment)
        _take_back_note(contribution)
        if plain.tidy(note):
            contribution.note = texts.create(
                Purpose.NOTE, READING, note, wanted=[contribution.reads], author=actor, at=moment
            )
    jobs.wake("analyse")
    jobs.wake("tell-news")


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
    with _one_decision():
        take_step(actor, contribution, Step.ASK, revision=revision, at=moment)
        asked = Question(
            text=texts.create(
                Purpose.QUESTION,
                READING,
                question,
                wanted=[contribution.reads],
                author=actor,
                at=moment,
            ),
            asked_at=moment,
        )
        contribution.questions.append(asked)
    jobs.wake("tell-news")
    return asked


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
    if contribution.revision != revision or contribution.state in GONE:
        raise Conflict
    arranging.decide_field(actor, contribution, field_key, at=at)


def _take_back_note(contribution: Contribution) -> None:
    """A note explains one decision: the next decision takes its words away for good."""
    if contribution.note is not None:
        texts.erase(contribution.note)
        contribution.note = None


@contextmanager
def _one_decision() -> Iterator[None]:
    """One commit; of two decisions at the same moment the second is refused."""
    try:
        yield
        db.session.commit()
    except StaleDataError as error:
        db.session.rollback()
        raise Conflict from error
    except Exception:
        db.session.rollback()
        raise
