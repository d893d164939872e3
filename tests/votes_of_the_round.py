"""The votes of the round: one is open, one was closed, and one waits to be closed."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from datetime import timedelta

from flask import current_app

from app.contributions.models import Contribution, SaidIn
from app.core.actor import Actor
from app.events import now
from app.extensions import db
from app.room.models.votes import Vote
from app.room.rules import dots as rules
from app.room.rules.dots import About
from app.room.service import dotting, slips, voting
from app.room.store import votes
from app.room.store.slips import by_code
from app.workshops.models import WorkshopSession
from app.workshops.rules import SessionPlan
from app.workshops.service import moving, planning

SAID = {"session": ("course",), "over": ("course-en", "single"), "vote": ("lamp",)}
"""Session → voices that were said there, besides those of `workshops_of_the_round`."""


def hold(
    actor: Actor, said: Mapping[str, Contribution], sessions: MutableMapping[str, int]
) -> dict[str, str]:
    """Let people vote in three sessions; where a slip of "session-session" leads ("open-slip").

    Adds the id of a further session ("session-vote"), of its vote ("vote-to-close"), of the one
    that is open ("vote"), and of something to choose in it ("choice"). Needs an app context.
    """
    running = db.session.get_one(WorkshopSession, sessions["session-session"])
    sessions["session-vote"] = _another(actor, running).id
    made: dict[str, Vote] = {}
    for name, voices in SAID.items():
        session = db.session.get_one(WorkshopSession, sessions[f"session-{name}"])
        for voice in voices:
            said[voice].said_in = SaidIn(session_id=session.id, table_number=1)
        db.session.commit()
        made[name] = _past(actor, session) if name == "over" else _opened(actor, session)
    sessions["vote-to-close"], sessions["vote"] = made["vote"].id, made["session"].id
    sessions["choice"] = votes.lines(made["session"])[0].id
    code = _slip(actor, running, sessions["choice"])
    return {"open-slip": f"/at/{running.code}/vote?slip={code}"}


def _another(actor: Actor, beside: WorkshopSession) -> WorkshopSession:
    begins = now() - timedelta(hours=1)
    plan = SessionPlan(begins, begins + timedelta(hours=3))
    made = planning.plan(actor, beside.workshop, plan)
    moving.move(actor, made, made.workshop.phases[0], revision=made.revision)
    return made


def _opened(actor: Actor, session: WorkshopSession) -> Vote:
    return voting.open_vote(actor, session, About.CARDS, 3)


def _past(actor: Actor, session: WorkshopSession) -> Vote:
    """A vote on the day of the session, in a phase to which it was moved for that."""
    moving.move(actor, session, session.workshop.phases[0], revision=session.revision)
    vote = voting.open_vote(actor, session, About.GROUPS, 2, at=session.starts_at)
    voting.close(actor, vote, revision=vote.revision)
    moving.move(actor, session, None, revision=session.revision)
    return vote


def _slip(actor: Actor, session: WorkshopSession, choice: int) -> str:
    """The code of a slip with one dot placed."""
    secret, key = str(current_app.config["SECRET_KEY"]), "the-slips-of-the-round"
    first = slips.make(actor, session, 2, key=key, secret=secret)
    code = rules.slip_codes(secret, key, first, 1)[0].code
    slip = by_code(session, code, secret)
    assert slip is not None
    dotting.place(session, slip, choice, 1)
    return code
