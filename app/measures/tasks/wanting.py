"""Asking for what is said about measures in the languages of all who read it."""

from __future__ import annotations

from sqlalchemy import select

from app.extensions import db
from app.jobs import Progress
from app.measures.models import Measure
from app.measures.store import audience


def want_measures(_progress: Progress) -> int:
    """Put right what is not asked for yet; people may have joined a theme since."""
    done = audience.want_for_all(db.session.scalars(select(Measure)).unique().all())
    db.session.commit()
    return done
