"""A voice message is sent, heard, written down; or deleted by whoever sent it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from app import events, jobs, reserving, sealing
from app.contributions import store as contributions
from app.contributions.models import Contribution
from app.contributions.store import Submission
from app.core import codes, plain
from app.core.actor import Actor
from app.core.errors import Closed, Conflict, Invalid, NotAllowed
from app.core.locales import READING
from app.district import store as district
from app.extensions import db
from app.texts import store as texts
from app.texts.models import Origin
from app.voice import rules, store
from app.voice.models import VoiceMessage
from app.voice.rules import audio

WRITTEN_DOWN = "voice:write-down"
WHOLE = ("district", "unknown")


@dataclass(frozen=True)
class VoiceReceipt:
    """What the person takes home. `code` is shown once and never stored.

    `message` is None where it was written down already.
    """

    code: str
    message: VoiceMessage | None


def send(
    submission: Submission, data: bytes, *, secret: str, at: datetime | None = None
) -> VoiceReceipt:
    """Keep a recording and hand out its receipt code; `submission.text` is empty.

    Sending the same form twice gives the same receipt. Raises `Invalid` with the code of what is
    wrong with the recording, `Closed` where the municipality does not collect.
    """
    code = codes.derive(secret, submission.key)
    fingerprint = codes.fingerprint(secret, code)
    known = store.by_fingerprint(fingerprint)
    if known or contributions.by_fingerprint(fingerprint):
        return VoiceReceipt(code, known)
    made = _made(submission, data, at or events.now())
    made.receipt_hash = fingerprint
    db.session.add(made)
    try:
        db.session.commit()
    except IntegrityError:  # the second of two clicks
        db.session.rollback()
        known = store.by_fingerprint(fingerprint)
        if known is None:
            raise
        return VoiceReceipt(code, known)
    return VoiceReceipt(code, made)


def write_down(
    actor: Actor,
    message: VoiceMessage,
    body: str,
    lang: str,
    german: str = "",
    *,
    at: datetime | None = None,
) -> Contribution:
    """Make a contribution of it, with the same receipt code, and delete the recording for good.

    `lang`: in which language it turned out to be; `german`: a reading text, if one was written as
    well. What somebody else could not understand is taken as well. Raises `NotAllowed`, `Conflict`
    if it is gone already, and `Invalid` for an empty or far too long text.
    """
    message = _held(actor, message)
    moment = at or events.now()
    submission = Submission(
        key="",
        municipality=message.municipality.key if message.municipality else message.target,
        kind=message.kind,
        text=body,
        lang=lang,
        interface_lang=message.interface_lang,
        source=store.SOURCE,
        said_at=store.said_at(message),
    )
    made = contributions.add(submission, at=message.created_at, even_if_closed=True)
    made.receipt_hash = message.receipt_hash
    if plain.tidy(german) and lang != READING:
        texts.add_version(made.statement, READING, german, Origin.HUMAN, author=actor, at=moment)
    events.record(actor, WRITTEN_DOWN, made, at=moment, seconds=message.seconds)
    reserving.let_go(actor, message)
    db.session.delete(message)
    db.session.commit()
    jobs.wake("analyse")
    return made


def give_up(actor: Actor, message: VoiceMessage, *, at: datetime | None = None) -> None:
    """Nothing can be understood: the recording goes, and the person reads that with the code.

    Raises `NotAllowed`, and `Conflict` if it is gone already.
    """
    message = _held(actor, message)
    if message.given_up_at is not None:
        raise Conflict
    message.given_up_at, message.sealed = at or events.now(), None
    events.record(actor, "voice:give-up", message, at=at)
    reserving.let_go(actor, message)
    db.session.commit()


def erase(message: VoiceMessage) -> bool:
    """The person who sent it deletes it; the receipt code ends. False if it was gone already."""
    held = store.locked(message.id)
    if held is not None:
        db.session.delete(held)
    db.session.commit()
    return held is not None


def seal_anew() -> int:
    """Seal every recording with the first key; returns how many. Never commits."""
    rows = store.all_sealed()
    for row in rows:
        row.sealed = sealing.seal_bytes(store.sound(row))
    return len(rows)


def _made(submission: Submission, data: bytes, moment: datetime) -> VoiceMessage:
    wrong = audio.problem(data)
    if wrong:
        raise Invalid(wrong)
    if store.count_waiting() >= rules.MOST_WAITING:
        raise Invalid("recording-no-room")
    sound = audio.listen(data)
    if sound is None:
        raise Invalid("recording-unknown")
    place = None
    if submission.municipality not in WHOLE:
        place = district.municipality(submission.municipality)
        if not place.collecting:
            raise Closed(municipality=place.name)
    said_at = submission.said_at
    return VoiceMessage(
        session_id=said_at.session_id if said_at else None,
        phase_id=said_at.phase_id if said_at else None,
        table_number=said_at.table if said_at else None,
        target="municipality" if place else submission.municipality,
        municipality_id=place.id if place else None,
        kind=submission.kind,
        lang=submission.lang,
        interface_lang=submission.interface_lang,
        media_type=sound.kind,
        seconds=round(sound.seconds),
        created_at=moment,
        sealed=sealing.seal_bytes(audio.to_keep(data, sound)),
    )


def _held(actor: Actor, message: VoiceMessage) -> VoiceMessage:
    """Hold the row first: of two people who are at it at once, the second finds it changed."""
    if not (actor.system or rules.may_hear(actor, message.lang, message.municipality_id)):
        raise NotAllowed
    held = store.locked(message.id)
    if held is None:
        raise Conflict
    return held
