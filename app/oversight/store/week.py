"""The last days of a coordinator's places: what was said, and what was decided. Never commits.

What was merged into another contribution is not counted besides it, as in the queue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import Select, select

from app.contributions.models import Contribution
from app.contributions.store import at_places
from app.core.actor import Actor, Places
from app.core.days import HERE, day_of
from app.core.permissions import Permission
from app.events import Event
from app.extensions import db
from app.moderation.store import SHOWN
from app.oversight import rules
from app.themes.store import fields


@dataclass(frozen=True)
class Week:
    """Numbers of the last days, oldest day first.

    `received` and `decided` have one number for each of `days`; `languages` (codes) and `fields`
    (ids, None: not known yet) are those of what was received.
    """

    days: Sequence[date]
    received: Sequence[int]
    decided: Sequence[int]
    languages: Counter[str]
    fields: Counter[int | None]


def of(actor: Actor, now: datetime) -> Week:
    """The week of the places where this coordinator is responsible."""
    days = rules.last_days(now)
    since = datetime.combine(days[0], time(), HERE)
    places = actor.places(Permission.CONTRIBUTION_MODERATE)
    received = db.session.execute(at_places(_received(since), places)).all()
    views = fields.views_of([row.id for row in received])
    said = Counter(day_of(row.created_at) for row in received)
    decided = Counter(day_of(at) for at in _decided(since, places))
    return Week(
        days=days,
        received=[said[day] for day in days],
        decided=[decided[day] for day in days],
        languages=Counter(row.lang for row in received),
        fields=Counter(views[row.id].field_id for row in received),
    )


def _received(since: datetime) -> Select[int, datetime, str]:
    return select(Contribution.id, Contribution.created_at, Contribution.lang).where(
        Contribution.created_at >= since,
        Contribution.state.in_(SHOWN),
        Contribution.merged_into_id.is_(None),
    )


def _decided(since: datetime, places: Places) -> Sequence[datetime]:
    query = (
        select(Event.at)
        .join(Contribution, Contribution.id == Event.subject_id)
        .where(
            Event.subject_type == Contribution.__tablename__,
            Event.kind.in_(rules.ENDS),
            Event.at >= since,
            Contribution.merged_into_id.is_(None),
        )
    )
    return db.session.scalars(at_places(query, places)).all()
