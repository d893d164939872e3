"""Asking for a second opinion, and giving it. Each function is one use case."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from app import events, jobs
from app.contributions.lifecycle import Reason, State, Step, Verdict, allowed, needs_opinion
from app.contributions.models import Contribution, SecondOpinion
from app.core import plain
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid, Unconfirmed
from app.core.locales import READING
from app.core.permissions import Permission
from app.extensions import db
from app.opinions import store
from app.opinions.rules import LONGEST_REMARK
from app.texts import store as texts
from app.texts.models import Origin, Purpose, Version


def propose(
    actor: Actor,
    contribution: Contribution,
    reason: str,
    note: str = "",
    *,
    revision: int,
    at: datetime | None = None,
) -> SecondOpinion:
    """Propose not to publish it; it stays undecided until an interpreter confirms the meaning.

    A proposal that still waits is replaced. Raises `Invalid` for a reason that needs no second
    opinion, `Conflict` if the contribution changed since `revision`, `Unconfirmed`
    ("opinion-nobody") if nobody else here knows the language.
    """
    actor.demand(Permission.CONTRIBUTION_MODERATE, contribution.municipality_id)
    if reason not in set(Reason):
        raise Invalid("reason-missing")
    if not needs_opinion(reason, contribution.meant_in):
        raise Invalid("opinion-not-needed")
    if revision != contribution.revision or not allowed(State(contribution.state), Step.DECLINE):
        raise Conflict
    if not store.anybody_knows(contribution.meant_in, besides=actor.id):
        raise Unconfirmed("opinion-nobody")
    moment = at or events.now()
    store.forget_notes(contribution)
    opinion = _waiting_or_new(contribution)
    opinion.reason, opinion.asked_by_id, opinion.asked_at = reason, actor.id, moment
    opinion.reading = _number(contribution)
    if plain.tidy(note):
        opinion.note = texts.create(Purpose.NOTE, READING, note, author=actor, at=moment)
    events.record(actor, "opinion:ask", contribution, at=moment, reason=reason)
    _commit()
    return opinion


def give(
    actor: Actor,
    opinion: SecondOpinion,
    verdict: str,
    reading: str,
    remark: str = "",
    *,
    revision: int,
    seen: int,
    at: datetime | None = None,
) -> None:
    """Say whether the German `reading` is right and the reason fits, or that the meaning differs.

    The reading is kept as this person's word: a machine's text never counts. `revision` is that
    of the opinion, `seen` the number of the person's German version on the page (0: none). Raises
    `NotFound` for another language, `Conflict` if somebody was faster, `Invalid` for an unknown
    verdict, an empty reading, or a difference that nobody sees. German words are never corrected.
    """
    actor.demand(Permission.TEXT_TRANSLATE)
    opinion = store.item(actor, opinion.id)
    contribution = opinion.contribution
    fresh = opinion.revision == revision and _number(contribution) == (seen or None)
    if not (fresh and store.is_open(opinion)):
        raise Conflict
    if verdict not in set(Verdict):
        raise Invalid("verdict-missing")
    changed = not _stands(contribution, reading)
    if verdict == Verdict.DIFFERS and not changed and not plain.tidy(remark):
        raise Invalid("difference-unseen")
    moment = at or events.now()
    _keep_reading(actor, contribution, reading, moment)
    opinion.verdict, opinion.answered_by_id, opinion.answered_at = verdict, actor.id, moment
    opinion.reading = _number(contribution)
    if plain.tidy(remark):
        body = texts.checked_body(remark, LONGEST_REMARK)
        opinion.remark = texts.create(Purpose.REMARK, READING, body, author=actor, at=moment)
    events.record(actor, "opinion:give", contribution, at=moment, verdict=verdict)
    _commit()
    if changed:
        jobs.wake("analyse")


def _waiting_or_new(contribution: Contribution) -> SecondOpinion:
    """The proposal that waits, to be written anew, or the next one.

    Of two that are made at the same moment the second is refused: numbers are unique.
    """
    last = contribution.opinion
    if last is not None and last.answered_at is None:
        return last
    opinion = SecondOpinion(number=last.number + 1 if last else 1)
    contribution.opinions.append(opinion)
    return opinion


def _number(contribution: Contribution) -> int | None:
    """The number of the German version by a person that counts; None where there is none."""
    version = texts.version_in(contribution.statement, READING)
    return version.number if version else None


def _stands(contribution: Contribution, body: str) -> bool:
    """Whether these are the German words that stand there, be they a machine's.

    What was written in German always stands.
    """
    if contribution.lang == READING:
        return True
    current = texts.version_in(contribution.statement, READING, drafts=True)
    return current is not None and current.body == plain.tidy(body)


def _keep_reading(actor: Actor, contribution: Contribution, body: str, moment: datetime) -> None:
    """Keep the German text as a person's, even if its words were a machine's until now."""
    statement = contribution.statement
    if contribution.lang == READING:
        return
    current = texts.version_in(statement, READING, drafts=True)
    if current is not None and _stands(contribution, body) and current.origin != Origin.MACHINE:
        _mark_as_checked(actor, current, moment)
        return
    version = texts.add_version(
        statement, READING, body, Origin.HUMAN, author=actor, checked=True, at=moment
    )
    details = {"lang": READING, "number": version.number, "checked": True}
    events.record(actor, "text:translate", statement, at=moment, **details)


def _mark_as_checked(actor: Actor, version: Version, moment: datetime) -> None:
    if version.checked_at is None:
        version.checked_by_id, version.checked_at = actor.id, moment
        details = {"lang": READING, "number": version.number}
        events.record(actor, "text:check", version.text, at=moment, **details)


def _commit() -> None:
    try:
        db.session.commit()
    except (IntegrityError, StaleDataError) as error:
        db.session.rollback()
        raise Conflict from error
