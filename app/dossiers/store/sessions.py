"""The sessions of a place at which something was said that is published. Never commits."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from sqlalchemy import func, select

from app.contributions.lifecycle import State
from app.contributions.models import Contribution, SaidIn
from app.core.actor import Place
from app.core.days import day_of
from app.district.models import Cycle
from app.extensions import db
from app.workshops import store as workshops


def sessions(place: Place, cycle: Cycle) -> list[dict[str, Any]]:
    """As the content keeps them (see `rules.content`), by day."""
    held = workshops.sessions(frozenset({place}), cycle.id)
    query = (
        select(SaidIn.session_id, Contribution.lang, func.count(Contribution.id))
        .join(Contribution, Contribution.id == SaidIn.contribution_id)
        .where(
            SaidIn.session_id.in_([row.id for row in held]),
            Contribution.state == State.PUBLISHED,
        )
        .group_by(SaidIn.session_id, Contribution.lang)
    )
    said: dict[int, Counter[str]] = defaultdict(Counter)
    for session_id, lang, count in db.session.execute(query):
        said[session_id][lang] = count
    return [
        {
            "id": row.id,
            "title": row.name,
            "on": day_of(row.starts_at).isoformat(),
            "tables": row.tables,
            "count": said[row.id].total(),
            "languages": sorted(said[row.id]),
        }
        for row in held
        if row.id in said
    ]
