"""The papers that were made. Never commits."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import undefer

from app import purging
from app.events import now
from app.extensions import db
from app.goals.models import ConceptPaper


def paper(number: int) -> ConceptPaper | None:
    """The paper of a version (0: of what stands today), with its bytes."""
    query = select(ConceptPaper).where(ConceptPaper.number == number)
    query = query.options(undefer(ConceptPaper.pdf), undefer(ConceptPaper.docx))
    return db.session.scalars(query).first()


def shown() -> dict[int, str]:
    """Number → fingerprint of what its paper says."""
    query = select(ConceptPaper.number, ConceptPaper.shows)
    return {row.number: row.shows for row in db.session.execute(query)}


def put(number: int, shows: str, pdf: bytes, docx: bytes) -> None:
    """Keep a paper in place of the one before, of which no trace stays: it named themes."""
    known = db.session.get(ConceptPaper, number)
    if known is None:
        db.session.add(ConceptPaper(number=number, shows=shows, pdf=pdf, docx=docx, made_at=now()))
        return
    known.shows, known.pdf, known.docx, known.made_at = shows, pdf, docx, now()
    purging.ask()
