"""Which office is to be reminded of what, who is asked to write the note, and what went out.

Never commits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.accounts import store as accounts
from app.accounts.models import User
from app.core.days import day_of
from app.core.permissions import Permission, Role
from app.extensions import db
from app.mail import OutboxMail
from app.measures import rules, store
from app.measures.lifecycle import OPEN
from app.measures.models import Measure, MeasureReminder
from app.measures.rules import Nudge
from app.measures.store import history


@dataclass(frozen=True)
class Due:
    """A reminder that is to go out to `to`. `keeper`: who writes what the office answers."""

    measure: Measure
    why: Nudge
    key: str
    to: str
    keeper: User | None


@dataclass(frozen=True)
class Reminded:
    """A reminder that was written; `sent_at` is None while it waits to be sent."""

    at: datetime
    sent_at: datetime | None


def next_due(moment: datetime) -> Due | None:
    """One that is due; where the office has no address, whoever keeps the measure up gets it."""
    query = select(Measure).where(Measure.status.in_(OPEN)).order_by(Measure.ends_on, Measure.id)
    known = {(row.measure_id, row.key) for row in db.session.scalars(select(MeasureReminder))}
    for row in db.session.scalars(query).unique():
        heard_on = day_of(history.heard_at(row))
        found = rules.nudge(row.status, heard_on, row.starts_on, row.ends_on, day_of(moment))
        if found is None or (row.id, found[1]) in known:
            continue
        keeper = next(iter(keepers(row)), None)
        to = store.address_of(row) or (keeper.email if keeper else "")
        if to:
            return Due(row, *found, to, keeper)
    return None


def note(due: Due, mail: OutboxMail, moment: datetime) -> None:
    """Write down that this reminder is on its way: it is never written again."""
    db.session.flush()
    db.session.add(
        MeasureReminder(measure_id=due.measure.id, key=due.key, at=moment, mail_id=mail.id)
    )


def last(measure: Measure) -> Reminded | None:
    """The reminder that was written last."""
    query = (
        select(MeasureReminder.at, OutboxMail.sent_at)
        .outerjoin(OutboxMail, OutboxMail.id == MeasureReminder.mail_id)
        .where(MeasureReminder.measure_id == measure.id)
        .order_by(MeasureReminder.at.desc())
    )
    row = db.session.execute(query.limit(1)).first()
    return Reminded(row[0], row[1]) if row else None


def keepers(measure: Measure) -> Sequence[User]:
    """Active people who keep this measure up, whoever founded it first."""
    role = Role.PLANNER if measure.municipality_id is None else Role.COORDINATOR
    found = [
        user
        for user in accounts.with_role(role)
        if user.actor().may(Permission.MEASURE_KEEP, measure.municipality_id)
    ]
    return sorted(found, key=lambda user: (user.id != measure.created_by_id, user.id))
