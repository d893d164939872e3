"""What the Planungsteam does with what the municipalities forwarded."""

from __future__ import annotations

from datetime import datetime

from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.permissions import Permission
from app.dossiers.store import brought
from app.themes.models import Answer, Theme
from app.themes.service import answering, arranging, joining
from app.themes.service.answering import Decision
from app.themes.store import groups


def forwarded_theme(actor: Actor, theme_id: int) -> Theme:
    """A theme that a dossier brought. Raises `NotFound` for every other one."""
    actor.demand(Permission.THEME_DECIDE)
    theme = groups.theme(theme_id)
    if theme.id not in brought.sources(theme.cycle_id):
        raise NotFound
    return theme


def decide(actor: Actor, theme: Theme, decision: Decision, *, at: datetime | None = None) -> Answer:
    """Decide a forwarded theme and answer everybody in it. Raises `NotFound`, `Invalid`."""
    forwarded_theme(actor, theme.id)
    return answering.answer_as_planning_team(actor, theme, decision, at=at)


def take_up(actor: Actor, concern_id: int, *, at: datetime | None = None) -> Theme:
    """Make a theme of a forwarded single concern. Raises `NotFound` for every other one."""
    actor.demand(Permission.THEME_DECIDE)
    concern = groups.concern(concern_id)
    forwarded = {single.concern_id for single in brought.singles(concern.cycle_id)}
    if concern.id not in forwarded and concern.theme_id is None:
        raise NotFound
    return arranging.take_up(actor, concern, at=at)


def join(actor: Actor, theme: Theme, into_id: int, *, at: datetime | None = None) -> Theme:
    """Put a forwarded theme into another one, across municipalities. Raises `Conflict`."""
    forwarded_theme(actor, theme.id)
    return joining.join_themes(actor, theme, forwarded_theme(actor, into_id), at=at)
