"""The worker's part: a vote that nobody closed is closed with its session.

Until then it is known which slip gave which dot, and that shall not last.
"""

from __future__ import annotations

from app import events, jobs
from app.core.actor import SYSTEM
from app.room.service import voting
from app.room.store import votes
from app.workshops.rules import Standing


def close_votes(_progress: jobs.Progress) -> int:
    """Close the votes of sessions that are over or called off; how many there were."""
    now, closed = events.now(), 0
    for vote in votes.left_open():
        session = vote.session
        ended = session.standing(now) in {Standing.OVER, Standing.CANCELLED}
        if ended and not session.takes(now):
            voting.close(SYSTEM, vote, revision=vote.revision)
            closed += 1
    return closed
