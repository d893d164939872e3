"""The workshop of the round: a session that runs in its first phase, and one that is over."""

from __future__ import annotations

from datetime import timedelta

from app.core.actor import Actor
from app.district import store as district
from app.events import now
from app.workshops.rules import SessionPlan
from app.workshops.service import founding, moving, planning
from tests.invented import SAID


def plan(coordinator: Actor) -> tuple[dict[str, int], dict[str, str]]:
    """Ids of the "session-workshop", of sessions ("session-session" runs, "session-over",
    "session-coming"), of the "session-phase" that runs; and codes ("at-session", …).

    Needs an app context.
    """
    workshop = founding.found(coordinator, district.municipality("peine").id, SAID["term"])
    begins, hours = now() - timedelta(hours=1), timedelta(hours=3)
    wanted = SessionPlan(begins, begins + hours, "", SAID["term"], ("de", "ar"), 4, ("ar",))
    session = planning.plan(coordinator, workshop, wanted)
    phase = workshop.phases[0]
    moving.move(coordinator, session, phase, revision=session.revision)
    before = begins - timedelta(days=30)
    past = planning.plan(coordinator, workshop, SessionPlan(before, before + hours))
    later = begins + timedelta(days=9)
    coming = planning.plan(coordinator, workshop, SessionPlan(later, later + hours))
    sessions = {"session": session, "over": past, "coming": coming}
    ids = {f"session-{name}": row.id for name, row in sessions.items()}
    ids |= {"session-workshop": workshop.id, "session-phase": phase.id}
    return ids, {f"at-{name}": row.code for name, row in sessions.items()}
