"""What the start page tells at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.extensions import db
from app.themes.store import voices


@dataclass(frozen=True)
class Figures:
    """Published contributions, the languages they are written in, and themes with an answer."""

    contributions: int
    languages: int
    answered: int


def figures() -> Figures:
    """The numbers of this installation, as they are now."""
    published = Contribution.state == State.PUBLISHED
    count, languages = db.session.execute(
        select(func.count(Contribution.id), func.count(func.distinct(Contribution.lang))).where(
            published
        )
    ).one()
    return Figures(count, languages, voices.count_answered())


def newest(limit: int) -> list[Contribution]:
    """The contributions that were published last."""
    query = (
        select(Contribution)
        .where(Contribution.state == State.PUBLISHED)
        .order_by(Contribution.published_at.desc(), Contribution.id.desc())
    )
    return list(db.session.scalars(query.limit(limit)).unique())
