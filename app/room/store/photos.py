"""The photos of a session that wait to be typed in. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select

from app import sealing
from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.permissions import Permission
from app.extensions import db
from app.room.models.photos import Photo
from app.workshops.models import WorkshopSession


def waiting(session: WorkshopSession, table: int | None = None) -> Sequence[Photo]:
    """Those of the session, the oldest first; with `table` those that belong there, and those that
    belong to the whole room."""
    query = select(Photo).where(Photo.session_id == session.id)
    if table is not None:
        query = query.where(or_(Photo.table_number == table, Photo.table_number.is_(None)))
    return db.session.scalars(query.order_by(Photo.created_at, Photo.id)).all()


def count(session: WorkshopSession) -> int:
    """How many wait."""
    query = select(func.count(Photo.id)).where(Photo.session_id == session.id)
    return db.session.scalar(query) or 0


def photo(actor: Actor, session: WorkshopSession, photo_id: int) -> Photo:
    """One of the session, for whoever may type in there. Raises `NotFound`."""
    found = db.session.get(Photo, photo_id)
    if found is None or found.session_id != session.id:
        raise NotFound
    if not actor.may(Permission.CONTRIBUTION_ENTER, session.municipality_id):
        raise NotFound
    return found


def older(than: datetime, longest: int) -> Sequence[Photo]:
    """Those from before that moment, the oldest first."""
    query = select(Photo).where(Photo.created_at < than).order_by(Photo.created_at)
    return db.session.scalars(query.limit(longest)).all()


def everything() -> Sequence[Photo]:
    """Every photo of every session."""
    return db.session.scalars(select(Photo)).all()


def picture(found: Photo) -> bytes:
    """The picture itself."""
    return sealing.unseal_bytes(found.sealed)
