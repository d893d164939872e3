"""Finding sheets of paper. Never commits."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from app.contributions.models import Contribution
from app.core import codes
from app.core.actor import Actor, Scope
from app.core.errors import Invalid, NotFound
from app.core.permissions import Permission
from app.entry.models import PaperBatch, PaperSheet
from app.extensions import db


def batches(actor: Actor) -> Sequence[PaperBatch]:
    """What was printed for the places where this actor may type in, newest first."""
    query = select(PaperBatch).options(selectinload(PaperBatch.sheets))
    places = actor.places(Permission.CONTRIBUTION_ENTER)
    if not isinstance(places, Scope):
        here = [PaperBatch.municipality_id.in_([place for place in places if place is not None])]
        if None in places:
            here.append(PaperBatch.municipality_id.is_(None))
        query = query.where(or_(*here))
    order = (PaperBatch.printed_at.desc(), PaperBatch.id.desc())
    return db.session.scalars(query.order_by(*order)).unique().all()


def batch(actor: Actor, batch_id: int) -> PaperBatch:
    """What was printed together. Raises `NotFound`, also for another place."""
    found = db.session.get(PaperBatch, batch_id)
    if found is None or not actor.may(Permission.CONTRIBUTION_ENTER, found.municipality_id):
        raise NotFound
    return found


def sheet(actor: Actor, secret: str, typed: str) -> PaperSheet:
    """The sheet with this code as typed, at a place of this actor, entered already or not.

    Raises `Invalid`: "sheet-mistyped" if it can be no code, "sheet-strip" for the code of a strip,
    which is the person's own; `NotFound` ("sheet-unknown"), also for another place's sheet.
    """
    code = codes.normalise(typed)
    if code is None:
        raise Invalid("sheet-mistyped")
    found = db.session.scalars(select(PaperSheet).where(PaperSheet.code == code)).first()
    if found is None and of_strip(codes.fingerprint(secret, code)):
        raise Invalid("sheet-strip")
    if found is None or not actor.may(Permission.CONTRIBUTION_ENTER, found.batch.municipality_id):
        raise NotFound("sheet-unknown")
    return found


def of_strip(receipt_hash: str) -> PaperSheet | None:
    """The sheet from which the strip with this code was torn off.

    None once the contribution on it was erased: nobody knows the code any more.
    """
    entered = PaperSheet.contribution.has(Contribution.receipt_hash == receipt_hash)
    strip = or_(PaperSheet.receipt_hash == receipt_hash, entered)
    return db.session.scalars(select(PaperSheet).where(strip)).first()


def waits(secret: str, typed: str) -> bool:
    """Whether this is the code on the strip of a sheet that nobody has typed in yet."""
    code = codes.normalise(typed)
    found = of_strip(codes.fingerprint(secret, code)) if code else None
    return found is not None and found.entered_at is None
