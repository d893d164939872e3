"""The voice messages that wait. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app import sealing
from app.accounts import store as accounts
from app.core import codes
from app.core.actor import Actor
from app.core.days import day_of
from app.core.errors import NotFound
from app.core.locales import READING, UNKNOWN
from app.core.permissions import Role
from app.extensions import db
from app.voice import rules
from app.voice.models import VoiceMessage

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


def sound(found: VoiceMessage) -> bytes:
    """The recording. Raises `NotFound` once it was deleted."""
    if found.sealed is None:
        raise NotFound
    return sealing.unseal_bytes(found.sealed)


def all_sealed() -> Sequence[VoiceMessage]:
    """Every message that still has a recording."""
    return db.session.scalars(select(VoiceMessage).where(_WAITING)).all()
