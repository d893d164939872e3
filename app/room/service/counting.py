"""Entering the dots of a table that were counted by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from app import events
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid, NotAllowed
from app.core.permissions import Permission
from app.extensions import db
from app.room.models.votes import TableCount, Vote
from app.room.rules import dots as rules
from app.room.store import votes
from app.workshops.service.saving import commit


def enter(
    actor: Actor,
    vote: Vote,
    table: int,
    counts: Mapping[int, int],
    *,
    revision: int,
    at: datetime | None = None,
) -> None:
    """Let this be what a table gave: choice → dots; what is left out has none.

    Whoever leads the session or helps there may, also when the vote is closed: sheets are counted
    afterwards. `revision`: of what was entered before, 0 for nothing. Raises `NotAllowed`;
    `Invalid` ("table-unknown", "dots-out-of-range"); `Conflict` for a choice that is gone, or where
    somebody else has entered this table meanwhile.
    """
    session, place = vote.session, vote.session.municipality_id
    allowed = (Permission.CONTRIBUTION_ENTER, Permission.WORKSHOP_KEEP)
    if not any(actor.may(one, place) for one in allowed):
        raise NotAllowed
    if not 1 <= table <= session.tables:
        raise Invalid("table-unknown")
    if any(not 0 <= count <= rules.MOST_COUNTED for count in counts.values()):
        raise Invalid("dots-out-of-range")
    if not counts.keys() <= {line.id for line in votes.lines(vote)}:
        raise Conflict
    row = db.session.get(TableCount, (vote.id, table))
    if (row.revision if row else 0) != revision:
        raise Conflict
    row = row or TableCount(vote_id=vote.id, table_number=table)
    row.counts = {str(choice): count for choice, count in counts.items() if count}
    row.counted_at, row.counted_by_id = at or events.now(), actor.id
    db.session.add(row)
    total = sum(counts.values())
    events.record(actor, "vote:count", vote, at=row.counted_at, table=table, dots=total)
    try:
        commit()
    except IntegrityError as error:  # somebody else began this table in the same moment
        db.session.rollback()
        raise Conflict from error
