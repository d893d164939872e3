"""Keeping a measure up: its plan, how far it is, how it goes, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from app import events, jobs
from app.core import plain
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid
from app.core.locales import READING
from app.core.permissions import Permission
from app.extensions import db
from app.measures import rules, store
from app.measures.lifecycle import NEXT, Status
from app.measures.models import Measure, MeasureNote
from app.measures.rules import Evaluation, Plan
from app.measures.service import offering
from app.measures.service.founding import checked
from app.measures.store import audience, offers
from app.texts import store as texts
from app.texts.models import Purpose, Text

PARTS = ("title", "summary", "office", "email", "partners", "starts_on", "ends_on")
"""The parts of a plan, as events name them."""


def change(
    actor: Actor, measure: Measure, plan: Plan, *, revision: int, at: datetime | None = None
) -> list[str]:
    """Put another plan in place of the present one. Returns which parts differ.

    What changes in its words is translated anew. Raises `Conflict` if anything was done with the
    measure since `revision`, `Invalid` for a plan that lacks something.
    """
    moment = at or events.now()
    with kept(actor, measure, revision, moment, "measure:change") as data:
        plan, before = checked(plan), plan_of(measure)
        parts = rules.told_apart(before, plan, PARTS)
        for name, text in (("title", measure.title), ("summary", measure.summary)):
            if name in parts:
                texts.rewrite(text, getattr(plan, name), author=actor, at=moment)
        measure.office, measure.partners = plan.office, plan.partners
        measure.starts_on, measure.ends_on = plan.starts_on, plan.ends_on
        if "email" in parts:
            measure.sealed = store.sealed(plan.email)
        data["parts"] = parts
    return parts


def plan_of(measure: Measure) -> Plan:
    """The plan as it stands."""
    return Plan(
        title=german(measure.title),
        summary=german(measure.summary),
        office=measure.office,
        email=store.address_of(measure),
        partners=measure.partners,
        starts_on=measure.starts_on,
        ends_on=measure.ends_on,
    )


def begin(actor: Actor, measure: Measure, *, revision: int, at: datetime | None = None) -> None:
    """It runs now. Raises `Conflict`, also where it cannot begin any more."""
    moment = at or events.now()
    with _advanced(actor, measure, Status.RUNNING, revision, moment):
        pass


def stop(
    actor: Actor, measure: Measure, reason: str, *, revision: int, at: datetime | None = None
) -> None:
    """Nothing comes of it, and why: everybody who spoke on it reads the reason."""
    moment = at or events.now()
    if not plain.tidy(reason):
        raise Invalid("reason-missing")
    with _advanced(actor, measure, Status.STOPPED, revision, moment):
        measure.reason = _written(actor, measure, Status.STOPPED, reason, moment)


def close(
    actor: Actor,
    measure: Measure,
    evaluation: Evaluation,
    *,
    revision: int,
    at: datetime | None = None,
) -> None:
    """It is done, and this is what was reached. It is offered to whoever may do the same."""
    moment = at or events.now()
    evaluation = complete(evaluation)
    with _advanced(actor, measure, Status.DONE, revision, moment):
        offering.put(actor, measure, moment)
        measure.reached = _written(actor, measure, Status.DONE, evaluation.reached, moment)
        measure.indicator = evaluation.indicator
        measure.before, measure.after = evaluation.before, evaluation.after


def complete(evaluation: Evaluation) -> Evaluation:
    """The evaluation, tidied. Raises `Invalid` if something of it is missing or too long."""
    evaluation = Evaluation(**{name: plain.tidy(said) for name, said in asdict(evaluation).items()})
    if rules.lacks(evaluation):
        raise Invalid("evaluation-missing")
    return evaluation


def note(
    actor: Actor, measure: Measure, body: str, *, revision: int, at: datetime | None = None
) -> MeasureNote:
    """Say in public how it goes."""
    moment = at or events.now()
    with kept(actor, measure, revision, moment, "measure:note") as data:
        langs = audience.languages(measure)
        text = texts.create(Purpose.PROGRESS, READING, body, wanted=langs, author=actor, at=moment)
        made = MeasureNote(text=text, status=measure.status, at=moment, by_id=actor.id)
        measure.notes.append(made)
        data["status"] = measure.status
    return made


@contextmanager
def _advanced(
    actor: Actor, measure: Measure, status: Status, revision: int, moment: datetime
) -> Iterator[None]:
    with kept(actor, measure, revision, moment, "measure:advance") as data:
        if status not in NEXT[Status(measure.status)]:
            raise Conflict
        yield
        data |= {"before": measure.status, "status": status.value}
        measure.status, measure.status_at = status.value, moment


@contextmanager
def kept(
    actor: Actor, measure: Measure, revision: int, moment: datetime, kind: str
) -> Iterator[dict[str, Any]]:
    """Every change: ask for the permission, let it happen, record it, commit, let everybody know.

    The event holds what is put into the given data.
    """
    actor.demand(Permission.MEASURE_KEEP, measure.municipality_id)
    if measure.revision != revision:
        raise Conflict
    data: dict[str, Any] = {}
    try:
        yield data
        measure.changed_at = moment
        events.record(actor, kind, measure, at=moment, revision=revision, **data)
        db.session.commit()
    except (StaleDataError, IntegrityError) as error:  # somebody else saved at the same moment
        db.session.rollback()
        raise Conflict from error
    for handler in ("tell-news", "print-concept"):
        jobs.wake(handler)


def _written(actor: Actor, measure: Measure, status: Status, body: str, moment: datetime) -> Text:
    """Why it was stopped or what was reached; what was said of it once keeps its translations."""
    langs = audience.languages(measure)
    text = texts.create(Purpose.MEASURE, READING, body, wanted=langs, author=actor, at=moment)
    for row in measure.taken_back:
        if row.status == status:
            offers.lend(row.text, text)
    return text


def german(text: Text) -> str:
    """What stands there in German; empty if nothing does."""
    reading = texts.german(text)
    return reading.body if reading else ""
