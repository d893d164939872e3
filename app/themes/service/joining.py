"""A person's hand on whole groups: join two themes, put a concern elsewhere, join two concerns.

What a person joined or took apart the machine leaves as it is.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update

from app import events, jobs
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid, NotFound
from app.core.permissions import Permission
from app.extensions import db
from app.themes import rules
from app.themes.models import Concern, ConcernMember, Theme, ThemeReach
from app.themes.service import arranging, undoing
from app.themes.store import groups, separations


def join_themes(actor: Actor, theme: Theme, into: Theme, *, at: datetime | None = None) -> Theme:
    """Put all concerns of `theme` into another one, to which its address leads from now on.

    Raises `Conflict` for a theme that was answered: its people would lose their answer.
    """
    _hold(theme, into)
    demand_joinable(actor, theme, into)
    with undoing.recorded(actor, "theme:join", theme.cycle_id, at=at):
        for concern in list(theme.concerns):
            concern.theme, concern.pinned = into, True
        theme.merged_into_id = into.id
        if theme.named_by_id and not into.named_by_id:  # what somebody typed stays
            arranging.keep_suggestion(into)
            into.title, into.named_by_id = theme.title, theme.named_by_id
        _hand_over_marks(theme, into)
        if theme.forwarded_at and not into.forwarded_at:
            into.forwarded_at = theme.forwarded_at
        events.record(actor, "theme:join", theme, at=at, into=into.id)
    db.session.commit()
    jobs.wake("group")
    return into


def demand_joinable(actor: Actor, theme: Theme, into: Theme) -> None:
    """Raises what `join_themes` raises where the two cannot become one."""
    if theme.id == into.id:
        raise Invalid("same-theme")
    _demand(actor, theme)
    _demand(actor, into)
    if theme.cycle_id != into.cycle_id:
        raise Invalid("other-cycle")
    if theme.answers or theme.merged_into_id is not None or into.merged_into_id is not None:
        raise Conflict


def place_concern(
    actor: Actor, concern: Concern, inside: Theme | None, *, at: datetime | None = None
) -> None:
    """Put a concern into another theme; None: it stands alone from now on.

    Raises `Conflict` if its people have an answer in the theme that it leaves.
    """
    demand_placeable(actor, concern, inside)
    with undoing.recorded(actor, "concern:place", concern.cycle_id, at=at):
        _place(actor, concern, inside, at)
    db.session.commit()
    jobs.wake("group")


def demand_placeable(actor: Actor, concern: Concern, inside: Theme | None) -> None:
    """Raises what `place_concern` raises where the concern cannot go there."""
    demand_concern(actor, concern)
    demand_unanswered(concern, inside)
    if inside is not None:
        _demand_open(concern, inside)


def _place(actor: Actor, concern: Concern, inside: Theme | None, at: datetime | None) -> None:
    before = concern.theme
    concern.theme, concern.pinned = inside, True
    ids = {"before": before.id if before else None, "after": inside.id if inside else None}
    events.record(actor, "concern:place", concern, at=at, **ids)
    db.session.flush()
    if before is not None and before is not inside:
        groups.drop_if_empty(before)


def found_theme(actor: Actor, concern: Concern, *, at: datetime | None = None) -> Theme:
    """Make a theme of its own of a concern that is in another one."""
    demand_concern(actor, concern)
    demand_unanswered(concern, None)
    with undoing.recorded(actor, "concern:place", concern.cycle_id, at=at):
        theme = arranging.theme_around(concern, rules.NAMELESS, at=at)
        _place(actor, concern, theme, at)
    db.session.commit()
    jobs.wake("group")
    return theme


def join_concerns(
    actor: Actor, concern: Concern, into: Concern, *, at: datetime | None = None
) -> Concern:
    """Put everybody in `concern` into another one: they ask for the same."""
    demand_same(actor, concern, into)
    with undoing.recorded(actor, "concern:join", concern.cycle_id, at=at):
        _join(actor, concern, into, at)
    db.session.commit()
    jobs.wake("group")
    return into


def demand_same(actor: Actor, concern: Concern, into: Concern) -> None:
    """Raises what `join_concerns` raises where the two cannot become one."""
    demand_concern(actor, concern)
    demand_concern(actor, into)
    if concern.id == into.id:
        raise Invalid("same-concern")
    if concern.cycle_id != into.cycle_id:
        raise Invalid("other-cycle")
    demand_unanswered(concern, into.theme)


def _join(actor: Actor, concern: Concern, into: Concern, at: datetime | None) -> None:
    emptied = concern.theme
    moved = select(ConcernMember.contribution_id).where(ConcernMember.concern_id == concern.id)
    together = ConcernMember.concern_id.in_([concern.id, into.id])
    count = len(db.session.scalars(moved).all())
    # All of them are held where they are, or a later run might take the two halves apart again.
    db.session.execute(
        update(ConcernMember)
        .where(together)
        .values(concern_id=into.id, moved_by_id=actor.id)
        .execution_options(synchronize_session=False)
    )
    separations.hand_over(concern.id, into.id)
    events.record(actor, "concern:join", into, at=at, joined=concern.id, voices=count)
    into.pinned = True
    db.session.flush()
    db.session.expire_all()
    db.session.delete(concern)
    db.session.flush()
    if emptied is not None and emptied is not into.theme:
        groups.drop_if_empty(emptied)


def _demand(actor: Actor, theme: Theme) -> None:
    """A coordinator works with themes in which the own people spoke, the Planungsteam with all."""
    if actor.may(Permission.THEME_DECIDE):
        places = actor.places(Permission.THEME_DECIDE)
    else:
        actor.demand(Permission.THEME_ARRANGE)
        places = actor.places(Permission.THEME_ARRANGE)
    if not groups.members(theme.id, places):
        raise NotFound


def demand_concern(actor: Actor, concern: Concern) -> None:
    actor.demand(Permission.THEME_ARRANGE)
    places = {contribution.municipality_id for contribution in groups.concern_members(concern.id)}
    if not any(actor.may(Permission.THEME_ARRANGE, place) for place in places):
        raise NotFound


def _demand_open(concern: Concern, inside: Theme) -> None:
    if inside.cycle_id != concern.cycle_id:
        raise Invalid("other-cycle")
    if inside.merged_into_id is not None:
        raise Conflict


def demand_unanswered(concern: Concern, inside: Theme | None) -> None:
    """Who has an answer in a theme keeps it: nobody is taken out of there."""
    members = groups.concern_members(concern.id)
    if any(arranging.would_lose_an_answer(said, inside) for said in members):
        raise Conflict


def _hold(*themes: Theme) -> None:
    """Two joins at once wait for each other (PostgreSQL; on SQLite only one can write)."""
    ids = sorted(theme.id for theme in themes)
    rows = select(Theme.id).where(Theme.id.in_(ids)).order_by(Theme.id).with_for_update()
    db.session.execute(rows)
    for theme in themes:
        db.session.refresh(theme)


def _hand_over_marks(theme: Theme, into: Theme) -> None:
    """A municipality that said who can solve it has said so of what it has become, too."""
    marked = {place for _theme, place in groups.reaches([into.id])}
    query = select(ThemeReach).where(ThemeReach.theme_id == theme.id)
    for mark in db.session.scalars(query).all():
        if mark.municipality_id not in marked:
            mark.theme_id = into.id
