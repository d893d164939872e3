"""Founding a measure from a theme, or taking over what another municipality does."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from app import events, jobs, mail
from app.core import plain
from app.core.actor import Actor, Place, Scope
from app.core.errors import Invalid, NotFound
from app.core.locales import READING
from app.core.permissions import Permission
from app.extensions import db
from app.measures import rules, store
from app.measures.lifecycle import Status
from app.measures.models import Measure
from app.measures.rules import Plan
from app.measures.store import audience
from app.texts import store as texts
from app.texts.models import Purpose, Text
from app.themes.models import Theme
from app.themes.store import groups, overview


def places_for(actor: Actor, theme: Theme) -> list[Place]:
    """For which places this actor may found a measure from a theme.

    Those where somebody spoke on it; who works for all of them also for the whole district (None).
    """
    own, spoke = actor.places(Permission.MEASURE_KEEP), overview.spread(theme.id).places
    if isinstance(own, Scope):
        return sorted({*spoke, None}, key=lambda place: place or 0) if spoke else []
    return [place for place in spoke if place in own]


def found(
    actor: Actor, theme: Theme, place: Place, plan: Plan, *, at: datetime | None = None
) -> Measure:
    """A new measure, planned. Everybody who spoke on its theme there hears of it.

    Raises `NotFound` where nobody spoke, `Invalid` for a plan that lacks something.
    """
    made = put(actor, theme, place, plan, at or events.now())
    db.session.commit()
    jobs.wake("tell-news")
    return made


def put(actor: Actor, theme: Theme, place: Place, plan: Plan, moment: datetime) -> Measure:
    """The same in the running transaction."""
    actor.demand(Permission.MEASURE_KEEP, place)
    theme = groups.final(theme.id)
    if place not in places_for(actor, theme):
        raise NotFound
    plan = checked(plan)
    made = Measure(
        cycle_id=theme.cycle_id,
        municipality_id=place,
        title=_text(actor, plan.title, moment),
        summary=_text(actor, plan.summary, moment),
        office=plan.office,
        sealed=store.sealed(plan.email),
        partners=plan.partners,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        status=Status.PLANNED,
        status_at=moment,
        created_at=moment,
        created_by_id=actor.id,
        changed_at=moment,
        themes=[theme],
    )
    db.session.add(made)
    db.session.flush()
    audience.want_for_all([made])
    events.record(
        actor,
        "measure:found",
        made,
        at=moment,
        place=place,
        theme=theme.id,
        status=Status.PLANNED.value,
    )
    return made


def checked(plan: Plan) -> Plan:
    """The plan, tidied. Raises `Invalid` with the code of what is wrong."""
    line: dict[str, Any] = {
        name: " ".join(plain.tidy(getattr(plan, name)).split())
        for name in ("title", "office", "partners", "email")
    }
    plan = replace(plan, **line, summary=texts.checked_body(plan.summary))
    wrong = rules.problem(plan)
    if wrong:
        raise Invalid(wrong)
    return replace(plan, email=mail.checked_address(plan.email)) if plan.email else plan


def _text(actor: Actor, body: str, moment: datetime) -> Text:
    return texts.create(Purpose.MEASURE, READING, body, author=actor, at=moment)
