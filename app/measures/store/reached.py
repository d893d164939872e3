"""Whether every measure still stands on a theme, where its people find it. Never commits."""

from __future__ import annotations

from sqlalchemy import exists, func, select

from app.core.counted import Counted
from app.extensions import db
from app.measures.lifecycle import OPEN
from app.measures.models import Measure, MeasureTheme
from app.texts.models import Origin, Version


def measures() -> Counted:
    """Waiting are those that are planned or running. Lost is a measure without a theme: nobody
    hears of it. So is one without words."""
    total = db.session.scalar(select(func.count(Measure.id))) or 0
    rooted = exists().where(MeasureTheme.measure_id == Measure.id)
    named = exists().where(Version.text_id == Measure.title_id, Version.origin == Origin.ORIGINAL)
    lost = set(db.session.scalars(select(Measure.id).where(~rooted | ~named)))
    is_open = set(db.session.scalars(select(Measure.id).where(Measure.status.in_(OPEN))))
    return Counted(total, len(is_open - lost), tuple(sorted(lost)))
