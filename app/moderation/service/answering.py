"""Answering one person directly, and deciding on the contribution in the same step."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from app import events, jobs
from app.contributions.lifecycle import GONE, Reason, State, Step, allowed
from app.contributions.models import Contribution, DirectAnswer
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid
from app.extensions import db
from app.moderation.service import deciding
from app.themes.service import answering_directly
from app.themes.service.answering_directly import Words
from app.themes.store import direct


class Then(StrEnum):
    """What becomes of the contribution that was answered."""

    PUBLISH = "publish"
    DECLINE = "decline"
    KEEP = "keep"


def choices(contribution: Contribution) -> list[Then]:
    """What can become of it: whatever waits is decided with the answer."""
    state = State(contribution.state)
    found = [Then.KEEP] if state in {State.PUBLISHED, State.DECLINED} else []
    found += [Then.PUBLISH] if allowed(state, Step.PUBLISH) else []
    return [*found, Then.DECLINE] if allowed(state, Step.DECLINE) else found


def everybody(contribution: Contribution) -> list[Contribution]:
    """Whom an answer to this one reaches: the person, and all who were merged with them."""
    return [contribution, *contribution.merged]


def answer_one(
    actor: Actor,
    contribution: Contribution,
    words: Words,
    then: Then,
    *,
    revision: int,
    seen: int,
    at: datetime | None = None,
) -> DirectAnswer:
    """Answer this person, and everybody merged with them; it is published or not as `then` says.

    `seen`: how many direct answers they had when the page was opened. Undoing the decision takes
    the answer back. Raises `Conflict` if anything changed since, `Invalid` for open gaps or a
    `then` that is not possible.
    """
    people, moment = everybody(contribution), at or events.now()
    changed = contribution.revision != revision or direct.count(people) != seen
    if changed or contribution.state in GONE:
        raise Conflict
    if then not in choices(contribution):
        raise Invalid("step-unknown")
    given = answering_directly.put(actor, people, words, at=moment)
    match then:
        case Then.PUBLISH:
            deciding.publish(actor, contribution, revision=contribution.revision, at=moment)
        case Then.DECLINE:
            reason = Reason.ANSWERED_INDIVIDUALLY
            deciding.decline(actor, contribution, reason, revision=contribution.revision, at=moment)
        case Then.KEEP:
            db.session.commit()
            jobs.wake("tell-news")
    return given
