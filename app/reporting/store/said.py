"""Contributions of a round as rows of numbers, and when each was first replied to and answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.orm import aliased

from app.contributions.lifecycle import GONE, State, Step
from app.contributions.models import AnsweredDirectly, Contribution, DirectAnswer
from app.core.days import day_of
from app.events import Event
from app.extensions import db
from app.reporting.rules import tallies
from app.reporting.rules.tallies import Answered, Promise, Voice
from app.themes import rules as theme_rules
from app.themes.models import (
    Answer,
    AnsweredBy,
    Concern,
    ConcernMember,
    FieldDecision,
    FieldSuggestion,
)

_REPLIES = {f"contribution:{step}" for step in (Step.PUBLISH, Step.DECLINE, Step.ASK)}
_UNDONE = "contribution:undo"
_ANSWERED_DIRECTLY = "contribution:answer"


def voices(cycle_id: int) -> list[Voice]:
    """Everything said in a round that nobody has taken back."""
    replied, answered = first_replies(cycle_id), first_answers(cycle_id)
    return [
        Voice(
            place=row.municipality_id,
            lang=row.lang,
            kind=row.kind,
            channel=tallies.channel_of(row.source),
            field_id=_field(row),
            state=row.state,
            said_on=day_of(row.created_at),
            replied_on=_day(replied.get(row.id)),
            answered_on=_day(answered.get(row.id)),
        )
        for row in db.session.execute(_rows(cycle_id))
    ]


def answered(cycle_id: int) -> Answered:
    """The same as for all voices, with little to read: for the first page."""
    known = first_answers(cycle_id)
    query = select(Contribution.id, Contribution.created_at).where(
        Contribution.cycle_id == cycle_id, Contribution.state == State.PUBLISHED
    )
    return tallies.answered(
        (day_of(said_at), _day(known.get(key))) for key, said_at in db.session.execute(query)
    )


def replied(cycle_id: int, within: int, today: date) -> Promise:
    """The promise of a first reply over all that nobody has taken back: for the first page."""
    known = first_replies(cycle_id)
    query = select(Contribution.id, Contribution.created_at).where(
        Contribution.cycle_id == cycle_id, Contribution.state.not_in(GONE)
    )
    pairs = [(day_of(said_at), _day(known.get(key))) for key, said_at in db.session.execute(query)]
    return tallies.promise(pairs, within, today)


def first_answers(cycle_id: int) -> dict[int, datetime]:
    """Contribution → when it was first answered, by its theme or directly.

    What only passes a theme on or puts it off is no answer. Whoever was merged into another gets
    the answers of that one's place, too.
    """
    found: dict[int, datetime] = {}
    for query in (_of_themes(cycle_id), _direct(cycle_id)):
        for contribution_id, given_at in db.session.execute(query):
            if contribution_id not in found or given_at < found[contribution_id]:
                found[contribution_id] = given_at
    return found


def first_replies(cycle_id: int) -> dict[int, datetime]:
    """Contribution → when a person first did something about it that was not undone."""
    query = (
        select(Event.subject_id, Event.kind, Event.at)
        .join(Contribution, Contribution.id == Event.subject_id)
        .where(
            Contribution.cycle_id == cycle_id,
            Event.subject_type == Contribution.__tablename__,
            Event.kind.in_({*_REPLIES, _UNDONE, _ANSWERED_DIRECTLY}),
        )
        .order_by(Event.at, Event.id)
    )
    return _first((row.subject_id, row.kind, row.at) for row in db.session.execute(query))


def _first(happened: Iterable[tuple[int, str, datetime]]) -> dict[int, datetime]:
    found: dict[int, datetime] = {}
    for contribution_id, kind, at in happened:
        if kind == _UNDONE:
            found.pop(contribution_id, None)
        else:
            found.setdefault(contribution_id, at)
    return found


def _rows(cycle_id: int) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Contribution.id,
            Contribution.municipality_id,
            Contribution.lang,
            Contribution.kind,
            Contribution.source,
            Contribution.state,
            Contribution.created_at,
            FieldDecision.contribution_id.label("decided"),
            FieldDecision.field_id.label("decided_field"),
            FieldSuggestion.field_id.label("suggested_field"),
            FieldSuggestion.confidence,
        )
        .outerjoin(FieldDecision, FieldDecision.contribution_id == Contribution.id)
        .outerjoin(FieldSuggestion, FieldSuggestion.contribution_id == Contribution.id)
        .where(Contribution.cycle_id == cycle_id, Contribution.state.not_in(GONE))
        .order_by(Contribution.id)
    )


def _field(row: Row[Any]) -> int | None:
    decided = (row.decided_field,) if row.decided is not None else None
    suggested = None if row.confidence is None else (row.suggested_field, row.confidence)
    return theme_rules.effective(decided, suggested).field_id


def _of_themes(cycle_id: int) -> Select[int, datetime]:
    head = aliased(Contribution)
    place = Answer.municipality_id
    return (
        select(Contribution.id, func.min(Answer.given_at))
        .join(ConcernMember, ConcernMember.contribution_id == Contribution.id)
        .join(Concern, Concern.id == ConcernMember.concern_id)
        .join(Answer, Answer.theme_id == Concern.theme_id)
        .outerjoin(head, head.id == Contribution.merged_into_id)
        .where(
            Contribution.cycle_id == cycle_id,
            Answer.outcome.not_in(theme_rules.DEFERRING),
            or_(
                Answer.by != AnsweredBy.MUNICIPALITY,
                place.is_not_distinct_from(Contribution.municipality_id),
                head.id.is_not(None) & place.is_not_distinct_from(head.municipality_id),
            ),
        )
        .group_by(Contribution.id)
    )


def _direct(cycle_id: int) -> Select[int, datetime]:
    return (
        select(AnsweredDirectly.contribution_id, func.min(DirectAnswer.given_at))
        .join(DirectAnswer, DirectAnswer.id == AnsweredDirectly.answer_id)
        .join(Contribution, Contribution.id == AnsweredDirectly.contribution_id)
        .where(Contribution.cycle_id == cycle_id)
        .group_by(AnsweredDirectly.contribution_id)
    )


def _day(moment: datetime | None) -> date | None:
    return day_of(moment) if moment is not None else None
