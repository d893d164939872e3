"""The Zukunftswerkstatt of the demonstration: one session was held, one is to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.contributions.store import SaidAt
from app.core.actor import Actor, Scope
from app.core.days import HERE
from app.demo.rules import Voice
from app.district import store as district
from app.workshops import store
from app.workshops.models import WorkshopSession
from app.workshops.rules import SessionPlan
from app.workshops.service import founding, moving, planning

PLACE = "peine"
_HELD, _COMING = 50, -12
"""Days ago."""
_TYPED_IN = range(46, 51)
"""Days ago, when what stood on the cards was typed in."""
_TABLES = 4


def hold(voices: Sequence[Voice], coordinator: Actor, today: datetime) -> dict[str, SaidAt]:
    """Plan both sessions unless they are there; where each voice that was heard was said, by id."""
    rows = store.workshops(Scope.EVERYWHERE, district.current_cycle().id)
    sessions = rows[0].sessions if rows else _plan(coordinator, today)
    if not sessions:
        return {}
    held = sessions[0]
    phases = {phase.kind: phase.id for phase in held.workshop.phases}
    heard = [row for row in voices if row.municipality == PLACE and row.days_ago in _TYPED_IN]
    return {
        voice.id: SaidAt(
            held.id,
            phases.get("vision" if voice.kind == "proposal" else "critique"),
            number % _TABLES + 1,
        )
        for number, voice in enumerate(heard)
    }


def _plan(coordinator: Actor, today: datetime) -> list[WorkshopSession]:
    before = today - timedelta(days=_HELD + 14)
    place = district.municipality(PLACE)
    title = f"Zukunftswerkstatt {place.short_name}"
    workshop = founding.found(coordinator, place.id, title, at=before)
    held, coming = (
        planning.plan(coordinator, workshop, _evening(today, days, langs), at=before)
        for days, langs in ((_HELD, ("de", "ar", "tr")), (_COMING, ("de", "ar", "uk")))
    )
    moving.end(coordinator, held, revision=held.revision, at=held.ends_at)
    return [held, coming]


def _evening(today: datetime, days_ago: int, langs: tuple[str, ...]) -> SessionPlan:
    day = (today - timedelta(days=days_ago)).astimezone(HERE)
    starts_at = day.replace(hour=17, minute=30, second=0, microsecond=0)
    return SessionPlan(
        starts_at,
        starts_at + timedelta(hours=3),
        place="Rathaus, großer Saal",
        langs=langs,
        tables=_TABLES,
        interpreters=langs[1:],
    )
