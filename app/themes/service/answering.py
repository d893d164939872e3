"""Decisions on themes, and the answers that go back to everybody who spoke."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app import events, jobs
from app.contributions.models import Contribution
from app.core import plain
from app.core.actor import Actor, Place
from app.core.errors import Invalid, NotFound
from app.core.locales import READING
from app.core.permissions import Permission
from app.extensions import db
from app.texts import store as texts
from app.texts.models import Purpose
from app.themes.models import Answer, AnsweredBy, Outcome, Reach, Theme
from app.themes.service.arranging import put_reach
from app.themes.store import groups

OUTCOMES: dict[AnsweredBy, tuple[Outcome, ...]] = {
    AnsweredBy.PLANNING_TEAM: (
        Outcome.CONFERENCE,
        Outcome.BACK,
        Outcome.EXISTS,
        Outcome.NOT_OUR_REMIT,
        Outcome.NEEDS_MORE,
    ),
    AnsweredBy.CONFERENCE: (
        Outcome.DECIDED,
        Outcome.RECOMMENDED,
        Outcome.WORKING_GROUP,
        Outcome.BACK,
        Outcome.EXISTS,
        Outcome.NOT_OUR_REMIT,
        Outcome.NEEDS_MORE,
    ),
    AnsweredBy.MUNICIPALITY: (
        Outcome.WILL_DO,
        Outcome.EXISTS,
        Outcome.NOT_OUR_REMIT,
        Outcome.NEEDS_MORE,
    ),
}
"""Which outcomes each body may decide."""


@dataclass(frozen=True)
class Decision:
    """What a body decided: outcome, reason and answer in German."""

    outcome: Outcome
    reason: str
    answer: str


def answer_as_municipality(
    actor: Actor, theme: Theme, place: Place, decision: Decision, *, at: datetime | None = None
) -> Answer:
    """A municipality answers the people who spoke there; the theme must be marked municipal."""
    actor.demand(Permission.THEME_ANSWER, place)
    if not groups.members(theme.id, frozenset({place})):
        raise NotFound
    if groups.reach_of(theme.id, place) != Reach.MUNICIPAL:
        raise Invalid("theme-not-municipal")
    spoke = groups.listeners(theme.id, place)
    answer = _put(actor, theme, AnsweredBy.MUNICIPALITY, place, decision, spoke, at)
    return _committed(answer)


def answer_as_planning_team(
    actor: Actor, theme: Theme, decision: Decision, *, at: datetime | None = None
) -> Answer:
    """The Planungsteam answers everybody in the theme, in all municipalities.

    Given back, the theme becomes a municipal one everywhere, so that it is on the coordinators'
    lists again.
    """
    actor.demand(Permission.THEME_DECIDE)
    return _committed(put_for_all(actor, theme, AnsweredBy.PLANNING_TEAM, decision, at=at))


def put_for_all(
    actor: Actor, theme: Theme, by: AnsweredBy, decision: Decision, *, at: datetime | None = None
) -> Answer:
    """Write the answer of a body that answers everybody into the running transaction.

    Who calls asks for the permission, commits, and wakes "tell-news".
    """
    spoke = groups.members(theme.id)
    if not spoke:
        raise NotFound
    if decision.outcome == Outcome.BACK:
        for place in {contribution.municipality_id for contribution in spoke}:
            put_reach(actor, theme, place, Reach.MUNICIPAL, at=at)
    return _put(actor, theme, by, None, decision, list(spoke), at)


def _put(
    actor: Actor,
    theme: Theme,
    by: AnsweredBy,
    place: Place,
    decision: Decision,
    spoke: list[Contribution],
    at: datetime | None,
) -> Answer:
    if decision.outcome not in OUTCOMES[by]:
        raise Invalid("outcome-unknown")
    if not plain.tidy(decision.reason):
        raise Invalid("reason-missing")
    moment = at or events.now()
    langs = sorted({contribution.reads for contribution in spoke})
    answer = Answer(
        theme_id=theme.id,
        by=by,
        municipality_id=place,
        outcome=decision.outcome,
        reason=texts.create(
            Purpose.ANSWER, READING, decision.reason, wanted=langs, author=actor, at=moment
        ),
        text=texts.create(
            Purpose.ANSWER, READING, decision.answer, wanted=langs, author=actor, at=moment
        ),
        given_at=moment,
        given_by_id=actor.id,
    )
    db.session.add(answer)
    events.record(
        actor, "theme:answer", theme, at=moment, by=by, place=place, outcome=decision.outcome
    )
    return answer


def _committed(answer: Answer) -> Answer:
    db.session.commit()
    jobs.wake("tell-news")
    return answer
