"""The voice messages that wait. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app import sealing
from app.accounts import store as accounts
from app.contributions.models import Contribution
from app.contributions.store import SaidAt
from app.core import codes
from app.core.actor import Actor
from app.core.days import day_of
from app.core.errors import NotFound
from app.core.locales import READING, UNKNOWN
from app.core.permissions import Role
from app.extensions import db
from app.voice import rules
from app.voice.models import VoiceMessage

SOURCE = "voice"
"""Where contributions come from that were written down from a recording."""

_WAITING = VoiceMessage.given_up_at.is_(None)


@dataclass(frozen=True)
class Waiting:
    """A recording on somebody's list.

    `opens`: they may hear it; `heard`: there is anybody who understands its language.
    """

    message: VoiceMessage
    opens: bool
    heard: bool

    def days(self, at: datetime) -> int:
        """How many days it has waited."""
        return (day_of(at) - day_of(self.message.created_at)).days


def by_fingerprint(fingerprint: str) -> VoiceMessage | None:
    """The message whose receipt code has this fingerprint."""
    query = select(VoiceMessage).where(VoiceMessage.receipt_hash == fingerprint)
    return db.session.scalars(query).first()


def by_code(secret: str, typed: str) -> VoiceMessage | None:
    """The message of a receipt code as typed; None if it is nobody's."""
    code = codes.normalise(typed)
    return by_fingerprint(codes.fingerprint(secret, code)) if code else None


def waiting(actor: Actor) -> list[VoiceMessage]:
    """What this member of staff may hear and nobody has written down, oldest first."""
    return [row.message for row in in_sight(actor) if row.opens]


def in_sight(actor: Actor, *, only_unheard: bool = False) -> list[Waiting]:
    """What waits and this member of staff knows of, oldest first; or what nobody here can hear."""
    query = select(VoiceMessage).where(_WAITING)
    heard = languages_heard()
    rows = [
        Waiting(row, rules.may_hear(actor, row.lang, row.municipality_id), row.lang in heard)
        for row in db.session.scalars(query.order_by(VoiceMessage.created_at, VoiceMessage.id))
        if rules.may_know_of(actor, row.lang, row.municipality_id)
    ]
    return [row for row in rows if not (only_unheard and row.heard)]


def languages_heard() -> frozenset[str]:
    """The languages that somebody on the staff understands, German always; what could not be
    named is tried by every interpreter."""
    interpreters = accounts.with_role(Role.INTERPRETER)
    spoken = {lang for user in interpreters for lang in user.languages}
    return frozenset({READING, *spoken, *([UNKNOWN.code] if interpreters else [])})


def count_waiting() -> int:
    """How many messages wait, of everybody."""
    return db.session.scalar(select(func.count(VoiceMessage.id)).where(_WAITING)) or 0


def message(actor: Actor, message_id: int) -> VoiceMessage:
    """A message that waits, for somebody who may hear it. Raises `NotFound`."""
    found = db.session.get(VoiceMessage, message_id)
    if found is None or found.given_up_at is not None:
        raise NotFound
    if not rules.may_hear(actor, found.lang, found.municipality_id):
        raise NotFound
    return found


def on_page(actor: Actor, message_id: int, said_at: datetime | None) -> VoiceMessage | None:
    """The recording that a page was about, given up or not; None if it is gone.

    A number may be given to another recording once the row is gone, so the page carries the
    moment of its own as well; None if it carried none. Raises `NotFound` for what this person may
    not hear.
    """
    found = db.session.get(VoiceMessage, message_id)
    if found is not None and not rules.may_hear(actor, found.lang, found.municipality_id):
        raise NotFound
    if found is None or said_at not in {None, found.created_at}:
        return None
    return found


def said_at(found: VoiceMessage) -> SaidAt | None:
    """At which session it was said, if at one."""
    if found.session_id is None:
        return None
    return SaidAt(found.session_id, found.phase_id, found.table_number)


def locked(message_id: int) -> VoiceMessage | None:
    """The row as it is now, held until the transaction ends; None if it is gone."""
    query = select(VoiceMessage).where(VoiceMessage.id == message_id)
    query = query.with_for_update(of=VoiceMessage).execution_options(populate_existing=True)
    return db.session.scalars(query).first()


def written_down(said_at: datetime) -> Contribution | None:
    """What became of the recording from this moment."""
    query = select(Contribution).where(
        Contribution.source == SOURCE, Contribution.created_at == said_at
    )
    return db.session.scalars(query).first()


def sound(found: VoiceMessage) -> bytes:
    """The recording. Raises `NotFound` once it was deleted."""
    if found.sealed is None:
        raise NotFound
    return sealing.unseal_bytes(found.sealed)


def all_sealed() -> Sequence[VoiceMessage]:
    """Every message that still has a recording."""
    return db.session.scalars(select(VoiceMessage).where(_WAITING)).all()
