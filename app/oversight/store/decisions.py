"""Who decided what about a contribution, when, why, and after how long. Never commits."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.accounts.models import User
from app.contributions.models import Contribution, SecondOpinion
from app.core.actor import Place
from app.core.permissions import LOCAL_ROLES, Role
from app.district.models import Cycle
from app.events import Event
from app.extensions import db
from app.opinions import store as opinions
from app.oversight import rules

PORTION = 200
"""Contributions that are looked at together."""


@dataclass(frozen=True)
class Decision:
    """A decision of a member of staff, without anything that people wrote.

    What only follows from what a person did with the own words (a merged voice stands for itself
    again) is none. `role`: the one they hold at that place today, if any. `opinion`: the second
    opinion that was there. `waited`: calendar days since the person began to wait for it; None
    where nobody did.
    """

    contribution: Contribution
    kind: str
    at: datetime
    name: str
    role: Role | None
    reason: str
    opinion: SecondOpinion | None
    waited: int | None


def cycles() -> Sequence[Cycle]:
    """All rounds, the newest first."""
    return db.session.scalars(select(Cycle).order_by(Cycle.starts_on.desc())).all()


def count(cycle_id: int) -> dict[Place, int]:
    """How many decisions were taken in a round, by place."""
    query = (
        select(Contribution.municipality_id, func.count(Event.id))
        .join(Event, Event.subject_id == Contribution.id)
        .where(
            Contribution.cycle_id == cycle_id,
            Event.subject_type == Contribution.__tablename__,
            Event.kind.startswith("contribution:"),
            Event.kind.not_in(rules.BY_SPEAKER),
            Event.actor_id.is_not(None),
        )
        .group_by(Contribution.municipality_id)
    )
    return dict(db.session.execute(query).all())


def of_place(place: Place, cycle_id: int) -> Iterator[Decision]:
    """All decisions of a place in a round, contribution by contribution, in portions."""
    last = 0
    while True:
        query = select(Contribution).where(
            Contribution.cycle_id == cycle_id,
            Contribution.municipality_id.is_not_distinct_from(place),
            Contribution.id > last,
        )
        portion = db.session.scalars(query.order_by(Contribution.id).limit(PORTION)).unique().all()
        if not portion:
            return
        last = portion[-1].id
        yield from _decisions(portion)
        db.session.expunge_all()  # a long table is never held as a whole


def _decisions(contributions: Sequence[Contribution]) -> Iterator[Decision]:
    ids = [contribution.id for contribution in contributions]
    logged, given = _events(ids), opinions.of_all(ids)
    staff = _staff({event.actor_id for events in logged.values() for event in events})
    for contribution in contributions:
        events = logged.get(contribution.id, [])
        waits = rules.waited([(event.kind, event.at) for event in events])
        for event, waited in zip(events, waits, strict=True):
            if event.kind in rules.BY_SPEAKER or event.actor_id is None:
                continue
            reason = str(event.data.get("reason", ""))
            yield Decision(
                contribution=contribution,
                kind=event.kind,
                at=event.at,
                name=event.actor_name,
                role=_role(staff.get(event.actor_id), contribution.municipality_id),
                reason=reason,
                opinion=_known(given.get(contribution.id, []), event.at, reason),
                waited=waited,
            )


def _events(contribution_ids: Collection[int]) -> dict[int, list[Event]]:
    query = select(Event).where(
        Event.subject_type == Contribution.__tablename__,
        Event.subject_id.in_(contribution_ids),
        Event.kind.startswith("contribution:"),
    )
    found: dict[int, list[Event]] = {}
    for event in db.session.scalars(query.order_by(Event.at, Event.id)):
        found.setdefault(event.subject_id, []).append(event)
    return found


def _staff(ids: Collection[int | None]) -> dict[int | None, User]:
    query = select(User).where(User.id.in_([number for number in ids if number is not None]))
    return {user.id: user for user in db.session.scalars(query)}


def _role(user: User | None, place: Place) -> Role | None:
    """The role with which somebody decides there: the local one before any other.

    Who coordinates and helps there decides as a coordinator.
    """
    if user is None:
        return None
    grants = user.actor().grants
    local = [grant.role for grant in grants if grant.role in LOCAL_ROLES and grant.place == place]
    others = [grant.role for grant in grants if grant.role not in LOCAL_ROLES]
    local.sort(key=lambda role: role == Role.HELPER)
    return next(iter([*local, *others]), None)


def _known(given: Sequence[SecondOpinion], at: datetime, reason: str) -> SecondOpinion | None:
    """The last opinion that was there at that moment; for a reason, the one about this reason."""
    before = [
        row
        for row in given
        if row.answered_at and row.answered_at <= at and reason in ("", row.reason)
    ]
    return before[-1] if before else None
