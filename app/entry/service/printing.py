"""Registering the sheets of paper that are about to be printed."""

from __future__ import annotations

from datetime import datetime

from app import events
from app.core import codes
from app.core.actor import Actor, Place
from app.core.errors import Invalid
from app.core.locales import interface_codes
from app.core.permissions import Permission
from app.entry import rules
from app.entry.models import PaperBatch, PaperSheet
from app.extensions import db


def register(
    actor: Actor,
    place: Place,
    lang: str,
    count: int,
    *,
    key: str,
    secret: str,
    at: datetime | None = None,
) -> PaperBatch:
    """Make `count` sheets in this language for a place known, so that they can be ticked off.

    `key` is random and is not stored: it makes the codes (see `rules.sheet_codes`). The same key
    again would be the same sheets. Raises `Invalid` for a language or a number that cannot be.
    """
    actor.demand(Permission.CONTRIBUTION_ENTER, place)
    if lang not in interface_codes():
        raise Invalid("language-unknown")
    if not 1 <= count <= rules.LARGEST_BATCH:
        raise Invalid("sheets-too-many")
    moment = at or events.now()
    batch = PaperBatch(municipality_id=place, lang=lang, printed_at=moment, printed_by_id=actor.id)
    batch.sheets = [
        PaperSheet(
            number=made.number,
            code=made.sheet,
            receipt_hash=codes.fingerprint(secret, made.strip),
        )
        for made in rules.sheet_codes(secret, key, count)
    ]
    db.session.add(batch)
    events.record(actor, "paper:print", batch, at=moment, sheets=count, lang=lang)
    db.session.commit()
    return batch
