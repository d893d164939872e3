"""The workshop of the round: a session that runs in its first phase, and one that is over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from app.contributions.models import Contribution, SaidIn
from app.contributions.models.assistance import Channel
from app.core.actor import Actor
from app.district import store as district
from app.events import now
from app.extensions import db
from app.room.rules.notes import Note
from app.room.rules.steps import StepPlan
from app.room.service import following, noting, photographing
from app.room.store import said
from app.workshops.models import WorkshopSession
from app.workshops.rules import SessionPlan
from app.workshops.service import founding, moving, planning
from tests import flipcharts, votes_of_the_round
from tests.builders import Staff
from tests.invented import SAID, VOICES

ON_THE_WALL = ("bus-ar", "bench")
"""Voices that are published and were said at the session."""


def hold(
    staff: Mapping[str, Staff], voices: Mapping[str, Contribution]
) -> tuple[dict[str, int], dict[str, str]]:
    """The same as `plan`; something was said there that waits, and something that is published,
    one of it in Arabic, a flipchart photographed ("session-photo"), and people vote (see
    `votes_of_the_round.hold`)."""
    coordinator = staff["coordinator"].actor
    ids, at = plan(coordinator)
    for name in ON_THE_WALL:
        voices[name].said_in = SaidIn(session_id=ids["session-session"], table_number=1)
    db.session.commit()
    agree(coordinator, ids)
    gather(staff["helper"].actor, voices["received-two"], ids)
    at["typed-at-session"] = write_down(staff["helper"].actor, ids)
    return ids, at | votes_of_the_round.hold(coordinator, voices, ids)


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


def gather(helper: Actor, contribution: Contribution, sessions: dict[str, int]) -> None:
    """Let it have been said at a table of the session that runs, and photograph a flipchart there.

    Needs an app context.
    """
    contribution.said_in = SaidIn(
        session_id=sessions["session-session"],
        phase_id=sessions["session-phase"],
        table_number=2,
    )
    db.session.commit()
    session = db.session.get_one(WorkshopSession, sessions["session-session"])
    photo = photographing.keep(helper, session, flipcharts.png(), 1)
    sessions["session-photo"] = photo.id


def write_down(helper: Actor, sessions: dict[str, int]) -> str:
    """Type a note at a table of the session that runs; its public id. Needs an app context."""
    session = db.session.get_one(WorkshopSession, sessions["session-session"])
    key, text = "typed-at-a-table-of-the-round", VOICES["received"].text
    note = Note(key, text, "ar", "need", Channel.CARD, 3, sessions["session-phase"])
    return noting.note(helper, session, note, secret="-").contribution.public_id


def agree(coordinator: Actor, sessions: dict[str, int]) -> None:
    """Count the people of the session that runs, and put down what is to be done next
    ("session-step"). Needs an app context."""
    session = db.session.get_one(WorkshopSession, sessions["session-session"])
    following.count_people(coordinator, session, 23)
    theme = min(said.theme_ids(session))
    wanted = StepPlan(SAID["measure-what"], SAID["office"], date(2027, 3, 31), theme)
    sessions["session-step"] = following.add(coordinator, session, wanted).id
