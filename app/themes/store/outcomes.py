"""What became of contributions: open, answered, and what was decided."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import or_, select
from sqlalchemy.sql.elements import ColumnElement

from app.contributions.models import Contribution
from app.themes import rules
from app.themes.models import FOR_EVERYBODY, Answer, Concern, ConcernMember, Outcome

OPEN, ANSWERED = "open", "answered"

STATES: tuple[str, ...] = (OPEN, ANSWERED, *Outcome)
"""What a list can be narrowed to: without an answer, with one, with this decision.

What only passes a theme on or puts it off (`rules.DEFERRING`) is a decision and no answer."""


def in_state(state: str) -> ColumnElement[bool]:
    """The condition "this contribution is in one of `STATES`", for queries on `Contribution`."""
    given = (
        select(Answer.id)
        .join(Concern, Concern.theme_id == Answer.theme_id)
        .join(ConcernMember, ConcernMember.concern_id == Concern.id)
        .where(ConcernMember.contribution_id == Contribution.id, is_for_the_speaker())
    )
    if state in set(Outcome):
        given = given.where(Answer.outcome == state)
    else:
        given = given.where(Answer.outcome.not_in(rules.DEFERRING))
    found = given.correlate(Contribution).exists()
    return ~found if state == OPEN else found


def is_for_the_speaker() -> ColumnElement[bool]:
    """The condition "this `Answer` is for who made this `Contribution`" (see `groups.is_for`)."""
    return or_(
        Answer.by.in_(FOR_EVERYBODY),
        Answer.municipality_id.is_not_distinct_from(Contribution.municipality_id),
    )


def has_state(state: str, outcomes: Collection[str]) -> bool:
    """Whether something with answers of these outcomes is in one of `STATES`."""
    if state in {OPEN, ANSWERED}:
        return bool(set(outcomes) - rules.DEFERRING) == (state == ANSWERED)
    return state in outcomes
