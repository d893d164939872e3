"""What still waits when a round ends goes along into the next one."""

from __future__ import annotations

from sqlalchemy import select, update

from app import events
from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.core.actor import SYSTEM
from app.district import store as district
from app.extensions import db
from app.jobs import Progress
from app.themes.models import ConcernMember

WAITING = (State.RECEIVED, State.ASKED)


def go_along(_progress: Progress) -> int:
    """Move contributions that nobody has decided on into the present round. Returns how many.

    The dossiers of the round that is over are written: there nobody would read them any more.
    """
    present = district.any_cycle()
    if present is None:
        return 0
    placed = select(ConcernMember.contribution_id)  # decided before, and taken back by mistake
    waiting = select(Contribution.id).where(
        Contribution.cycle_id != present.id,
        Contribution.state.in_(WAITING),
        Contribution.id.not_in(placed),
    )
    ids = list(db.session.scalars(waiting))
    if ids:
        rows = update(Contribution).where(Contribution.id.in_(ids), Contribution.state.in_(WAITING))
        db.session.execute(rows.values(cycle_id=present.id))
        events.record(SYSTEM, "cycle:go-along", present, contributions=len(ids))
    db.session.commit()
    return len(ids)
