"""Typing in what somebody else said or wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from app import events, jobs
from app.contributions import store as contributions
from app.contributions.models import Contribution
from app.contributions.models.assistance import Assistance, Channel, HelpedBy
from app.contributions.store import Submission
from app.core import codes, plain
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid
from app.core.locales import LANGUAGES, READING, UNKNOWN, interface_codes
from app.core.permissions import Permission
from app.district import store as district
from app.entry.models import PaperSheet
from app.extensions import db
from app.texts import store as texts
from app.texts.models import Origin


@dataclass(frozen=True)
class Entry:
    """What was typed in for somebody. Holds no name and no address.

    `key`: the form's random key; the same key is the same contribution. `place`: a municipality's
    key or "district". `spoken`: the person's language; `original`: the words in it, or empty.
    `rendering`: the same, or all there is, as somebody put it into the language `written`.
    `helped_by`: who did (see `HelpedBy`), or empty. `confirmed`: read back and found right.
    """

    key: str
    place: str
    kind: str
    channel: str
    spoken: str
    original: str = ""
    written: str = READING
    rendering: str = ""
    helped_by: str = ""
    field: str = ""
    confirmed: bool = False
    consent: bool = False


@dataclass(frozen=True)
class Entered:
    """`code`: the receipt code to hand over; None where the person holds it on a strip already."""

    contribution: Contribution
    code: str | None
    repeated: bool = False


def enter(
    actor: Actor,
    entry: Entry,
    *,
    secret: str,
    sheet: PaperSheet | None = None,
    at: datetime | None = None,
) -> Entered:
    """Keep it as a contribution of the person, with a note on how it came here.

    With a `sheet` its place and its strip's code hold, and the sheet forgets that code. Sending the
    same twice counts once. Raises `NotAllowed` for another place, `Invalid`, and `Conflict` for
    other words on the same sheet ("sheet-entered") or with the same key ("key-used").
    """
    place = sheet.batch.municipality_id if sheet else district.place_of(entry.place)
    actor.demand(Permission.CONTRIBUTION_ENTER, place)
    _check(entry)
    code = None if sheet else codes.derive(secret, entry.key)
    fingerprint = sheet.receipt_hash if sheet else codes.fingerprint(secret, code or "")
    known = sheet.contribution if sheet else contributions.by_fingerprint(fingerprint)
    if known or (sheet and sheet.entered_at):
        return _again(known, entry, code, sheet)
    moment = at or events.now()
    made = _make(actor, entry, district.place_keys()[place], moment)
    made.receipt_hash = fingerprint
    if sheet:
        sheet.contribution, sheet.entered_at, sheet.entered_by_id = made, moment, actor.id
        # From now on only the contribution knows the strip: erasing it erases this as well.
        sheet.receipt_hash = codes.fingerprint(secret, sheet.code)
    try:
        db.session.commit()
    except IntegrityError:
        # The second of two clicks, arrived while the first was being written.
        db.session.rollback()
        known = contributions.by_fingerprint(fingerprint)
        if known is None and sheet is None:
            raise
        return _again(known, entry, code, sheet)
    jobs.wake("analyse")
    return Entered(made, code)


def _check(entry: Entry) -> None:
    if not entry.consent:
        raise Invalid("consent-missing")
    if entry.channel not in set(Channel):
        raise Invalid("channel-unknown")
    if not {entry.spoken, entry.written} <= {*LANGUAGES, UNKNOWN.code}:
        raise Invalid("language-unknown")
    if entry.helped_by and entry.helped_by not in set(HelpedBy):
        raise Invalid("help-unknown")
    if entry.rendering and not entry.helped_by:
        raise Invalid("help-missing")
    if entry.rendering and entry.written == entry.spoken:
        raise Invalid("same-language")


def _make(actor: Actor, entry: Entry, place: str, moment: datetime) -> Contribution:
    submission = Submission(
        key=entry.key,
        municipality=place,
        kind=entry.kind,
        text=entry.original or entry.rendering,
        lang=entry.spoken if entry.original else entry.written,
        interface_lang=entry.spoken if entry.spoken in interface_codes() else READING,
        source=entry.channel,
        field=entry.field,
    )
    made = contributions.add(submission, at=moment, entered_by=actor)
    if entry.original and entry.rendering:
        texts.add_version(
            made.statement, entry.written, entry.rendering, Origin.HUMAN, author=actor, at=moment
        )
    made.assistance = Assistance(
        channel=entry.channel,
        spoken=entry.spoken,
        written=entry.written if entry.rendering else None,
        helped_by=entry.helped_by or None,
        confirmed=entry.confirmed,
    )
    return made


def _again(
    known: Contribution | None, entry: Entry, code: str | None, sheet: PaperSheet | None
) -> Entered:
    """The first of two clicks is found again; words that it does not hold are refused."""
    typed = {plain.tidy(entry.original), plain.tidy(entry.rendering)} - {""}
    kept = {version.body for version in known.statement.versions} if known else set()
    if known is None or not typed <= kept:
        raise Conflict("sheet-entered" if sheet else "key-used")
    return Entered(known, code, repeated=True)
