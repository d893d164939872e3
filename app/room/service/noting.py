"""Keeping what is typed at the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from app import events, jobs
from app.contributions import store as contributions
from app.contributions.models import Contribution
from app.contributions.models.assistance import Assistance, Channel
from app.contributions.store import SaidAt, Submission
from app.core import codes
from app.core.actor import Actor
from app.core.errors import Invalid
from app.core.locales import LANGUAGES, READING, UNKNOWN, interface_codes
from app.core.permissions import Permission
from app.district import store as district
from app.extensions import db
from app.room.rules import notes
from app.room.rules.notes import Note
from app.workshops.models import WorkshopSession

CHANNELS = (Channel.SPOKEN, Channel.CARD)


@dataclass(frozen=True)
class Noted:
    """`code`: the receipt code, for whoever said it; "" where they have erased it since.
    `repeated`: it had arrived before."""

    contribution: Contribution
    code: str
    repeated: bool = False


def note(
    actor: Actor,
    session: WorkshopSession,
    typed: Note,
    *,
    secret: str,
    at: datetime | None = None,
) -> Noted:
    """Keep a note from a table as a contribution that was said at this session.

    The same note counts once, whoever sends it how often, and not again after its words were
    erased. It is taken when the session is over as
    well: a device may have been without a connection till then, or cards were left over. Raises
    `NotAllowed` for another place, and `Invalid`.
    """
    actor.demand(Permission.CONTRIBUTION_ENTER, session.municipality_id)
    _check(typed)
    code = codes.derive(secret, notes.once(session.id, typed))
    fingerprint = codes.fingerprint(secret, code)
    if known := contributions.by_fingerprint(fingerprint):
        return Noted(known, code, repeated=True)
    if gone := contributions.erased(fingerprint):
        return Noted(gone, "", repeated=True)
    made = _make(actor, session, typed, at or events.now())
    made.receipt_hash = fingerprint
    try:
        db.session.commit()
    except IntegrityError:
        # Two tabs of one device sent it at the same moment.
        db.session.rollback()
        known = contributions.by_fingerprint(fingerprint)
        if known is None:
            raise
        return Noted(known, code, repeated=True)
    jobs.wake("analyse")
    return Noted(made, code)


def _check(typed: Note) -> None:
    if not notes.readable(typed.key):
        raise Invalid("note-unreadable")
    if typed.channel not in CHANNELS:
        raise Invalid("channel-unknown")
    if typed.lang not in {*LANGUAGES, UNKNOWN.code}:
        raise Invalid("language-unknown")


def _make(actor: Actor, session: WorkshopSession, typed: Note, moment: datetime) -> Contribution:
    submission = Submission(
        key=typed.key,
        municipality=district.place_keys()[session.municipality_id],
        kind=typed.kind,
        text=typed.text,
        lang=typed.lang,
        interface_lang=typed.lang if typed.lang in interface_codes() else READING,
        source=typed.channel,
        said_at=SaidAt(session.id, _phase(session, typed.phase_id), typed.table),
    )
    made = contributions.add(submission, at=moment, entered_by=actor)
    made.assistance = Assistance(
        channel=typed.channel,
        spoken=typed.lang,
        written=None,
        helped_by=None,
        confirmed=False,
    )
    return made


def _phase(session: WorkshopSession, phase_id: int | None) -> int | None:
    """The phase that the page showed, given up or not; one of elsewhere counts as none."""
    own = {phase.id for phase in session.workshop.every_phase}
    return phase_id if phase_id in own else None
