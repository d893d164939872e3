"""A contribution goes to the place that can do something about it; the promise keeps its date."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from app import events, jobs
from app.contributions.models import Contribution, Target
from app.contributions.store import merged
from app.core.actor import Actor, Place
from app.core.errors import Conflict, Invalid
from app.core.permissions import Permission
from app.district import store as district
from app.extensions import db
from app.moderation.service.deciding import one_decision
from app.themes.models import AnsweredBy
from app.themes.store import answers, groups

EVENT = "contribution:transfer"


class Why(StrEnum):
    """Why it belongs elsewhere; the coordinator there reads it."""

    ABOUT_THAT_PLACE = "about-that-place"
    CONCERNS_EVERYBODY = "concerns-everybody"
    CHOSEN_BY_MISTAKE = "chosen-by-mistake"


def possible(contribution: Contribution) -> bool:
    """Whether it can be moved: it is open or published, and not merged into another one."""
    return contribution.head is None and contribution.state in merged.STANDING


def move(
    actor: Actor,
    contribution: Contribution,
    to: str,
    why: str,
    *,
    revision: int,
    at: datetime | None = None,
) -> None:
    """Hand it over to a municipality (its key) or to the whole district (`WHOLE_DISTRICT`).

    It leaves the own queue and counts there from now on; so do the answers of that place for the
    person. Raises `Conflict` if it changed meanwhile, `Invalid` ("reason-missing", "move-nowhere",
    "move-answered": the own municipality has answered the person already).
    """
    actor.demand(Permission.CONTRIBUTION_MODERATE, contribution.municipality_id)
    if why not in set(Why):
        raise Invalid("reason-missing")
    if revision != contribution.revision or not possible(contribution):
        raise Conflict
    before, after = contribution.municipality_id, _place(to)
    if after == before:
        raise Invalid("move-nowhere")
    if _answered_by(before, contribution):
        raise Invalid("move-answered")
    with one_decision():
        contribution.municipality_id = after
        contribution.target = Target.DISTRICT if after is None else Target.MUNICIPALITY
        details = {"before": before, "after": after, "reason": why}
        events.record(actor, EVENT, contribution, at=at, **details)
        db.session.flush()
        db.session.refresh(contribution, ["municipality"])
        concern = groups.concern_of(contribution.id)
        if concern is not None and concern.theme is not None:
            answers.want_for_all(concern.theme)
    for handler in ("analyse", "tell-news"):
        jobs.wake(handler)


def _place(key: str) -> Place:
    return None if key == district.WHOLE_DISTRICT else district.municipality(key).id


def _answered_by(place: Place, contribution: Contribution) -> bool:
    """Whether the place itself has answered: the person would not find the answer any more."""
    return any(
        answer.by == AnsweredBy.MUNICIPALITY and answer.municipality_id == place
        for answer in groups.answers_for(contribution)
    )
