"""Whether everybody who wants news gets them. Tells numbers and ids, never who. Never commits."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app import events, sealing
from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.core.counted import Counted
from app.extensions import db
from app.mail import OutboxMail
from app.moderation.rules import UNDO_WITHIN
from app.news import rules, store
from app.news.models import Subscription
from app.news.store import happenings
from app.themes.models import Answer, Concern, ConcernMember

AT_ONCE = 500

_ANSWER = "answer:"
_UNTRANSLATED = ":untranslated"


def news() -> Counted:
    """Everybody who confirmed an address knows what there is to know.

    Waiting are those to whom a mail is on its way, or is to be written by the worker. Lost (ids of
    contributions) are those to whom no mail can ever be written, and those who were told of an
    answer that their page does not show any more.
    """
    total, waiting, lost, after = 0, 0, set[int](), 0
    while rows := _portion(after):
        after = rows[-1].id
        total += len(rows)
        gone = {row.contribution_id for row in rows if _is_stuck(row)} | _not_shown(rows)
        lost |= gone
        rest = [row for row in rows if row.contribution_id not in gone]
        waiting += _count_waiting(rest)
    return Counted(total, waiting, tuple(sorted(lost)))


def _portion(after: int) -> Sequence[Subscription]:
    query = select(Subscription).where(
        Subscription.id > after, Subscription.confirmed_at.is_not(None)
    )
    return db.session.scalars(query.order_by(Subscription.id).limit(AT_ONCE)).all()


def _is_stuck(row: Subscription) -> bool:
    """Neither told nor forgotten: its last mail is gone unsent, or nobody can read the address."""
    try:
        store.recipient(row)
    except sealing.Unreadable:
        return True
    return row.last and row.mail_id is None


def _not_shown(rows: Sequence[Subscription]) -> set[int]:
    """Contributions of people who were told of an answer, are public, and are not where it is."""
    told = {
        (row.contribution_id, int(key.removeprefix(_ANSWER).removesuffix(_UNTRANSLATED)))
        for row in rows
        for key in row.told
        if key.startswith(_ANSWER)
    }
    query = (
        select(Contribution.id, Answer.id)
        .outerjoin(ConcernMember, ConcernMember.contribution_id == Contribution.id)
        .outerjoin(Concern, Concern.id == ConcernMember.concern_id)
        .outerjoin(Answer, Answer.theme_id == Concern.theme_id)
        .where(
            Contribution.state == State.PUBLISHED,
            Contribution.id.in_([contribution_id for contribution_id, _answer in told]),
        )
    )
    shown = {(row[0], row[1]) for row in db.session.execute(query)}
    public = {contribution_id for contribution_id, _answer in shown}
    return {key for key, answer in told - shown if key in public}


def _count_waiting(rows: Sequence[Subscription]) -> int:
    on_their_way = select(OutboxMail.id).where(
        OutboxMail.id.in_([row.mail_id for row in rows if row.mail_id is not None]),
        OutboxMail.sent_at.is_(None),
        OutboxMail.given_up_at.is_(None),
    )
    mails = set(db.session.scalars(on_their_way))
    moment = events.now()
    ids = [row.contribution_id for row in rows]
    happened = happenings.happened(ids, moment - rules.TO_TRANSLATE)
    count = 0
    for row in rows:
        known = rules.settled(happened[row.contribution_id], moment - UNDO_WITHIN)
        to_write = not row.last and rules.worth_telling(known, row.told) is not None
        count += row.mail_id in mails or to_write
    return count
