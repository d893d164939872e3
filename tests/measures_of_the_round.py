"""Measures in the round: one that runs, one of each other kind, one that is offered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from app import events
from app.core.actor import Actor, Place
from app.core.days import day_of
from app.district import store as district
from app.events import now
from app.extensions import db
from app.measures.models import Measure
from app.measures.rules import Evaluation, Plan
from app.measures.service import founding, keeping, offering
from app.themes.models import Theme
from app.translation import service as translation
from tests.builders import Staff
from tests.invented import SAID

EVALUATION = Evaluation(SAID["reached"], SAID["indicator"], SAID["before"], SAID["after"])


def today() -> date:
    """The day in the district."""
    return day_of(now())


def plan(**other: object) -> Plan:
    """An evening course, from today on for a year."""
    values = {
        "title": SAID["measure"],
        "summary": SAID["measure-what"],
        "office": SAID["office"],
        "partners": SAID["partners"],
        "email": "bildung@office.example",
        "starts_on": today(),
        "ends_on": today() + timedelta(days=365),
    }
    return Plan(**{**values, **other})  # type: ignore[arg-type]


def found(actor: Actor, theme: Theme, place: Place, **other: object) -> Measure:
    """A planned measure from a theme; needs an app context."""
    return founding.found(actor, theme, place, plan(**other))


def hours_pass(measure: Measure, hours: int = 2) -> None:
    """All that was done with it so far was done earlier; needs an app context."""
    passed = timedelta(hours=hours)
    measure.status_at -= passed
    for row in [*events.about(measure), *measure.taken_back]:
        row.at -= passed
    db.session.commit()


def some(staff: Mapping[str, Staff], themes: Mapping[str, Theme]) -> dict[str, int]:
    """The measures of the round by how far they are (ids)."""
    actor, peine = staff["coordinator"].actor, district.municipality("peine").id
    made = {
        name: found(actor, themes["forwarded"], peine)
        for name in ("running", "planned", "done", "stopped", "overdue")
    }
    made["district"] = found(staff["planner"].actor, themes["municipal"], None)
    elsewhere = district.municipality("edemissen").id
    made["offered"] = found(staff["planner"].actor, themes["forwarded"], elsewhere)
    offering.offer(staff["planner"].actor, made["offered"])
    for name in ("running", "done", "overdue"):
        keeping.begin(actor, made[name], revision=made[name].revision)
    keeping.note(actor, made["running"], SAID["progress"], revision=made["running"].revision)
    keeping.close(actor, made["done"], EVALUATION, revision=made["done"].revision)
    keeping.stop(actor, made["stopped"], SAID["stopped"], revision=made["stopped"].revision)
    past = plan(starts_on=today() - timedelta(days=90), ends_on=today() - timedelta(days=1))
    keeping.change(actor, made["overdue"], past, revision=made["overdue"].revision)
    translation.translate(
        staff["interpreter"].actor, made["district"].title, "ar", SAID["measure-ar"]
    )
    return {name: row.id for name, row in made.items()}
