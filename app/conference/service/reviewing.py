"""Planners say how they see a theme, and that they looked at what stands beside the themes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from app import events
from app.conference import rules
from app.conference.models import SingleLook, Stance, ThemeReview
from app.conference.service.planning import forwarded_theme
from app.conference.store import reviews, singles
from app.contributions import store as contributions
from app.core import plain
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid, NotFound
from app.core.permissions import Permission
from app.extensions import db
from app.themes.models import Reach, Theme


@dataclass(frozen=True)
class Rating:
    """How somebody sees a theme. `urgency` from 1 to 4."""

    urgency: int
    reach: Reach
    stance: Stance
    comment: str


def rate(
    actor: Actor, theme: Theme, rating: Rating, *, revision: int, at: datetime | None = None
) -> ThemeReview:
    """Put down how this planner sees a theme; nobody changes the review of another.

    `revision`: of the own review on the page, 0 without one. Raises `Conflict` if it is older.
    """
    forwarded_theme(actor, theme.id)
    if rating.urgency not in rules.URGENCIES:
        raise Invalid
    moment, review = at or events.now(), reviews.own(theme, actor.id)
    if revision != (review.revision if review else 0):
        raise Conflict
    if review is None:
        review = ThemeReview(theme_id=theme.id, user_id=actor.id)
        db.session.add(review)
    review.urgency, review.reach, review.stance = rating.urgency, rating.reach, rating.stance
    review.comment, review.at = plain.tidy(rating.comment), moment
    theme.forwarded_at = theme.forwarded_at or moment  # what is rated is never dropped
    codes = {"urgency": rating.urgency, "reach": rating.reach, "stance": rating.stance}
    events.record(actor, "theme:review", theme, at=moment, **codes)
    try:
        db.session.commit()
    except (StaleDataError, IntegrityError) as error:  # the same person in a second window
        db.session.rollback()
        raise Conflict from error
    return review


def look_at(actor: Actor, public_id: str, *, at: datetime | None = None) -> None:
    """Say that the forwarded single concern with this contribution was looked at."""
    actor.demand(Permission.THEME_DECIDE)
    contribution, moment = contributions.by_public_id(public_id), at or events.now()
    rows = [row.single for row in singles.listed(contribution.cycle_id)]
    single = next((row for row in rows if contribution.id in row.contribution_ids), None)
    if single is None:
        raise NotFound
    known = singles.looks([single])
    for key in single.contribution_ids:
        look = known.get(key) or SingleLook(contribution_id=key)
        look.user_id, look.at = actor.id, moment
        db.session.add(look)
        events.record(actor, "single:look", look, at=moment, contribution=key)
    try:
        db.session.commit()
    except IntegrityError:  # somebody else looked at the same moment: it was looked at
        db.session.rollback()
