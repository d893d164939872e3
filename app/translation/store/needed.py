"""Which texts somebody still works with, what each is, and for which place it was said."""

from __future__ import annotations

from sqlalchemy import case, or_, select
from sqlalchemy.sql.elements import ColumnElement

from app.answer_templates import store as templates
from app.contributions.lifecycle import State
from app.contributions.models import Contribution, DirectAnswer, Question
from app.contributions.store.merged import WAITING
from app.core.actor import Place
from app.measures import store as measures
from app.texts.models import Purpose, Text
from app.themes.models import FOR_EVERYBODY, Answer
from app.themes.store import direct, titles
from app.translation.rules import KEPT, What, Whose

OPEN = (State.RECEIVED, State.ASKED, State.PUBLISHED)
"""States in which somebody still works with what a person said."""


def still_needed() -> ColumnElement[bool]:
    """Texts somebody still works with: no words of people who took them back are shown."""
    note = select(Contribution.note_id).where(
        Contribution.state == State.DECLINED, Contribution.note_id.is_not(None)
    )
    asked = select(Question.text_id).join(Contribution, Contribution.id == Question.contribution_id)
    question = asked.where(Contribution.state.in_(WAITING), Question.replied_at.is_(None))
    return or_(
        *_given_to_people(),
        Text.id.in_(note),
        Text.id.in_(question),
        *_said_by_people(),
        Text.id.in_(titles.needed()),
    )


def may_be_remembered() -> ColumnElement[bool]:
    """Texts of which a translation may help with another one.

    Nothing of contributions that were declined, withdrawn or erased: no note, no question either.
    """
    asked = select(Question.text_id).join(Contribution, Contribution.id == Question.contribution_id)
    return or_(
        *_given_to_people(),
        Text.id.in_(asked.where(Contribution.state.in_(OPEN))),
        *_said_by_people(),
        Text.id.in_(titles.needed()),
    )


def is_what(what: str) -> ColumnElement[bool]:
    """The condition "this text is that" (a `What`), or is one of those (a `Whose`)."""
    if what in set(Whose):
        return kind().in_(KEPT) if what == Whose.KEPT else kind().not_in(KEPT)
    return kind() == what


def kind() -> ColumnElement[str]:
    """What a text is, as a column: its purpose, "reason" for the reason of an answer, or "direct"
    for an answer that needs no conference."""
    reasons, directly = select(Answer.reason_id), select(DirectAnswer.text_id)
    return case(
        (Text.id.in_(reasons), What.REASON.value),
        (Text.id.in_(directly), What.DIRECT.value),
        else_=Text.purpose,
    )


def said_for(place: Place) -> ColumnElement[bool]:
    """Texts of people, of answers and questions to them at one place.

    None: what was said to the whole district, what the Planungsteam and the conference
    answer, and all that is for everybody (titles, templates).
    """
    here = Contribution.municipality_id.is_not_distinct_from(place)
    questions = select(Question).join(Contribution, Contribution.id == Question.contribution_id)
    by_place = Answer.municipality_id.is_not_distinct_from(place)
    if place is None:
        by_place = or_(by_place, Answer.by.in_(FOR_EVERYBODY))
    parts = (
        select(Contribution.statement_id).where(here),
        select(Contribution.note_id).where(here, Contribution.note_id.is_not(None)),
        questions.with_only_columns(Question.text_id).where(here),
        questions.with_only_columns(Question.reply_id).where(here, Question.reply_id.is_not(None)),
        direct.answered().with_only_columns(DirectAnswer.text_id).where(here),
        select(Answer.text_id).where(by_place),
        select(Answer.reason_id).where(by_place),
        measures.texts_at(place),
    )
    found = [Text.id.in_(part) for part in parts]
    if place is None:
        found.append(Text.purpose.in_([Purpose.TITLE, Purpose.TEMPLATE]))
    return or_(*found)


def _given_to_people() -> tuple[ColumnElement[bool], ...]:
    parts = (
        select(Answer.text_id),
        select(Answer.reason_id),
        direct.texts_needed(),
        templates.texts_needed(),
        measures.texts_needed(),
    )
    return tuple(Text.id.in_(part) for part in parts)


def _said_by_people() -> tuple[ColumnElement[bool], ...]:
    statement = select(Contribution.statement_id).where(Contribution.state.in_(OPEN))
    replied = select(Question.reply_id).join(
        Contribution, Contribution.id == Question.contribution_id
    )
    reply = replied.where(Contribution.state.in_(OPEN), Question.reply_id.is_not(None))
    return Text.id.in_(statement), Text.id.in_(reply)
