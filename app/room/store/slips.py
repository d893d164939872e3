"""The slips of a session, and what they have given. Never commits."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from app.core import codes
from app.extensions import db
from app.room.models.votes import Ballot, Slip, Vote
from app.workshops.models import WorkshopSession


def count(session: WorkshopSession) -> int:
    """How many there are."""
    query = select(func.count(Slip.id)).where(Slip.session_id == session.id)
    return db.session.scalar(query) or 0


def last_number(session: WorkshopSession) -> int:
    """The highest number on one of them; 0 without any."""
    query = select(func.max(Slip.number)).where(Slip.session_id == session.id)
    return db.session.scalar(query) or 0


def by_code(session: WorkshopSession, typed: str, secret: str) -> Slip | None:
    """The slip of this session with this code, as somebody typed it."""
    code = codes.normalise(typed)
    return by_hash(session, codes.fingerprint(secret, code)) if code else None


def by_hash(session: WorkshopSession, code_hash: str) -> Slip | None:
    """The same by what is kept of the code."""
    query = select(Slip).where(Slip.session_id == session.id, Slip.code_hash == code_hash)
    return db.session.scalars(query).first()


def ballot(vote: Vote, slip: Slip) -> Ballot | None:
    """What a slip has given in a vote, as it stands in this moment."""
    return db.session.get(Ballot, (vote.id, slip.id), populate_existing=True)


def ballots(vote: Vote) -> Sequence[Ballot]:
    """All that were given in a vote."""
    return db.session.scalars(select(Ballot).where(Ballot.vote_id == vote.id)).all()


def used(vote: Vote) -> int:
    """How many slips have dots in this vote: a number, and nothing of who or what."""
    return sum(1 for row in ballots(vote) if row.spent or any(row.counts.values()))
