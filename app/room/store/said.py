"""What became of what was said at a session, as everybody may read it. Never commits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.contributions.store import merged
from app.extensions import db
from app.themes.models import Theme
from app.themes.store import groups, voices
from app.workshops.models import WorkshopSession


@dataclass(frozen=True)
class SaidThere:
    """A theme and how many of its contributions were said at the session.

    `answered`: one of them at least has got an answer.
    """

    theme: Theme
    count: int
    answered: bool


def themes(
    session: WorkshopSession, table: int | None = None
) -> tuple[list[SaidThere], Sequence[Contribution]]:
    """The themes, the largest there first; and what is in no theme, newest first.

    `table`: only what was said at that one. What was merged stands as the contribution that is
    read for it.
    """
    query = select(Contribution).where(
        Contribution.said_in.has(session_id=session.id), Contribution.state == State.PUBLISHED
    )
    if table is not None:
        query = query.where(Contribution.said_in.has(table_number=table))
    said = db.session.scalars(query.order_by(Contribution.created_at.desc())).unique().all()
    read = {row.id: merged.root(row) for row in said}
    theme_of = voices.themes_of([row.id for row in read.values()])
    found: dict[Theme, list[Contribution]] = defaultdict(list)
    alone: dict[int, Contribution] = {}
    for row in said:
        theme = theme_of.get(read[row.id].id)
        if theme is not None:
            found[theme].append(row)
        else:
            alone.setdefault(read[row.id].id, read[row.id])
    listed = [SaidThere(theme, len(rows), _answered(rows)) for theme, rows in found.items()]
    return sorted(listed, key=lambda row: (-row.count, row.theme.id)), list(alone.values())


def theme_ids(session: WorkshopSession) -> set[int]:
    """The ids of these themes alone."""
    found, _alone = themes(session)
    return {row.theme.id for row in found}


def _answered(rows: Sequence[Contribution]) -> bool:
    return any(groups.answers_for(row) for row in rows)
