"""Putting right what was said of a measure: that it is done or stopped, and what was reached."""

from __future__ import annotations

from datetime import datetime

from app import events
from app.core.actor import Actor
from app.core.errors import Conflict
from app.measures import rules
from app.measures.lifecycle import BACK, Status
from app.measures.models import Measure, MeasureTakenBack
from app.measures.rules import Evaluation
from app.measures.service.keeping import complete, german, kept
from app.measures.store import history
from app.texts import store as texts

EVALUATED = ("reached", "indicator", "before", "after")
"""The parts of an evaluation, as events name them."""


def take_back(actor: Actor, measure: Measure, *, revision: int, at: datetime | None = None) -> None:
    """It was said to be done or stopped by mistake: it is as far as it was before.

    Within an hour it is as if nothing had been said. Later on, whoever was told is told how far it
    is. What was written is kept for the next time, and is public no more. Raises `Conflict`.
    """
    moment = at or events.now()
    with kept(actor, measure, revision, moment, "measure:take-back") as data:
        earlier, since = history.before_the_end(measure)
        if earlier not in BACK[Status(measure.status)]:
            raise Conflict
        at_once = not rules.can_be_told(measure.status, measure.status_at, moment)
        measure.taken_back.append(_withdrawn(actor, measure, moment, at_once=at_once))
        data |= {"before": measure.status, "status": earlier.value, "at_once": at_once}
        measure.reason = measure.reached = None
        measure.indicator = measure.before = measure.after = ""
        measure.status, measure.status_at = earlier.value, since if at_once else moment


def evaluate_anew(
    actor: Actor,
    measure: Measure,
    evaluation: Evaluation,
    *,
    revision: int,
    at: datetime | None = None,
) -> list[str]:
    """Say in other words what was reached by a measure that is done. Returns which parts differ.

    Raises `Invalid` if something is missing, `Conflict`.
    """
    moment, evaluation = at or events.now(), complete(evaluation)
    with kept(actor, measure, revision, moment, "measure:change") as data:
        reached = measure.reached
        if reached is None:
            raise Conflict
        parts = rules.told_apart(evaluation_of(measure), evaluation, EVALUATED)
        if "reached" in parts:
            texts.rewrite(reached, evaluation.reached, author=actor, at=moment)
        measure.indicator = evaluation.indicator
        measure.before, measure.after = evaluation.before, evaluation.after
        data["parts"] = parts
    return parts


def evaluation_of(measure: Measure) -> Evaluation:
    """What was reached; of a measure that is open, what was said by mistake last."""
    said: Measure | MeasureTakenBack = measure
    text = measure.reached
    if text is None:
        for row in measure.taken_back:
            if row.status == Status.DONE:
                said, text = row, row.text
    return Evaluation(german(text) if text else "", said.indicator, said.before, said.after)


def reason_of(measure: Measure) -> str:
    """The same of why it is stopped."""
    withdrawn = [row.text for row in measure.taken_back if row.status == Status.STOPPED]
    text = measure.reason or (withdrawn[-1] if withdrawn else None)
    return german(text) if text else ""


def _withdrawn(
    actor: Actor, measure: Measure, moment: datetime, *, at_once: bool
) -> MeasureTakenBack:
    return MeasureTakenBack(
        status=measure.status,
        text=measure.reached or measure.reason,
        indicator=measure.indicator,
        before=measure.before,
        after=measure.after,
        at_once=at_once,
        at=moment,
        by_id=actor.id,
    )
