"""Texts whose encoding failed: counted before each try, so that a crash is counted as well."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, delete, func, select, update

from app.contributions.models import Contribution
from app.events import now
from app.extensions import db
from app.texts.models import Version
from app.themes.models import AnalysisTrouble

MOST_TRIES = 3
"""So often a text is tried before it is set aside."""


def begin(version_ids: Collection[int], encoder: str) -> None:
    """Count one more try for each of these."""
    known = {
        row.version_id: row
        for row in db.session.scalars(
            select(AnalysisTrouble).where(AnalysisTrouble.version_id.in_(version_ids))
        )
    }
    for version_id in version_ids:
        row = known.get(version_id)
        if row is None:
            row = AnalysisTrouble(version_id=version_id, encoder=encoder, tries=0, tried_at=now())
            db.session.add(row)
        row.tries = row.tries + 1 if row.encoder == encoder else 1
        row.encoder, row.tried_at = encoder, now()


def explain(version_ids: Collection[int], reason: str) -> None:
    """Note the kind of failure; never what the text says."""
    db.session.execute(
        update(AnalysisTrouble)
        .where(AnalysisTrouble.version_id.in_(version_ids))
        .values(reason=reason[:80])
    )


def end(version_ids: Collection[int]) -> None:
    """These went well, or are to be tried again from the start."""
    db.session.execute(delete(AnalysisTrouble).where(AnalysisTrouble.version_id.in_(version_ids)))


def set_aside() -> Sequence[Row[Any]]:
    """(version_id, reason, tried_at, public_id) of all that are not tried any more."""
    query = (
        select(AnalysisTrouble.version_id, AnalysisTrouble.reason, AnalysisTrouble.tried_at)
        .add_columns(Contribution.public_id)
        .join(Version, Version.id == AnalysisTrouble.version_id)
        .join(Contribution, Contribution.statement_id == Version.text_id)
        .where(AnalysisTrouble.tries >= MOST_TRIES)
        .order_by(AnalysisTrouble.tried_at, AnalysisTrouble.version_id)
    )
    return db.session.execute(query).all()


def count_set_aside() -> int:
    """How many texts are not tried any more."""
    query = select(func.count(AnalysisTrouble.version_id))
    return db.session.scalar(query.where(AnalysisTrouble.tries >= MOST_TRIES)) or 0
