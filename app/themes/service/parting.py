"""A person's hand on what was put together wrongly: split a theme, split a concern."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from app import events, jobs
from app.contributions.models import Contribution
from app.core import plain
from app.core.actor import Actor
from app.core.errors import Invalid, NotFound
from app.core.permissions import Permission
from app.extensions import db
from app.texts import store as texts
from app.themes import rules
from app.themes.models import Concern, ConcernMember, Theme, ThemeReach
from app.themes.service import arranging, joining, undoing
from app.themes.store import groups, overview, separations


def split_theme(
    actor: Actor,
    theme: Theme,
    concerns: Sequence[Concern],
    title: str = "",
    *,
    at: datetime | None = None,
) -> Theme:
    """Make a theme of its own of some concerns; without a title the machine gives it one.

    What was marked and forwarded stays so for both halves: nobody falls out of sight.
    """
    demand_splittable(actor, theme, concerns)
    with undoing.recorded(actor, "theme:split", theme.cycle_id, at=at):
        made = arranging.theme_around(concerns[0], rules.NAMELESS, at=at)
        made.forwarded_at = theme.forwarded_at
        if plain.tidy(title):
            made.title = texts.checked_title(title, rules.TITLE_LENGTH)
            made.named_by_id = actor.id
        chosen = {concern.id for concern in concerns}
        rest = [concern.id for concern in theme.concerns if concern.id not in chosen]
        for concern in concerns:
            concern.theme, concern.pinned = made, True
            for other in rest:  # or two that say nearly the same would come together again
                separations.keep_apart(concern.id, other)
        _copy_marks(theme, made)
        events.record(actor, "theme:split", theme, at=at, into=made.id, concerns=len(concerns))
    db.session.commit()
    jobs.wake("group")
    return made


def demand_splittable(actor: Actor, theme: Theme, concerns: Sequence[Concern]) -> None:
    """Raises `Invalid` for none or all ("nothing-chosen", "all-chosen"), `NotFound` for others'
    concerns, `Conflict` where people would lose an answer."""
    arranging.demand_part(actor, theme)
    for concern in concerns:
        joining.demand_concern(actor, concern)
    here = {concern.id for concern, _count in overview.concerns(theme.id)}
    chosen = {concern.id for concern in concerns}
    if not chosen <= here:
        raise NotFound
    _demand_some(len(chosen), len(here))
    for concern in concerns:
        joining.demand_unanswered(concern, None)


def split_concern(
    actor: Actor,
    concern: Concern,
    people: Sequence[Contribution],
    *,
    at: datetime | None = None,
) -> Concern:
    """Make a concern of its own of what some people said; it stays in the same theme."""
    demand_partable(actor, concern, people)
    with undoing.recorded(actor, "concern:split", concern.cycle_id, at=at):
        made = arranging.founded(people[0], concern.theme, at)
        for said in people:
            db.session.merge(
                ConcernMember(contribution_id=said.id, concern_id=made.id, moved_by_id=actor.id)
            )
        separations.keep_apart(concern.id, made.id)
        events.record(actor, "concern:split", concern, at=at, into=made.id, voices=len(people))
    db.session.expire_all()
    db.session.commit()
    jobs.wake("group")
    return made


def demand_partable(actor: Actor, concern: Concern, people: Sequence[Contribution]) -> None:
    """Raises `Invalid` for none or all, `NotFound` for people of others or of other concerns."""
    joining.demand_concern(actor, concern)
    here = {said.id for said in groups.concern_members(concern.id)}
    chosen = {said.id for said in people}
    own = all(actor.may(Permission.THEME_ARRANGE, said.municipality_id) for said in people)
    if not own or not chosen <= here:
        raise NotFound
    _demand_some(len(chosen), len(here))


def _demand_some(chosen: int, there: int) -> None:
    if not chosen:
        raise Invalid("nothing-chosen")
    if chosen == there:
        raise Invalid("all-chosen")


def _copy_marks(theme: Theme, made: Theme) -> None:
    query = select(ThemeReach).where(ThemeReach.theme_id == theme.id)
    for mark in db.session.scalars(query).all():
        db.session.add(
            ThemeReach(
                theme_id=made.id,
                municipality_id=mark.municipality_id,
                reach=mark.reach,
                decided_by_id=mark.decided_by_id,
                decided_at=mark.decided_at,
            )
        )
