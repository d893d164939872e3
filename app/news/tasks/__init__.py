"""The worker's part: forgets what is over, and puts mails into the outbox for what is new."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import structlog

from app import events, jobs, mail
from app.extensions import db
from app.mail import Letter
from app.news import rules, store
from app.news.models import Subscription
from app.news.store import Recipient, happenings
from app.news.tasks import letters
from app.sealing import Unreadable
from app.web.i18n import speaking

log = structlog.get_logger()

AT_ONCE = 200


def tell(_progress: jobs.Progress) -> int:
    """Do one portion of what is due; return how many subscriptions it was about."""
    return _forget() or _ask_to_confirm() or _tell_news()


def _forget() -> int:
    over = store.to_forget(events.now())
    for subscription in over:
        store.forget(subscription)
    db.session.commit()
    return len(over)


def _ask_to_confirm() -> int:
    due = store.to_confirm()
    for subscription in due:
        subscription.confirm_due = False
        subscription.confirmations += 1
        until = subscription.asked_at + rules.TO_CONFIRM
        _put(subscription, partial(letters.please_confirm, until=until))
    return _done(len(due))


def _tell_news() -> int:
    before = events.now() - rules.TO_TRANSLATE
    after, count = 0, 0
    while subscriptions := store.to_tell(after, AT_ONCE):
        after = subscriptions[-1].id
        happened = happenings.happened([row.contribution_id for row in subscriptions], before)
        for subscription in subscriptions:
            now = happened[subscription.contribution_id]
            news = rules.worth_telling(now, subscription.told)
            if news is None:
                continue
            subscription.told = rules.all_told(now, subscription.told)
            subscription.last = news.final
            on = store.said_at(subscription)
            _put(subscription, partial(letters.news, what=news, said_at=on))
            count += 1
    return _done(count)


def _put(subscription: Subscription, write: Callable[[Recipient], Letter]) -> None:
    try:
        recipient = store.recipient(subscription)
    except Unreadable:
        log.warning("address forgotten: the key that sealed it is gone", id=subscription.id)
        store.forget(subscription)
        return
    with speaking(recipient.lang):
        queued = mail.put(write(recipient))
    db.session.flush()
    subscription.mail_id = queued.id


def _done(count: int) -> int:
    db.session.commit()
    if count:
        jobs.wake("send-mail")
    return count
