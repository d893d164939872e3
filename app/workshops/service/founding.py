"""Founding a Zukunftswerkstatt, and giving it the phases that the municipality wants."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm.attributes import flag_modified

from app import events
from app.core import plain
from app.core.actor import Actor, Place
from app.core.errors import Conflict, Invalid
from app.core.permissions import Permission
from app.district import store as district
from app.extensions import db
from app.workshops import phases, rules
from app.workshops.models import Phase, Workshop
from app.workshops.rules import PhasePlan
from app.workshops.service.saving import commit

OFFERED = tuple(PhasePlan(kind) for kind in phases.OFFERED)


def found(
    actor: Actor,
    place: Place,
    title: str,
    plans: Sequence[PhasePlan] = OFFERED,
    *,
    at: datetime | None = None,
) -> Workshop:
    """A new workshop in the running cycle, with the phases that are offered or with others.

    Raises `Invalid`: "title-empty", "phases-missing", "phase-unknown".
    """
    actor.demand(Permission.WORKSHOP_KEEP, place)
    moment = at or events.now()
    made = Workshop(
        municipality_id=place,
        cycle_id=district.current_cycle().id,
        title=_title(title),
        created_at=moment,
        created_by_id=actor.id,
    )
    _shape(made, plans, moment)
    db.session.add(made)
    events.record(actor, "workshop:found", made, at=moment, place=place)
    db.session.commit()
    return made


def change(
    actor: Actor,
    workshop: Workshop,
    title: str,
    plans: Sequence[PhasePlan],
    *,
    revision: int,
    at: datetime | None = None,
) -> None:
    """Give it another title, or other phases; the plans stand in the order wanted.

    A phase that is left out, or becomes one of another kind, is given up: what was said in it
    stays with it. Raises `Conflict` ("phase-in-use" where a session stands in such a one), and
    what `found` raises.
    """
    actor.demand(Permission.WORKSHOP_KEEP, workshop.municipality_id)
    if workshop.revision != revision:
        raise Conflict
    moment = at or events.now()
    workshop.title = _title(title)
    _shape(workshop, plans, moment)
    flag_modified(workshop, "title")  # phases alone would not count as a change of it
    events.record(actor, "workshop:change", workshop, at=moment, phases=len(plans))
    commit()


def _title(title: str) -> str:
    tidied = " ".join(plain.tidy(title).split())[: rules.TITLE_LENGTH]
    if not tidied:
        raise Invalid("title-empty")
    return tidied


def _shape(workshop: Workshop, plans: Sequence[PhasePlan], moment: datetime) -> None:
    if problem := rules.phases_problem(plans):
        raise Invalid(problem)
    known = {phase.id: phase for phase in workshop.phases}
    wanted = {(plan.id, plan.kind) for plan in plans}
    given_up = [phase for phase in workshop.phases if (phase.id, phase.kind) not in wanted]
    standing_in = {row.phase_id for row in workshop.sessions if row.ended_at is None}
    if any(phase.id in standing_in for phase in given_up):
        raise Conflict("phase-in-use")
    for phase in given_up:
        phase.retired_at = moment
    for position, plan in enumerate(plans, start=1):
        same = known.pop(plan.id, None) if plan.id is not None else None
        if same is None or same in given_up:
            same = Phase(kind=plan.kind, position=position)
            workshop.every_phase.append(same)
        same.position = position
        same.title = " ".join(plain.tidy(plan.title).split())[: rules.PHASE_LENGTH]
