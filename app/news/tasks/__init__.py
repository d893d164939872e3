"""The worker's part: forgets what is over, and puts mails into the outbox for what is new.

Everything is read first, in portions, and only where there is something to do is it read again
and written: whoever sends a contribution meanwhile waits for one portion at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

import structlog

from app import events, jobs, mail, purging
from app.extensions import db, only_reads
from app.mail import Letter
from app.moderation.rules import UNDO_WITHIN
from app.news import rules, store
from app.news.models import Subscription
from app.news.rules import Happening
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
    with _reading():
        over = store.to_forget(events.now(), AT_ONCE)
    if over:
        over = store.to_forget(events.now(), AT_ONCE)
        for subscription in over:
            store.forget(subscription)
        db.session.commit()
    return len(over)


def _ask_to_confirm() -> int:
    with _reading():
        due = store.to_confirm(AT_ONCE)
    if due:
        due = store.to_confirm(AT_ONCE)
        for subscription in due:
            subscription.confirm_due = False
            subscription.confirmations += 1
            until = subscription.asked_at + rules.TO_CONFIRM
            _put(subscription, partial(letters.please_confirm, until=until))
        _commit()
    return len(due)


def _tell_news() -> int:
    after, count, more = 0, 0, True
    while more:
        with _reading():
            seen = store.to_tell(after, AT_ONCE)
            last, due = (seen[-1].id if seen else after), _with_news(seen)
        if due:
            count += _tell(after)
        more, after = last > after, last
    return count


def _tell(after: int) -> int:
    purging.alone()
    # Read once more: meanwhile somebody may have ended it, or decided anew.
    due = _with_news(store.to_tell(after, AT_ONCE))
    for subscription, now, news in due:
        subscription.told = rules.all_told(now, subscription.told)
        subscription.last = news.final
        on = store.said_at(subscription)
        _put(subscription, partial(letters.news, what=news, said_at=on))
    _commit()
    return len(due)


def _with_news(
    subscriptions: Sequence[Subscription],
) -> list[tuple[Subscription, list[Happening], Happening]]:
    """Those with news, all that holds now of their contribution, and what of it is to be told."""
    before, decided_by = events.now() - rules.TO_TRANSLATE, events.now() - UNDO_WITHIN
    happened = happenings.happened([row.contribution_id for row in subscriptions], before)
    found = [
        (row, rules.settled(happened[row.contribution_id], decided_by)) for row in subscriptions
    ]
    news = [(row, now, rules.worth_telling(now, row.told)) for row, now in found]
    return [(row, now, entry) for row, now, entry in news if entry]


@contextmanager
def _reading() -> Iterator[None]:
    """What is only read inside keeps nobody from writing, however long it takes."""
    db.session.rollback()
    before = only_reads.set(True)
    try:
        yield
    finally:
        db.session.rollback()
        only_reads.reset(before)


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


def _commit() -> None:
    db.session.commit()
    jobs.wake("send-mail")
