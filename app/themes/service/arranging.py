"""A coordinator's hand on the themes: rename, move, pin, mark the reach, take up a single voice."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete

from app import events, jobs
from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.core.actor import Actor, Place
from app.core.errors import Conflict, Invalid, NotFound
from app.core.permissions import Permission
from app.district import store as district
from app.extensions import db
from app.texts import store as texts
from app.themes import rules
from app.themes.models import Concern, ConcernMember, FieldDecision, Reach, Theme, ThemeReach
from app.themes.service import undoing
from app.themes.store import arrangements, fields, following, groups, separations


def decide_field(
    actor: Actor, contribution: Contribution, field_key: str | None, *, at: datetime | None = None
) -> None:
    """Confirm or correct the field; None means that it fits none of them."""
    actor.demand(Permission.CONTRIBUTION_MODERATE, contribution.municipality_id)
    field = district.field(field_key) if field_key else None
    moment = at or events.now()
    decision = fields.decision_for(contribution.id)
    if decision is None:
        suggestion = fields.suggestion_for(contribution.id)
        decision = FieldDecision(
            contribution_id=contribution.id,
            asked=suggestion is not None,
            suggested_field_id=suggestion.field_id if suggestion else None,
        )
        db.session.add(decision)
    decision.field_id = field.id if field else None
    decision.decided_by_id, decision.decided_at = actor.id, moment
    decision.learnt_in_id = None
    events.record(actor, "field:decide", contribution, at=moment, field=field_key)
    db.session.commit()
    jobs.wake("analyse")


def rename(actor: Actor, theme: Theme, title: str, *, at: datetime | None = None) -> None:
    """Give a theme the title that people use. The machine never changes it again."""
    demand_part(actor, theme)
    title = texts.checked_title(title, rules.TITLE_LENGTH)
    with undoing.recorded(actor, "theme:rename", theme.cycle_id, at=at):
        events.record(actor, "theme:rename", theme, at=at)
        keep_suggestion(theme)
        theme.title = title
        theme.named_by_id = actor.id
    db.session.commit()
    jobs.wake("want-titles")


def keep_suggestion(theme: Theme) -> None:
    """Before a person's title takes its place: the machine's stands beside it from now on."""
    if theme.named_by_id is None:
        theme.suggested = theme.title


def move(
    actor: Actor,
    contribution: Contribution,
    target: Concern | Theme | None,
    *,
    at: datetime | None = None,
) -> Concern:
    """Put a contribution into another concern, or into a theme or nowhere as a concern of its own.

    It stays where a person put it, and what was merged into it goes along. Raises `Conflict` if it
    is not published or merged into another, or if somebody has an answer in the theme left behind.
    """
    actor.demand(Permission.THEME_ARRANGE, contribution.municipality_id)
    inside = target.theme if isinstance(target, Concern) else target
    if contribution.state != State.PUBLISHED or contribution.head is not None:
        raise Conflict
    if any(would_lose_an_answer(said, inside) for said in (contribution, *contribution.merged)):
        raise Conflict
    if isinstance(target, Theme):
        target = groups.final(target.id)
    with undoing.recorded(actor, "contribution:move", contribution.cycle_id, at=at):
        concern = target if isinstance(target, Concern) else founded(contribution, target, at)
        if concern.cycle_id != contribution.cycle_id:
            raise Invalid("other-cycle")
        _put(actor, contribution, concern, at)
    db.session.commit()
    jobs.wake("group")
    return concern


def _put(actor: Actor, contribution: Contribution, into: Concern, at: datetime | None) -> None:
    before = groups.concern_of(contribution.id)
    db.session.merge(
        ConcernMember(contribution_id=contribution.id, concern_id=into.id, moved_by_id=actor.id)
    )
    ids = {"before": before.id if before else None, "after": into.id}
    events.record(actor, "contribution:move", contribution, at=at, **ids)
    following.follow(contribution)
    if before is not None and before.id != into.id:
        separations.keep_apart(before.id, into.id)
        groups.drop_concern_if_empty(before.id)


def would_lose_an_answer(contribution: Contribution, inside: Theme | None) -> bool:
    """Whether somebody has an answer in the theme that they would leave for this one (or none)."""
    before = groups.concern_of(contribution.id)
    stays = before is None or before.theme is None or before.theme is inside
    return not stays and bool(groups.answers_for(contribution))


def founded(contribution: Contribution, inside: Theme | None, at: datetime | None) -> Concern:
    """A concern of its own for a contribution, in a theme or standing alone."""
    concern = Concern(
        cycle_id=contribution.cycle_id,
        theme_id=inside.id if inside else None,
        title=rules.excerpt(_shown(contribution)),
        pinned=True,
        created_at=at or events.now(),
    )
    db.session.add(concern)
    db.session.flush()
    return concern


def take_up(actor: Actor, concern: Concern, *, at: datetime | None = None) -> Theme:
    """Make a theme of a concern that stands alone, so that it is decided and answered like any."""
    if concern.theme is not None:
        raise Conflict
    members = groups.concern_members(concern.id)
    if not members:
        raise NotFound
    places = {contribution.municipality_id for contribution in members}
    arranges = any(actor.may(Permission.THEME_ARRANGE, place) for place in places)
    if not (arranges or actor.may(Permission.THEME_DECIDE)):
        raise NotFound
    with undoing.recorded(actor, "theme:take-up", concern.cycle_id, at=at):
        theme = theme_around(concern, rules.excerpt(_shown(members[0])), at=at)
        concern.theme_id, concern.pinned = theme.id, True
        events.record(actor, "theme:take-up", theme, at=at, concern=concern.id)
    db.session.commit()
    jobs.wake("group")
    return theme


def theme_around(concern: Concern, nameless: str, *, at: datetime | None = None) -> Theme:
    """A new theme in the running transaction, in the field of most people in a concern.

    `nameless`: its title where the concern has none. The concern itself is not moved.
    """
    members = groups.concern_members(concern.id)
    views = fields.views_of([contribution.id for contribution in members])
    theme = Theme(
        cycle_id=concern.cycle_id,
        field_id=rules.majority(view.field_id for view in views.values()),
        title=concern.title or nameless,
        created_at=at or events.now(),
    )
    db.session.add(theme)
    db.session.flush()
    return theme


def mark_reach(
    actor: Actor, theme: Theme, place: Place, reach: Reach, *, at: datetime | None = None
) -> None:
    """Say who can solve this theme, from the point of view of one municipality."""
    actor.demand(Permission.THEME_ARRANGE, place)
    demand_part(actor, theme)
    put_reach(actor, theme, place, reach, at=at)
    db.session.commit()


def put_reach(
    actor: Actor, theme: Theme, place: Place, reach: Reach, *, at: datetime | None = None
) -> None:
    """Write a mark into the running transaction (the Planungsteam gives themes back with it)."""
    moment = at or events.now()
    arrangements.alone(theme.cycle_id)
    db.session.execute(
        delete(ThemeReach).where(
            ThemeReach.theme_id == theme.id, ThemeReach.municipality_id.is_not_distinct_from(place)
        )
    )
    db.session.add(
        ThemeReach(
            theme_id=theme.id,
            municipality_id=place,
            reach=reach,
            decided_by_id=actor.id,
            decided_at=moment,
        )
    )
    events.record(actor, "theme:reach", theme, at=moment, place=place, reach=reach)


def demand_part(actor: Actor, theme: Theme) -> None:
    """A coordinator works with a theme that people in the own municipality spoke about."""
    actor.demand(Permission.THEME_ARRANGE)
    if not groups.members(theme.id, actor.places(Permission.THEME_ARRANGE)):
        raise NotFound


def _shown(contribution: Contribution) -> str:
    reading = contribution.german() or contribution.original()
    return reading.body if reading else ""
