"""Answers that need no conference: opening hours, what exists already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from app import events, jobs
from app.answer_templates import rules as template_rules
from app.answer_templates import store as templates
from app.answer_templates.models import AnswerTemplate
from app.contributions.lifecycle import GONE
from app.contributions.models import AnsweredDirectly, Contribution, DirectAnswer
from app.core.actor import Actor, Place
from app.core.errors import Conflict, Invalid, NotAllowed, NotFound
from app.core.locales import READING
from app.core.permissions import Permission
from app.extensions import db
from app.texts import store as texts
from app.texts.models import Purpose
from app.themes.models import Concern
from app.themes.store import direct, groups


@dataclass(frozen=True)
class Words:
    """What is answered, in German, and the template that it was begun with."""

    body: str
    template: AnswerTemplate | None = None


def people_of(actor: Actor, concern: Concern) -> list[Contribution]:
    """Those with this concern whom the actor may answer: the own people, and who was merged with
    one of them."""
    members = groups.concern_members(concern.id)
    return [one for one in members if _answers_for(actor, one)]


def places(actor: Actor, people: Iterable[Contribution]) -> frozenset[Place]:
    """The own places among those of these people."""
    return frozenset(place for person in people for place in _answers_for(actor, person))


def _answers_for(actor: Actor, person: Contribution) -> list[Place]:
    """For which places this actor may answer a person; the own place of the person comes first."""
    found = [person.municipality_id, *groups.places_of(person)]
    return [place for place in found if actor.may(Permission.THEME_ANSWER, place)]


def answer_concern(
    actor: Actor, concern: Concern, words: Words, *, seen: int, at: datetime | None = None
) -> DirectAnswer:
    """Answer all own people with this concern at once.

    `seen`: how many direct answers they had when the page was opened. Raises `Conflict` if they
    got one since, `Invalid` for open gaps, `NotFound` where none of the own people spoke.
    """
    people = people_of(actor, concern)
    if not people:
        raise NotFound
    if direct.count(people) != seen:
        raise Conflict
    given = put(actor, people, words, at=at)
    db.session.commit()
    jobs.wake("tell-news")
    return given


def put(
    actor: Actor, people: Sequence[Contribution], words: Words, *, at: datetime | None = None
) -> DirectAnswer:
    """Write a direct answer into the running transaction.

    Where a template goes out as it stands, its translations go along. Raises `Conflict` where
    somebody answers one of them at the same moment or has taken the words back.
    """
    for person in people:
        if not _answers_for(actor, person):
            raise NotAllowed(permission=Permission.THEME_ANSWER)
    if any(person.state in GONE for person in people):
        raise Conflict
    if template_rules.gaps(words.body):
        raise Invalid("gap-open")
    moment, langs = at or events.now(), sorted({person.reads for person in people})
    text = texts.create(Purpose.ANSWER, READING, words.body, wanted=langs, author=actor, at=moment)
    if words.template is not None:
        templates.lend(words.template, text, langs)
    given = DirectAnswer(text=text, given_at=moment, given_by_id=actor.id)
    for person in people:
        number = 1 + max((row.number for row in person.direct_answers), default=0)
        person.direct_answers.append(AnsweredDirectly(number=number, answer=given))
        place = _answers_for(actor, person)[0]
        events.record(actor, "contribution:answer", person, at=moment, place=place)
    try:
        db.session.flush()
    except IntegrityError as error:
        db.session.rollback()
        raise Conflict from error
    return given
