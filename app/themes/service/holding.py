"""Holding a theme as it is, letting the machine sort it again, and whose title it has."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update

from app import events, jobs
from app.core.actor import Actor
from app.core.errors import Conflict
from app.extensions import db
from app.themes import rules
from app.themes.models import Concern, ConcernMember, Theme
from app.themes.service import arranging, undoing


def hold(actor: Actor, theme: Theme, *, at: datetime | None = None) -> None:
    """The machine takes nothing out of it and puts no other concern into it.

    Who says the same as one of its concerns later is still added to that concern.
    """
    _set(actor, theme, "theme:hold", held=True, at=at)


def let_go(actor: Actor, theme: Theme, *, at: datetime | None = None) -> None:
    """The machine may sort its concerns and voices again."""
    _set(actor, theme, "theme:let-go", held=False, at=at)


def is_held(theme: Theme) -> bool:
    """Whether people put all of it together: then the machine leaves it as it is."""
    pinned = select(Concern.pinned).where(Concern.theme_id == theme.id)
    found = db.session.scalars(pinned).all()
    return bool(found) and all(found)


def let_the_machine_name(actor: Actor, theme: Theme, *, at: datetime | None = None) -> None:
    """Give up the title that a person typed: the machine's stands again and follows the words."""
    arranging.demand_part(actor, theme)
    if theme.named_by_id is None:
        raise Conflict
    with undoing.recorded(actor, "theme:rename", theme.cycle_id, at=at):
        events.record(actor, "theme:unname", theme, at=at)
        theme.named_by_id, theme.title = None, theme.suggested or rules.NAMELESS
    db.session.commit()
    jobs.wake("group")


def _set(actor: Actor, theme: Theme, kind: str, *, held: bool, at: datetime | None) -> None:
    arranging.demand_part(actor, theme)
    if theme.merged_into_id is not None:
        raise Conflict
    inside = select(Concern.id).where(Concern.theme_id == theme.id)
    here = ConcernMember.concern_id.in_(inside)
    with undoing.recorded(actor, kind, theme.cycle_id, at=at):
        events.record(actor, kind, theme, at=at)
        pin = update(Concern).where(Concern.theme_id == theme.id).values(pinned=held)
        members = update(ConcernMember).where(here)
        if held:
            members = members.where(ConcernMember.moved_by_id.is_(None))
        members = members.values(moved_by_id=actor.id if held else None)
        for change in (pin, members):
            db.session.execute(change.execution_options(synchronize_session=False))
        db.session.expire_all()
    db.session.commit()
    jobs.wake("group")
