"""The voice messages that wait. Never commits."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from app import sealing
from app.core import codes
from app.core.actor import Actor
from app.core.errors import NotFound
from app.extensions import db
from app.voice import rules
from app.voice.models import VoiceMessage

_WAITING = VoiceMessage.given_up_at.is_(None)


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
    query = select(VoiceMessage).where(_WAITING)
    found = db.session.scalars(query.order_by(VoiceMessage.created_at, VoiceMessage.id))
    return [row for row in found if rules.may_hear(actor, row.lang, row.municipality_id)]


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
