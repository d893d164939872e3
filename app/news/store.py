"""Finding subscriptions and what there is to tell. Never commits."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from app import mail, sealing
from app.contributions.lifecycle import GONE, State
from app.contributions.models import Contribution
from app.core.actor import Place
from app.district.models import Cycle
from app.events import Event
from app.extensions import db
from app.mail import OutboxMail
from app.news import rules
from app.news.models import Subscription
from app.news.rules import Happening, What
from app.themes.models import Answer, Concern, ConcernMember, Outcome
from app.themes.store import groups

FINAL = frozenset({Outcome.EXISTS, Outcome.NOT_OUR_REMIT, Outcome.WILL_DO})
"""Outcomes after which nothing is still to be decided."""

_STEPS = {
    State.ASKED: ("contribution:ask", What.ASKED),
    State.PUBLISHED: ("contribution:publish", What.PUBLISHED),
    State.DECLINED: ("contribution:decline", What.DECLINED),
}


@dataclass(frozen=True)
class Recipient:
    """Where the mails of a subscription go, the token of their links, and their language."""

    to: str
    token: str
    lang: str


def of(contribution_id: int) -> Subscription | None:
    """The subscription for this contribution."""
    query = select(Subscription).where(Subscription.contribution_id == contribution_id)
    return db.session.scalars(query).first()


def by_token(token: str) -> Subscription | None:
    """The subscription that a link belongs to."""
    query = select(Subscription).where(Subscription.token_hash == rules.token_hash(token))
    return db.session.scalars(query).first()


def sealed(recipient: Recipient) -> str:
    """What the table keeps of it."""
    return sealing.seal(json.dumps([recipient.to, recipient.token]))


def recipient(subscription: Subscription) -> Recipient:
    """Raises `sealing.Unreadable` if the key that sealed it is gone."""
    to, token = json.loads(sealing.unseal(subscription.sealed))
    return Recipient(to, token, subscription.lang)


def said_at(subscription: Subscription) -> datetime:
    """When the contribution was said."""
    return db.session.get_one(Contribution, subscription.contribution_id).created_at


def address_hash(address: str) -> str:
    """The same for the same mailbox, however it is typed."""
    return sealing.fingerprint(f"news:{address.lower()}")


def count_confirmations(address: str) -> int:
    """How many mails have asked this address for a confirmation that never came."""
    query = select(func.sum(Subscription.confirmations)).where(
        Subscription.address_hash == address_hash(address), Subscription.confirmed_at.is_(None)
    )
    return db.session.scalar(query) or 0


def forget(subscription: Subscription) -> None:
    """Erase the address, and a mail to it that still waits."""
    if subscription.mail_id is not None:
        mail.drop(subscription.mail_id)
    db.session.delete(subscription)


def to_forget(now: datetime) -> Sequence[Subscription]:
    """Those whose time is over; see `rules` and the decision note on the news."""
    oldest_conference = (now - rules.AFTER_CONFERENCE).date()
    query = (
        select(Subscription)
        .join(Contribution, Contribution.id == Subscription.contribution_id)
        .join(Cycle, Cycle.id == Contribution.cycle_id)
        .outerjoin(OutboxMail, OutboxMail.id == Subscription.mail_id)
        .where(
            or_(
                Contribution.state.in_(GONE),
                Subscription.confirmed_at.is_(None)
                & (Subscription.asked_at < now - rules.TO_CONFIRM),
                Subscription.last & OutboxMail.sent_at.is_not(None),
                OutboxMail.given_up_at.is_not(None),
                Cycle.conference_on < oldest_conference,
            )
        )
    )
    return db.session.scalars(query).all()


def to_confirm() -> Sequence[Subscription]:
    """Those whose first mail is to be written."""
    return db.session.scalars(select(Subscription).where(Subscription.confirm_due)).all()


def to_tell(after: int, limit: int) -> Sequence[Subscription]:
    """Confirmed ones with a larger id than `after`, by id, that no mail is on its way to."""
    query = (
        select(Subscription)
        .outerjoin(OutboxMail, OutboxMail.id == Subscription.mail_id)
        .where(
            Subscription.id > after,
            Subscription.confirmed_at.is_not(None),
            ~Subscription.last,
            Subscription.mail_id.is_(None) | OutboxMail.sent_at.is_not(None),
        )
        .order_by(Subscription.id)
    )
    return db.session.scalars(query.limit(limit)).all()


def happened(contribution_ids: Collection[int]) -> dict[int, list[Happening]]:
    """What holds now of each contribution: where it stands, then the answers to it."""
    query = select(Contribution.id, Contribution.state, Contribution.municipality_id).where(
        Contribution.id.in_(contribution_ids)
    )
    rows = db.session.execute(query).all()
    steps = _steps(contribution_ids)
    found: dict[int, list[Happening]] = {}
    for contribution_id, state, _place in rows:
        kind, what = _STEPS.get(State(state), ("", None))
        event_id = steps.get((contribution_id, kind))
        found[contribution_id] = [Happening(f"event:{event_id}", what)] if what and event_id else []
    public = {row.id: row.municipality_id for row in rows if row.state == State.PUBLISHED}
    for contribution_id, answer in _answers(public):
        final = answer.outcome in FINAL
        found[contribution_id].append(Happening(f"answer:{answer.id}", What.ANSWERED, final))
    return found


def _steps(contribution_ids: Collection[int]) -> dict[tuple[int, str], int]:
    """(contribution, kind of event) → the last such event."""
    query = (
        select(Event.subject_id, Event.kind, func.max(Event.id))
        .where(
            Event.subject_type == Contribution.__tablename__,
            Event.subject_id.in_(contribution_ids),
            Event.kind.in_([kind for kind, _what in _STEPS.values()]),
        )
        .group_by(Event.subject_id, Event.kind)
    )
    return {(subject, kind): last for subject, kind, last in db.session.execute(query)}


def _answers(places: dict[int, Place]) -> list[tuple[int, Answer]]:
    """The answers that each of these people gets, oldest first. `places`: where they spoke."""
    query = (
        select(ConcernMember.contribution_id, Answer)
        .join(Concern, Concern.id == ConcernMember.concern_id)
        .join(Answer, Answer.theme_id == Concern.theme_id)
        .where(ConcernMember.contribution_id.in_(places))
        .order_by(Answer.given_at, Answer.id)
    )
    return [
        (contribution_id, answer)
        for contribution_id, answer in db.session.execute(query)
        if groups.is_for(answer, places[contribution_id])
    ]
