"""Giving dots with a slip, and taking them back.

No event is recorded: it would tell who gave what when.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app import events
from app.core.errors import Conflict
from app.extensions import db
from app.room.models.votes import Ballot, Slip, Vote
from app.room.rules import dots as rules
from app.room.store import slips, votes
from app.workshops.models import WorkshopSession


def place(
    session: WorkshopSession, slip: Slip, choice_id: int, wanted: int, *, at: datetime | None = None
) -> None:
    """Let a choice have so many dots of this slip; sent twice it is the same.

    Raises `Conflict`: "vote-closed", also while the phase allows no dots, "vote-choice-gone", or
    "dots-too-many" where the slip has not so many left. Then nothing is changed.
    """
    vote = _open_vote(session, at or events.now())
    # One slip on two devices: the second one waits until the first is written.
    db.session.execute(select(Slip.id).where(Slip.id == slip.id).with_for_update())
    ballot = slips.ballot(vote, slip)
    if ballot is None:
        ballot = Ballot(vote_id=vote.id, slip_id=slip.id, counts={}, spent=0)
    standing = votes.lines(vote)
    line = next((one for one in standing if choice_id in one.ids), None)
    if line is None:
        raise Conflict("vote-choice-gone")
    placed = votes.placed(standing, ballot.counts)
    placed.pop(line.id, None)
    if not 0 <= wanted <= rules.free(vote.dots, ballot.spent, placed):
        raise Conflict("dots-too-many")
    # What lay on something that is gone is free again, and is not written down any more.
    ballot.counts = {str(key): count for key, count in {**placed, line.id: wanted}.items() if count}
    db.session.add(ballot)
    db.session.commit()


def _open_vote(session: WorkshopSession, moment: datetime) -> Vote:
    """The vote that is open, and stays so until this is written."""
    query = select(Vote.id).where(Vote.session_id == session.id, Vote.closed_at.is_(None))
    vote_id = db.session.scalar(query.with_for_update(read=True))
    if vote_id is None or not session.votes(moment):
        raise Conflict("vote-closed")
    return db.session.get_one(Vote, vote_id)
