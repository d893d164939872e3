"""What a person can do with what they said: send it, reply, withdraw it, erase it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from app import events, jobs
from app.contributions import store
from app.contributions.lifecycle import Step
from app.contributions.models import Contribution, Question
from app.contributions.store import merged
from app.core import codes
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid, NotFound
from app.core.locales import READING
from app.extensions import db
from app.texts import rules as text_rules
from app.texts import store as texts
from app.texts.models import Purpose


@dataclass(frozen=True)
class Receipt:
    """What the person takes home. `code` is shown once and never stored.

    `repeated`: it had arrived before, and counts once.
    """

    code: str
    contribution: Contribution
    repeated: bool = False


def submit(submission: store.Submission, *, secret: str, at: datetime | None = None) -> Receipt:
    """Keep what somebody said and hand out the receipt code.

    Sending the same form twice gives the same receipt. Raises `Invalid` and `Closed`.
    """
    code = codes.derive(secret, submission.key)
    known = store.by_fingerprint(codes.fingerprint(secret, code))
    if known:
        return Receipt(code, known, repeated=True)
    contribution = store.add(submission, at=at)
    contribution.receipt_hash = codes.fingerprint(secret, code)
    try:
        db.session.commit()
    except IntegrityError:
        # The second of two clicks, arrived while the first was being written.
        db.session.rollback()
        known = store.by_fingerprint(codes.fingerprint(secret, code))
        if known is None:
            raise
        return Receipt(code, known, repeated=True)
    jobs.wake("analyse")
    return Receipt(code, contribution)


def reply(
    actor: Actor,
    contribution: Contribution,
    body: str,
    lang: str,
    *,
    at: datetime | None = None,
) -> Question:
    """The person answers the open question; the contribution is back in the queue.

    What was merged is back with the one that is read for it.
    """
    question, moment = open_question(contribution), at or events.now()
    store.take_step(actor, contribution, Step.REPLY, at=moment)
    merged.heard(actor, contribution, at=moment)
    if text_rules.problem(body):
        raise Invalid(text_rules.problem(body))
    question.reply = texts.create(Purpose.REPLY, lang, body, wanted=[READING], at=moment)
    question.replied_at = moment
    try:
        db.session.commit()
    except StaleDataError as error:  # it was decided at the same moment
        db.session.rollback()
        raise Conflict from error
    return question


def open_question(contribution: Contribution) -> Question:
    """The question that waits for a reply. Raises `NotFound`."""
    waiting = [question for question in contribution.questions if question.replied_at is None]
    if not waiting:
        raise NotFound("conflict")
    return waiting[-1]


def withdraw(actor: Actor, contribution: Contribution, *, at: datetime | None = None) -> None:
    """The person takes it back: it leaves every public page and every group."""
    store.take_step(actor, contribution, Step.WITHDRAW, at=at)
    db.session.commit()
    _leave_other_places()


def erase(actor: Actor, contribution: Contribution, *, at: datetime | None = None) -> None:
    """The person erases it for good: no word of it stays, and the receipt code ends.

    A hash of the code's hash stays, so that a device that sends the same later brings nothing back.
    """
    store.take_step(actor, contribution, Step.ERASE, at=at)
    for text in (*store.texts_of(contribution), *store.answers_of(contribution, nobody_elses=True)):
        texts.erase(text)
    contribution.assistance = contribution.said_in = None
    if contribution.receipt_hash is not None:
        contribution.receipt_hash = codes.tombstone(contribution.receipt_hash)
    db.session.commit()
    _leave_other_places()


def _leave_other_places() -> None:
    jobs.wake("group")
    jobs.wake("render-dossiers")
    jobs.wake("purge")
    jobs.wake("tell-news")
