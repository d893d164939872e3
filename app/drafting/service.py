"""Switching drafts on and off for a place."""

from __future__ import annotations

from datetime import datetime

from app import events, jobs
from app.core.actor import Actor
from app.core.permissions import Permission
from app.district import store as district
from app.drafting.models import DraftingPlace
from app.drafting.rules import WHOLE_DISTRICT
from app.extensions import db


def switch(actor: Actor, key: str, on: bool, *, at: datetime | None = None) -> None:
    """Let the machine draft what belongs to this municipality ("district": to all), or not.

    Raises `NotFound` for a place that there is not, `NotAllowed` for somebody else's.
    """
    municipality = None if key == WHOLE_DISTRICT else district.municipality(key)
    actor.demand(Permission.DRAFTS_SWITCH, municipality.id if municipality else None)
    row = db.session.get(DraftingPlace, key)
    if on == (row is not None):
        return
    if row is None:
        db.session.add(DraftingPlace(key=key))
    else:
        db.session.delete(row)
    subject = municipality or district.the_district()
    events.record(actor, "drafts:on" if on else "drafts:off", subject, at=at)
    db.session.commit()
    jobs.wake("draft")
