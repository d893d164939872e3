"""What the concept says on a theme may repeat what somebody said: taking it out. Never commits."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select, union
from sqlalchemy.orm import undefer

from app.contributions.models import Contribution
from app.core import cutting
from app.dossiers.models import DossierContribution, DossierTheme
from app.extensions import Model, db
from app.goals.models import (
    ConceptPaper,
    ConceptVersion,
    GoalAnswer,
    GoalChange,
    GoalChangeTheme,
    GoalNode,
    GoalTheme,
)
from app.goals.store import hanging
from app.redaction import store as redaction
from app.themes.models import Answer
from app.themes.store import groups

_WORDS = ("title", "description")


def shorten(contribution: Contribution, taken_out: Sequence[str]) -> None:
    """Take passages (see `core.cutting`) out of the nodes that come from its theme or have it
    hanging on them, of their changes, and of what was adopted of them.

    Whoever was moved to another theme since, or stands alone, was known in one that came with the
    same dossiers: all that these brought count as its own.

    Papers that say more than that go at once; the worker makes them anew.
    """
    ids = _nodes(_themes(contribution))
    nodes = select(GoalNode).where(GoalNode.id.in_(ids))
    changes = select(GoalChange).where(GoalChange.node_id.in_(ids))
    rows: list[tuple[Model, Mapping[str, Any]]] = [
        *((row, _node(row, taken_out)) for row in db.session.scalars(nodes)),
        *((row, _change(row, taken_out)) for row in db.session.scalars(changes)),
        *((row, _version(row, ids, taken_out)) for row in _versions()),
    ]
    changed = False
    for row, shorter in rows:
        for name, value in shorter.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
                changed = True
    if changed:
        db.session.execute(delete(ConceptPaper))


def _versions() -> Sequence[ConceptVersion]:
    query = select(ConceptVersion).options(undefer(ConceptVersion.content))
    return db.session.scalars(query).all()


def _node(row: GoalNode, taken_out: Sequence[str]) -> dict[str, Any]:
    return _cut({name: getattr(row, name) for name in _WORDS}, taken_out)


def _change(row: GoalChange, taken_out: Sequence[str]) -> dict[str, Any]:
    reason = cutting.cut(row.reason, taken_out)[0]
    facts = {"before": _cut(row.before, taken_out), "after": _cut(row.after, taken_out)}
    return {**facts, "reason": reason}


def _version(row: ConceptVersion, ids: set[int], taken_out: Sequence[str]) -> dict[str, Any]:
    entries = [
        _cut(entry, taken_out) if entry["id"] in ids else entry for entry in row.content["nodes"]
    ]
    return {"content": {**row.content, "nodes": entries}}


def _themes(contribution: Contribution) -> set[int]:
    """The theme that it is in today, and those of the dossiers that counted it."""
    counted = (
        select(DossierTheme.theme_id)
        .join(DossierContribution, DossierContribution.version_id == DossierTheme.version_id)
        .where(DossierContribution.contribution_id == contribution.id)
    )
    concern = groups.concern_of(contribution.id)
    today = {concern.theme_id} if concern and concern.theme_id else set()
    return today.union(db.session.scalars(counted))


def _nodes(theme_ids: Collection[int]) -> set[int]:
    """The nodes to which these themes gave something, each as the one that it was joined to."""
    query = union(
        select(GoalTheme.node_id, GoalTheme.theme_id),
        select(GoalChange.node_id, GoalChangeTheme.theme_id).join(
            GoalChangeTheme, GoalChangeTheme.change_id == GoalChange.id
        ),
        select(GoalAnswer.node_id, Answer.theme_id).join(Answer, Answer.id == GoalAnswer.answer_id),
    )
    rows = db.session.execute(query).all()
    final = hanging.finals({row.theme_id for row in rows}.union(theme_ids))
    ours = {final[key] for key in theme_ids if key in final}
    return {row.node_id for row in rows if final.get(row.theme_id) in ours}


def _cut(facts: Mapping[str, Any], taken_out: Sequence[str]) -> dict[str, Any]:
    return {
        name: cutting.cut(value, taken_out)[0] if name in _WORDS and value else value
        for name, value in facts.items()
    }


redaction.also(shorten)
