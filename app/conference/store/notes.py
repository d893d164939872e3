"""Notes on the process itself. Never commits."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.conference.models import ProcessNote
from app.core.actor import Actor, Place, Scope
from app.core.permissions import Permission
from app.district import store as district
from app.extensions import db


def own_places(actor: Actor) -> list[Place]:
    """The places about which this person notes something, in the district's order."""
    return [place for place in district.place_names() if actor.may(Permission.PROCESS_NOTE, place)]


def listed(actor: Actor, cycle_id: int) -> Sequence[ProcessNote]:
    """The notes of a cycle that this person may read, the newest first."""
    query = (
        select(ProcessNote)
        .where(ProcessNote.cycle_id == cycle_id)
        .order_by(ProcessNote.at.desc(), ProcessNote.id.desc())
    )
    places = actor.places(Permission.PROCESS_NOTE)
    rows = db.session.scalars(query).all()
    return [row for row in rows if isinstance(places, Scope) or row.municipality_id in places]
