"""Asking for news, confirming, ending. No event is recorded: nobody is to know who wanted news."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app import events, jobs, mail, sealing
from app.contributions.lifecycle import GONE
from app.contributions.models import Contribution
from app.core.actor import Actor
from app.core.errors import Conflict, NotAllowed
from app.extensions import db
from app.news import rules, store
from app.news.models import Subscription
from app.news.store import Recipient, happenings


def subscribe(
    actor: Actor,
    contribution: Contribution,
    recipient: Recipient,
    *,
    quiet: bool = False,
    at: datetime | None = None,
) -> None:
    """The speaker wants news at this address; a mail asks for the confirmation first.

    Another address takes the place of the one before. Whether a mail is sent is told to nobody:
    one that was asked too often gets none, and neither does a `quiet` wish. Raises `Invalid`
    ("email-invalid"), `Conflict` for a contribution that was taken back.
    """
    _demand(actor, contribution)
    if contribution.state in GONE:
        raise Conflict
    subscription = _begun(contribution, recipient)
    if subscription.confirmed_at:
        return
    if subscription.mail_id is not None:
        mail.drop(subscription.mail_id)
    subscription.lang = recipient.lang
    subscription.asked_at = at or events.now()
    asked = store.count_confirmations(recipient.to)
    subscription.confirm_due = not quiet and asked < rules.MOST_UNCONFIRMED
    db.session.commit()
    jobs.wake("tell-news")


def _begun(contribution: Contribution, recipient: Recipient) -> Subscription:
    """The subscription for this address; made now, in the place of another, if there is none."""
    known = store.of(contribution.id)
    if known and known.address_hash == store.address_hash(recipient.to):
        return known
    if known:
        store.forget(known)
        db.session.flush()
    made = _new(contribution, recipient)
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError:  # the button was pressed twice at the same moment
        if store.of(contribution.id) is None:
            raise
        return _begun(contribution, recipient)
    return made


def _new(contribution: Contribution, recipient: Recipient) -> Subscription:
    return Subscription(
        lang=recipient.lang,
        asked_at=events.now(),
        confirm_due=False,
        contribution_id=contribution.id,
        sealed=store.sealed(recipient),
        address_hash=store.address_hash(recipient.to),
        token_hash=rules.token_hash(recipient.token),
        # What the page has shown already is no news.
        told=rules.all_told(happenings.happened([contribution.id], events.now())[contribution.id]),
    )


def recipient(typed: str, lang: str) -> Recipient:
    """Somebody with an address as typed, who reads `lang`. Raises `Invalid` ("email-invalid")."""
    return Recipient(mail.checked_address(typed), rules.new_token(), lang)


def confirm(subscription: Subscription, *, at: datetime | None = None) -> None:
    """The person opened the mail and pressed the button. Twice changes nothing."""
    if subscription.confirmed_at is None:
        subscription.confirmed_at = at or events.now()
        db.session.commit()
        jobs.wake("tell-news")


def end(subscription: Subscription) -> None:
    """No more mails, and the address is erased."""
    store.forget(subscription)
    db.session.commit()


def stop(actor: Actor, contribution: Contribution) -> None:
    """The same, from the page behind the code. Nothing happens if there is no address."""
    _demand(actor, contribution)
    known = store.of(contribution.id)
    if known:
        end(known)


def seal_anew() -> tuple[int, int]:
    """Encrypt everything with the first key: how many addresses, how many mails.

    Raises `sealing.Unreadable`, and then changes nothing, if a key is missing.
    """
    subscriptions = db.session.scalars(select(Subscription)).all()
    for subscription in subscriptions:
        subscription.sealed = sealing.seal_anew(subscription.sealed)
    mails = mail.seal_anew()
    db.session.commit()
    return len(subscriptions), mails


def _demand(actor: Actor, contribution: Contribution) -> None:
    if not actor.speaks_for(contribution.id):
        raise NotAllowed
