"""Keeping a photographed flipchart until it is typed in, and no longer."""

from __future__ import annotations

from datetime import datetime

from app import events, purging, sealing
from app.core.actor import Actor
from app.core.errors import Invalid
from app.core.permissions import Permission
from app.extensions import db
from app.room.models.photos import Photo
from app.room.rules import pictures
from app.room.store import photos
from app.workshops.models import WorkshopSession


def keep(
    actor: Actor,
    session: WorkshopSession,
    data: bytes,
    table: int | None = None,
    *,
    at: datetime | None = None,
) -> Photo:
    """Keep a photo with the session, in the phase that runs; what the camera wrote into it goes.

    Raises `NotAllowed`, and `Invalid`: "photo-too-large", "photo-none", "photos-too-many".
    """
    actor.demand(Permission.CONTRIBUTION_ENTER, session.municipality_id)
    if len(data) > pictures.LARGEST:
        raise Invalid("photo-too-large")
    if photos.count(session) >= pictures.MOST:
        raise Invalid("photos-too-many")
    try:
        picture = pictures.cleaned(data)
    except pictures.NoPicture as error:
        raise Invalid("photo-none") from error
    moment = at or events.now()
    made = Photo(
        session_id=session.id,
        phase_id=session.phase_id,
        table_number=table if table and 1 <= table <= session.tables else None,
        media_type=picture.media_type,
        created_at=moment,
        created_by_id=actor.id,
        sealed=sealing.seal_bytes(picture.data),
    )
    db.session.add(made)
    events.record(actor, "photo:keep", made, at=moment, session=session.id)
    db.session.commit()
    return made


def entered(actor: Actor, photo: Photo, *, at: datetime | None = None) -> None:
    """All that stands on it is typed in: the photo goes for good. Raises `NotAllowed`."""
    actor.demand(Permission.CONTRIBUTION_ENTER, photo.session.municipality_id)
    events.record(actor, "photo:entered", photo, at=at, session=photo.session_id)
    db.session.delete(photo)
    purging.ask(at)
    db.session.commit()


def seal_anew() -> int:
    """Seal every photo with the first key; returns how many. Never commits."""
    rows = photos.everything()
    for row in rows:
        row.sealed = sealing.seal_bytes(photos.picture(row))
    return len(rows)
