"""Hanging themes, decisions and measures on the nodes of the concept, and taking them off again."""

from __future__ import annotations

from datetime import datetime

from app import events
from app.core.actor import Actor
from app.core.errors import Conflict
from app.core.permissions import Permission
from app.extensions import db
from app.goals.models import GoalAnswer, GoalMeasure, GoalNode, GoalTheme
from app.goals.service import noting
from app.goals.store import hanging, hooks
from app.measures import store as measures


def hang_theme(actor: Actor, node: GoalNode, theme_id: int, *, at: datetime | None = None) -> bool:
    """Whether the theme was not there before. Raises `NotFound` for themes no dossier brought."""
    _demand(actor, node)
    theme = hanging.theme(theme_id)
    new = hooks.hang(GoalTheme, node.id, theme.id)
    if new:
        events.record(actor, "goal:hang", node, at=at, theme=theme.id)
    noting.commit()
    return new


def hang_answer(
    actor: Actor, node: GoalNode, answer_id: int, *, at: datetime | None = None
) -> bool:
    """Whether the decision was not there before; its theme hangs there from then on, too."""
    _demand(actor, node)
    answer = hanging.answer(answer_id)
    new = hooks.hang(GoalAnswer, node.id, answer.id)
    hooks.hang(GoalTheme, node.id, hanging.theme(answer.theme_id).id)
    if new:
        events.record(actor, "goal:hang", node, at=at, answer=answer.id)
    noting.commit()
    return new


def hang_measure(
    actor: Actor, node: GoalNode, measure_id: int, *, at: datetime | None = None
) -> bool:
    """Whether the measure was not there before. Its themes hang where they hung."""
    _demand(actor, node)
    found = measures.measure(measure_id)
    new = hooks.hang(GoalMeasure, node.id, found.id)
    if new:
        events.record(actor, "goal:hang", node, at=at, measure=found.id)
    noting.commit()
    return new


def take_off_theme(
    actor: Actor, node: GoalNode, theme_id: int, *, at: datetime | None = None
) -> None:
    """Take a theme off. What the theme gave to the words of the node stays written down."""
    _demand(actor, node)
    if hanging.take_off_theme(node.id, theme_id):
        events.record(actor, "goal:take-off", node, at=at, theme=theme_id)
    noting.commit()


def take_off_answer(
    actor: Actor, node: GoalNode, answer_id: int, *, at: datetime | None = None
) -> None:
    """Take a decision off; its theme stays."""
    _demand(actor, node)
    if hooks.take_off(GoalAnswer, node.id, answer_id):
        events.record(actor, "goal:take-off", node, at=at, answer=answer_id)
    noting.commit()


def take_off_measure(
    actor: Actor, node: GoalNode, measure_id: int, *, at: datetime | None = None
) -> None:
    """Take a measure off; it goes on as it did."""
    _demand(actor, node)
    if hooks.take_off(GoalMeasure, node.id, measure_id):
        events.record(actor, "goal:take-off", node, at=at, measure=measure_id)
    noting.commit()


def _demand(actor: Actor, node: GoalNode) -> None:
    actor.demand(Permission.CONCEPT_KEEP)
    db.session.refresh(node)  # somebody may have taken it out since this request began
    if node.retired_at is not None:
        raise Conflict("goal-gone")
