"""Putting down after a session what is to be done next, and how many came."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app import events, jobs
from app.core import plain
from app.core.actor import Actor, Place
from app.core.errors import Conflict, Invalid, NotFound
from app.core.permissions import Permission
from app.extensions import db
from app.measures.models import Measure
from app.measures.rules import Plan
from app.measures.service import founding
from app.room.models.following import Headcount, NextStep
from app.room.rules import steps as rules
from app.room.rules.steps import StepPlan
from app.room.store import said
from app.workshops.models import WorkshopSession
from app.workshops.service.saving import commit


def count_people(
    actor: Actor, session: WorkshopSession, people: int | None, *, at: datetime | None = None
) -> None:
    """Keep how many came; None: nobody counted. Raises `NotAllowed`, `Invalid`."""
    actor.demand(Permission.WORKSHOP_KEEP, session.municipality_id)
    if people is not None and not 1 <= people <= rules.MOST_PEOPLE:
        raise Invalid("people-out-of-range")
    known = db.session.get(Headcount, session.id)
    if people is None and known is not None:
        db.session.delete(known)
    elif people is not None and known is not None:
        known.people = people
    elif people is not None:
        db.session.add(Headcount(session_id=session.id, people=people))
    events.record(actor, "session:count-people", session, at=at, people=people)
    db.session.commit()


def add(
    actor: Actor, session: WorkshopSession, wanted: StepPlan, *, at: datetime | None = None
) -> NextStep:
    """A further step. Raises `NotAllowed`, and `Invalid` for one that lacks something."""
    actor.demand(Permission.WORKSHOP_KEEP, session.municipality_id)
    moment = at or events.now()
    made = NextStep(session_id=session.id, created_at=moment, created_by_id=actor.id)
    _write(made, session, wanted)
    db.session.add(made)
    events.record(actor, "step:add", made, at=moment, session=session.id)
    db.session.commit()
    return made


def change(
    actor: Actor,
    step: NextStep,
    wanted: StepPlan,
    *,
    revision: int,
    at: datetime | None = None,
) -> None:
    """Put it down better. Raises what `add` raises, and `Conflict`."""
    actor.demand(Permission.WORKSHOP_KEEP, step.session.municipality_id)
    if step.revision != revision:
        raise Conflict
    _write(step, step.session, wanted)
    events.record(actor, "step:change", step, at=at, session=step.session_id)
    commit()


def take_off(actor: Actor, step: NextStep, *, at: datetime | None = None) -> None:
    """It was not agreed after all. A measure that it became stays."""
    actor.demand(Permission.WORKSHOP_KEEP, step.session.municipality_id)
    events.record(actor, "step:take-off", step, at=at, session=step.session_id)
    db.session.delete(step)
    commit()


def become_measure(
    actor: Actor, step: NextStep, place: Place, plan: Plan, *, at: datetime | None = None
) -> Measure:
    """Found the measure that this step has become; the step leads to it from then on.

    Raises what founding one raises, `NotFound` without a theme, `Conflict` where it became one
    already.
    """
    actor.demand(Permission.WORKSHOP_KEEP, step.session.municipality_id)
    if step.theme is None:
        raise NotFound
    if step.measure_id is not None:
        raise Conflict
    moment = at or events.now()
    step.measure = founding.put(actor, step.theme, place, plan, moment)
    events.record(actor, "step:measure", step, at=moment, measure=step.measure.id)
    commit()
    jobs.wake("tell-news")
    return step.measure


def _write(step: NextStep, session: WorkshopSession, wanted: StepPlan) -> None:
    plan = replace(wanted, what=_line(wanted.what), office=_line(wanted.office))
    if wrong := rules.problem(plan):
        raise Invalid(wrong)
    if plan.theme_id not in {None, step.theme_id, *said.theme_ids(session)}:
        raise Invalid("theme-unknown")
    step.what, step.office, step.until = plan.what, plan.office, plan.until
    step.theme_id = plan.theme_id


def _line(text: str) -> str:
    return " ".join(plain.tidy(text).split())
