"""Themes and decisions that hang on the nodes of the concept."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import delete, or_, select

from app.core.errors import NotFound
from app.district import store as district
from app.dossiers.store import brought
from app.extensions import db
from app.goals.models import GoalAnswer, GoalNode, GoalTheme
from app.themes.models import Answer, Theme
from app.themes.store import groups


def offered() -> list[Theme]:
    """Themes that dossiers brought to the Planungsteam, those of the newest round first.

    What was joined to another theme stands here as that one.
    """
    now = set(brought.sources(district.current_cycle().id))
    query = select(Theme).where(
        Theme.merged_into_id.is_(None), or_(Theme.forwarded_at.is_not(None), Theme.id.in_(now))
    )
    rows = db.session.scalars(query).unique().all()
    by_title = sorted(rows, key=lambda row: (row.title.casefold(), row.id))
    return sorted(by_title, key=lambda row: row.cycle.starts_on, reverse=True)


def theme(theme_id: int) -> Theme:
    """One of the offered themes. Raises `NotFound` for every other one."""
    found = groups.final(theme_id)
    if found.forwarded_at is None and found.id not in brought.sources(found.cycle_id):
        raise NotFound
    return found


def answer(answer_id: int) -> Answer:
    """A decision on one of the offered themes. Raises `NotFound` for every other one."""
    found = db.session.get(Answer, answer_id)
    if found is None:
        raise NotFound
    theme(found.theme_id)
    return found


def theme_ids(node_ids: Collection[int]) -> dict[int, list[int]]:
    """Node → the themes that hang on it, each as the one that it was joined to, if it was."""
    query = select(GoalTheme.node_id, GoalTheme.theme_id).where(GoalTheme.node_id.in_(node_ids))
    rows = db.session.execute(query.order_by(GoalTheme.theme_id)).all()
    final = finals({row.theme_id for row in rows})
    found: dict[int, dict[int, None]] = {}
    for row in rows:
        found.setdefault(row.node_id, {})[final[row.theme_id]] = None
    return {node_id: list(ids) for node_id, ids in found.items()}


def finals(ids: Collection[int]) -> dict[int, int]:
    """Theme → the one that it was joined to, or itself. Themes that are gone are missing."""
    known = groups.themes(ids)
    return {
        key: key if row.merged_into_id is None else groups.final(key).id
        for key, row in known.items()
    }


def answer_ids(node_ids: Collection[int]) -> dict[int, list[int]]:
    """Node → the decisions that hang on it, oldest first."""
    query = select(GoalAnswer.node_id, GoalAnswer.answer_id)
    query = query.where(GoalAnswer.node_id.in_(node_ids)).order_by(GoalAnswer.answer_id)
    found: dict[int, list[int]] = {}
    for node_id, answer_id in db.session.execute(query):
        found.setdefault(node_id, []).append(answer_id)
    return found


def answers(ids: Collection[int]) -> Sequence[Answer]:
    """Decisions, oldest first."""
    query = select(Answer).where(Answer.id.in_(ids)).order_by(Answer.given_at, Answer.id)
    return db.session.scalars(query).unique().all()


def nodes_of(theme_id: int) -> list[GoalNode]:
    """The nodes that stand today on which a theme hangs, also as one that was joined to it."""
    query = (
        select(GoalTheme.theme_id, GoalNode)
        .join(GoalNode, GoalNode.id == GoalTheme.node_id)
        .join(Theme, Theme.id == GoalTheme.theme_id)
        .where(
            GoalNode.retired_at.is_(None),
            or_(GoalTheme.theme_id == theme_id, Theme.merged_into_id.is_not(None)),
        )
        .order_by(GoalNode.id)
    )
    rows = db.session.execute(query).all()
    final = finals({row.theme_id for row in rows})
    found = {row.GoalNode.id: row.GoalNode for row in rows if final[row.theme_id] == theme_id}
    return list(found.values())


def take_off_theme(node_id: int, theme_id: int) -> bool:
    """Whether it hung there, itself or as one that was joined to it."""
    hung = set(db.session.scalars(select(GoalTheme.theme_id).where(GoalTheme.node_id == node_id)))
    ours = [key for key, final in finals(hung).items() if theme_id in (key, final)]
    query = delete(GoalTheme).where(GoalTheme.node_id == node_id, GoalTheme.theme_id.in_(ours))
    db.session.execute(query)
    return bool(ours)
