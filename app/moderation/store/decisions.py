"""Decisions inside a use case, remembered such that they can be taken back. Never commits."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm.attributes import flag_modified

from app import events, reserving
from app.contributions.lifecycle import GONE, Reason, State, Step
from app.contributions.models import Contribution, Question, Undoable
from app.contributions.store import merged, take_step
from app.core import plain
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid
from app.core.locales import READING
from app.extensions import db
from app.moderation.rules import UNDO_WITHIN
from app.moderation.store import answered, apart
from app.texts import store as texts
from app.texts.models import Purpose
from app.themes.store import fields

FIELD = "field"
"""The step that decides on the field of action; the others stand in the lifecycle."""


def new_press() -> str:
    """A name for one press of a button."""
    return secrets.token_urlsafe(12)


def publish(
    actor: Actor, contribution: Contribution, press: str, *, revision: int, at: datetime
) -> None:
    """Everybody may read it from now on. Raises `Conflict` if it changed since `revision`."""
    decision = _before(actor, contribution, Step.PUBLISH, press, at)
    take_step(actor, contribution, Step.PUBLISH, revision=revision, at=at)
    _take_back_note(contribution)
    _remember(actor, decision, contribution)


def decline(
    actor: Actor,
    contribution: Contribution,
    press: str,
    reason: str,
    note: str,
    *,
    revision: int,
    at: datetime,
) -> None:
    """Do not publish it. Raises `Invalid` for a reason that does not exist, and `Conflict`."""
    if reason not in set(Reason):
        raise Invalid("reason-missing")
    decision = _before(actor, contribution, Step.DECLINE, press, at)
    apart.remember(actor, contribution, at)
    take_step(actor, contribution, Step.DECLINE, revision=revision, reason=reason, at=at)
    _take_back_note(contribution)
    if plain.tidy(note):
        contribution.note = texts.create(
            Purpose.NOTE, READING, note, wanted=[contribution.reads], author=actor, at=at
        )
    _remember(actor, decision, contribution)


def ask(
    actor: Actor,
    contribution: Contribution,
    press: str,
    question: str,
    *,
    revision: int,
    at: datetime,
) -> Question:
    """Ask the person something (in German), and everybody whose contribution is merged into it.

    Raises `Invalid` if it is empty, and `Conflict`.
    """
    decision = _before(actor, contribution, Step.ASK, press, at)
    take_step(actor, contribution, Step.ASK, revision=revision, at=at)
    asked = _put_question(actor, contribution, question, at)
    for other in contribution.merged:
        other.state = State.ASKED
        _put_question(actor, other, question, at)
        events.record(actor, f"contribution:{Step.ASK}", other, at=at)
    _remember(actor, decision, contribution)
    return asked


def _put_question(actor: Actor, to: Contribution, question: str, at: datetime) -> Question:
    text = texts.create(Purpose.QUESTION, READING, question, wanted=[to.reads], author=actor, at=at)
    asked = Question(text=text, asked_at=at)
    to.questions.append(asked)
    return asked


def begin_field(
    actor: Actor, contribution: Contribution, press: str, *, revision: int, at: datetime
) -> None:
    """Remember the field as it is, just before somebody decides on it.

    Raises `Conflict` if the contribution changed since `revision` or was taken back.
    """
    if contribution.revision != revision or contribution.state in GONE:
        raise Conflict
    decision = _before(actor, contribution, FIELD, press, at)
    former = fields.decision_for(contribution.id)
    if former is not None:
        decision.had_field = True
        decision.field_id, decision.field_by_id = former.field_id, former.decided_by_id
        decision.field_at = former.decided_at
    # The field stands in another table: the revision must tell of it all the same.
    flag_modified(contribution, "state")
    _remember(actor, decision, contribution)


def put_back(actor: Actor, decision: Undoable, at: datetime) -> list[Contribution]:
    """Let everything be as it was before the decision; see `obstacle` for when that is possible.

    Returns what was merged into it and stays for itself, because it changed since.
    """
    contribution, left = decision.contribution, []
    if decision.step == FIELD:
        fields.put_back(contribution.id, _field_before(decision))
        flag_modified(contribution, "state")
    else:
        _put_back_step(contribution, decision)
        answered.take_back(decision)
        left = apart.bring_together(actor, decision, at)
        merged.carry_along(actor, contribution, at=at)
    decision.undone_at = at
    events.record(actor, "contribution:undo", contribution, at=at, step=decision.step)
    db.session.flush()
    # The decision before is the last one again, and can be undone as well.
    db.session.execute(
        update(Undoable)
        .where(Undoable.contribution_id == contribution.id, Undoable.revision == decision.seen)
        .values(revision=contribution.revision)
    )
    return left


def of_press(press: str) -> Sequence[Undoable]:
    """What one press of a button decided, in the order in which it was said."""
    query = select(Undoable).join(Contribution).where(Undoable.press == press)
    return db.session.scalars(query.order_by(Contribution.created_at, Contribution.id)).all()


def last_of(contribution: Contribution) -> Undoable | None:
    """The last decision on it that was not taken back."""
    standing = [decision for decision in contribution.undoable if decision.undone_at is None]
    return standing[-1] if standing else None


def last_press(actor: Actor, now: datetime) -> str | None:
    """What this member of staff did last and can still undo."""
    query = select(Undoable.press).where(
        Undoable.user_id == actor.id,
        Undoable.undone_at.is_(None),
        Undoable.decided_at >= now - UNDO_WITHIN,
    )
    return db.session.scalars(query.order_by(Undoable.id.desc()).limit(1)).first()


def _before(
    actor: Actor, contribution: Contribution, step: str, press: str, at: datetime
) -> Undoable:
    return Undoable(
        press=press,
        step=step,
        user_id=actor.id,
        decided_at=at,
        seen=contribution.revision,
        state=contribution.state,
        reason=contribution.reason,
        published_at=contribution.published_at,
        note=contribution.note,
    )


def _remember(actor: Actor, decision: Undoable, contribution: Contribution) -> None:
    reserving.let_go(actor, contribution)
    db.session.flush()
    decision.revision = contribution.revision
    contribution.undoable.append(decision)
    db.session.flush()


def _take_back_note(contribution: Contribution) -> None:
    """A note explains one decision. Nobody reads it any more, and nobody need translate it."""
    if contribution.note is not None:
        contribution.note.wanted.clear()
        contribution.note = None


def _put_back_step(contribution: Contribution, decision: Undoable) -> None:
    contribution.state, contribution.reason = decision.state, decision.reason
    contribution.published_at = decision.published_at
    if decision.step == Step.ASK:
        _take_back_question(contribution, decision.decided_at)
        for other in contribution.merged:
            _take_back_question(other, decision.decided_at)
            other.state = merged.undecided(other)  # who was asked before is asked still
    if contribution.note is not None:
        texts.erase(contribution.note)
    contribution.note, decision.note = decision.note, None
    if contribution.note is not None:
        texts.want(contribution.note, [contribution.reads])


def _take_back_question(contribution: Contribution, asked_at: datetime) -> None:
    for question in [row for row in contribution.questions if row.asked_at == asked_at]:
        texts.erase(question.text)
        contribution.questions.remove(question)


def _field_before(decision: Undoable) -> tuple[int | None, int | None, datetime] | None:
    if not decision.had_field or decision.field_at is None:
        return None
    return decision.field_id, decision.field_by_id, decision.field_at
