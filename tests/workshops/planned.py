"""Workshops and sessions for tests, made through the services; each needs an app context."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.core.actor import SYSTEM, Actor
from app.district import store as district
from app.events import now
from app.workshops.models import Workshop, WorkshopSession
from app.workshops.rules import SessionPlan
from app.workshops.service import founding, planning

TITLE = "Zukunftswerkstatt Peine"
HOURS = timedelta(hours=3)


def workshop(actor: Actor = SYSTEM, place: str | None = "peine") -> Workshop:
    """A workshop with the phases that are offered."""
    return founding.found(actor, district.municipality(place).id if place else None, TITLE)


def plan(starts_at: datetime | None = None, **changed: object) -> SessionPlan:
    """Three hours from now on, or from then; two languages, four tables."""
    begins = starts_at or now()
    values: dict[str, object] = {
        "starts_at": begins,
        "ends_at": begins + HOURS,
        "place": "Mehrgenerationenhaus",
        "langs": ("de", "ar"),
        "tables": 4,
        "interpreters": ("ar",),
    }
    return SessionPlan(**{**values, **changed})  # type: ignore[arg-type]


def session(
    starts_at: datetime | None = None, actor: Actor = SYSTEM, **changed: object
) -> WorkshopSession:
    """A session of a new workshop in Peine."""
    return planning.plan(actor, workshop(actor), plan(starts_at, **changed))
