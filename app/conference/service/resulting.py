"""Results of the conference, entered while it takes place: each is an answer to who spoke."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app import events, jobs
from app.conference.models import AgendaItem, BodyKind
from app.conference.service import bodies
from app.conference.service.bodies import About
from app.conference.service.saving import commit
from app.core.actor import Actor
from app.core.errors import Conflict, Invalid, NotFound
from app.core.permissions import Permission
from app.themes.models import Answer, AnsweredBy, Outcome
from app.themes.service import answering
from app.themes.service.answering import Decision
from app.themes.store import groups


@dataclass(frozen=True)
class Result:
    """What came of a point. `group`: the working group, where the outcome is one."""

    decision: Decision
    group: About | None = None


def enter(
    actor: Actor,
    item: AgendaItem,
    result: Result,
    *,
    revision: int,
    at: datetime | None = None,
) -> Answer:
    """Enter what came of a theme, and answer everybody in it. The conference speaks, no person.

    Raises `Conflict` if somebody entered it since, `Invalid` ("group-missing") where a working
    group has no name, `NotFound` where nobody speaks in the theme any more.
    """
    actor.demand(Permission.CONFERENCE_PREPARE)
    if item.theme_id is None:
        raise NotFound
    if item.revision != revision or item.meeting.cancelled:
        raise Conflict
    moment, theme = at or events.now(), groups.final(item.theme_id)
    founds = result.decision.outcome == Outcome.WORKING_GROUP
    if founds and (result.group is None or result.group.kind != BodyKind.WORKING_GROUP):
        raise Invalid("group-missing")
    by = AnsweredBy.CONFERENCE
    item.answer = answering.put_for_all(actor, theme, by, result.decision, at=moment)
    item.group = bodies.put(result.group) if founds and result.group else None
    commit()
    jobs.wake("tell-news")
    return item.answer
