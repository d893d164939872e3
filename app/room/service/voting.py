"""Opening a vote with dots, closing it, and opening it again."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from sqlalchemy import select

from app import events, purging
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid
from app.core.permissions import Permission
from app.extensions import db
from app.room.models.votes import Choice, Vote
from app.room.rules import dots as rules
from app.room.rules.dots import About
from app.room.store import slips, votes
from app.workshops.models import WorkshopSession
from app.workshops.service.saving import commit


def open_vote(
    actor: Actor, session: WorkshopSession, about: str, dots: int, *, at: datetime | None = None
) -> Vote:
    """Let everybody with a slip give so many dots to the groups or cards of the session.

    What is offered is what is published in this moment. Raises `NotAllowed`; `Invalid`
    ("vote-about-unknown", "dots-out-of-range", "vote-nothing-offered"); `Conflict` where the
    session or its phase does not allow it, or a vote is open already.
    """
    actor.demand(Permission.WORKSHOP_KEEP, session.municipality_id)
    if about not in set(About):
        raise Invalid("vote-about-unknown")
    if not 1 <= dots <= rules.MOST_DOTS:
        raise Invalid("dots-out-of-range")
    moment = at or events.now()
    _check(session, moment)
    offered = votes.offer(session, About(about))
    if not offered:
        raise Invalid("vote-nothing-offered")
    made = Vote(
        session_id=session.id,
        phase_id=session.phase_id,
        about=about,
        dots=dots,
        opened_at=moment,
        opened_by_id=actor.id,
        choices=offered,
    )
    db.session.add(made)
    data = {"session": session.id, "about": about, "dots": dots, "choices": len(offered)}
    events.record(actor, "vote:open", made, at=moment, **data)
    db.session.commit()
    return made


def close(actor: Actor, vote: Vote, *, revision: int, at: datetime | None = None) -> None:
    """Count the dots of the slips, and forget which slip gave which.

    Each slip keeps how many it gave, so that opening the vote again gives nobody more. Raises
    `NotAllowed`, `Conflict`.
    """
    actor.demand(Permission.WORKSHOP_KEEP, vote.session.municipality_id)
    _hold(vote)
    if vote.revision != revision or vote.closed_at is not None:
        raise Conflict
    moment = at or events.now()
    used = _count(vote)
    vote.closed_at = moment
    events.record(actor, "vote:close", vote, at=moment, session=vote.session_id, slips=used)
    purging.ask(moment)
    commit()


def reopen(actor: Actor, vote: Vote, *, revision: int, at: datetime | None = None) -> None:
    """Let people give the dots that they have left; those counted already stay.

    Raises `NotAllowed`, and `Conflict` where another vote came after it, or for what `open_vote`
    raises it.
    """
    actor.demand(Permission.WORKSHOP_KEEP, vote.session.municipality_id)
    moment = at or events.now()
    _check(vote.session, moment)
    newest = votes.latest(vote.session)
    if newest is not vote or vote.revision != revision:
        raise Conflict
    vote.closed_at = None
    events.record(actor, "vote:reopen", vote, at=moment, session=vote.session_id)
    commit()


def _check(session: WorkshopSession, moment: datetime) -> None:
    # Of two people who open a vote in the same moment the second one waits here.
    db.session.execute(
        select(WorkshopSession.id).where(WorkshopSession.id == session.id).with_for_update()
    )
    if session.cancelled or not session.takes(moment):
        raise Conflict("vote-session-over")
    if not session.allowed.dots:
        raise Conflict("dots-not-in-phase")
    if votes.running(session) is not None:
        raise Conflict("vote-open-already")


def _hold(vote: Vote) -> None:
    """From here on no slip gives anything in this vote; what was given till now is read below."""
    db.session.execute(select(Vote.id).where(Vote.id == vote.id).with_for_update())
    db.session.refresh(vote)


def _count(vote: Vote) -> int:
    """Move the dots from the slips to the choices; how many slips gave some."""
    standing = votes.lines(vote)
    given: Counter[int] = Counter()
    used = 0
    for ballot in slips.ballots(vote):
        placed = votes.placed(standing, ballot.counts)
        given.update(placed)
        ballot.spent += sum(placed.values())
        ballot.counts = {}
        used += bool(ballot.spent)
    for choice_id, count in given.items():
        db.session.get_one(Choice, choice_id).by_slips += count
    return used
