"""Finding subscriptions. Never commits."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ScalarSelect, case, func, or_, select

from app import mail, sealing
from app.contributions.lifecycle import GONE, State, Step
from app.contributions.models import Contribution
from app.core.days import day_of
from app.district.models import NO_DAY, Cycle
from app.events import Event
from app.extensions import db
from app.mail import OutboxMail
from app.measures.store.audience import goes_on
from app.news import rules
from app.news.models import Subscription


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


def to_forget(now: datetime, limit: int) -> Sequence[Subscription]:
    """So many of those whose time is over; see `rules` and the decision note on the news."""
    oldest_conference = day_of(now - rules.AFTER_CONFERENCE)
    oldest_end = day_of(now - rules.AFTER_MEASURE)
    # While the conference is called off, the time is counted from the end of the round.
    held_on = case((Cycle.conference_on == NO_DAY, Cycle.ends_on), else_=Cycle.conference_on)
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
                (held_on < oldest_conference) & ~goes_on(oldest_end),
                (Contribution.state == State.DECLINED)
                & (Subscription.asked_at < now - rules.AFTER_DECLINING)
                & (_declined_at() < now - rules.AFTER_DECLINING),
            )
        )
    )
    return db.session.scalars(query.limit(limit)).all()


def _declined_at() -> ScalarSelect[datetime]:
    return (
        select(func.max(Event.at))
        .where(
            Event.subject_type == Contribution.__tablename__,
            Event.subject_id == Contribution.id,
            Event.kind == f"contribution:{Step.DECLINE}",
        )
        .correlate(Contribution)
        .scalar_subquery()
    )


def to_confirm(limit: int) -> Sequence[Subscription]:
    """So many of those whose first mail is to be written."""
    query = select(Subscription).where(Subscription.confirm_due)
    return db.session.scalars(query.limit(limit)).all()


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
