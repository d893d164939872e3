"""Vectors of the district's examples: made once for each encoder."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from app.extensions import db
from app.themes.models import ExampleVector


def kept(fingerprints: Iterable[str], encoder: str, reference_set: str) -> dict[str, bytes]:
    """The kept vectors of examples, by fingerprint."""
    rows = db.session.scalars(
        select(ExampleVector).where(
            ExampleVector.fingerprint.in_(list(fingerprints)),
            ExampleVector.encoder == encoder,
            ExampleVector.reference_set == reference_set,
        )
    )
    return {row.fingerprint: row.data for row in rows}


def keep(fingerprint: str, encoder: str, reference_set: str, blob: bytes) -> None:
    """Store the vector of an example statement."""
    db.session.merge(
        ExampleVector(
            fingerprint=fingerprint, encoder=encoder, reference_set=reference_set, data=blob
        )
    )
