"""What there is to tell: where a contribution stands, the answers to it, and the measures that
come of it. Never commits."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, lazyload

from app.contributions.lifecycle import GONE, State
from app.contributions.models import AnsweredDirectly, Contribution, Question
from app.events import Event
from app.extensions import db
from app.news.rules import Happening, What
from app.news.store import measures
from app.news.store.measures import FINAL, Entry, Heard
from app.texts import store as texts
from app.texts.models import Text
from app.themes.models import Answer, Concern, ConcernMember
from app.themes.store import groups, voices

_STEPS = {
    State.ASKED: ("contribution:ask", What.ASKED),
    State.PUBLISHED: ("contribution:publish", What.PUBLISHED),
    State.DECLINED: ("contribution:decline", What.DECLINED),
}


def happened(contribution_ids: Collection[int], before: datetime) -> dict[int, list[Happening]]:
    """What holds now of each contribution: where it stands, then the answers to it.

    A question or an answer that cannot be read in the person's language yet is left out, unless
    it was written at `before` or earlier.
    """
    query = (
        select(Contribution)
        .where(Contribution.id.in_(contribution_ids))
        .options(lazyload(Contribution.statement), lazyload(Contribution.municipality))
    )
    found = {row.id: row for row in db.session.scalars(query)}
    told: dict[int, list[Happening]] = {contribution_id: [] for contribution_id in found}
    measured = measures.of(found)
    holds = [
        *_stands(found),
        *_answered(found, measured),
        *_answered_directly(found),
        *measures.happenings(found, measured),
    ]
    for contribution_id, entry, written_at in holds:
        if entry.translated or written_at <= before:
            told[contribution_id].append(entry)
    return told


def _stands(found: dict[int, Contribution]) -> Iterable[Entry]:
    steps = _steps(found)
    questions = _questions(row.id for row in found.values() if row.state == State.ASKED)
    for row in found.values():
        kind, what = _STEPS.get(State(row.state), ("", None))
        if what is None or (row.id, kind) not in steps:
            continue
        event_id, decided_at = steps[row.id, kind]
        asked = questions.get(row.id)
        translated = asked is None or _is_in(row.reads, asked.text)
        written_at = asked.asked_at if asked else row.created_at
        entry = Happening(f"event:{event_id}", what, translated=translated, decided_at=decided_at)
        yield row.id, entry, written_at


def _steps(contribution_ids: Collection[int]) -> dict[tuple[int, str], tuple[int, datetime]]:
    """(contribution, kind of event) → the last such event, and when it was."""
    query = (
        select(Event.subject_id, Event.kind, func.max(Event.id), func.max(Event.at))
        .where(
            Event.subject_type == Contribution.__tablename__,
            Event.subject_id.in_(contribution_ids),
            Event.kind.in_([kind for kind, _what in _STEPS.values()]),
        )
        .group_by(Event.subject_id, Event.kind)
    )
    return {(subject, kind): (last, at) for subject, kind, last, at in db.session.execute(query)}


def _questions(contribution_ids: Iterable[int]) -> dict[int, Question]:
    """The last question about each of these."""
    query = (
        select(Question)
        .where(Question.contribution_id.in_(list(contribution_ids)))
        .order_by(Question.id)
        .options(joinedload(Question.text))
    )
    return {row.contribution_id: row for row in db.session.scalars(query)}


def _answered(found: dict[int, Contribution], measured: Heard) -> Iterable[Entry]:
    """The answers that each of these people gets, oldest first.

    None of them is the last news as long as a measure is still to come to its end.
    """
    public = [row.id for row in found.values() if row.state == State.PUBLISHED]
    query = (
        select(ConcernMember.contribution_id, Answer)
        .join(Concern, Concern.id == ConcernMember.concern_id)
        .join(Answer, Answer.theme_id == Concern.theme_id)
        .where(ConcernMember.contribution_id.in_(public))
        .order_by(Answer.given_at, Answer.id)
    )
    for contribution_id, answer in db.session.execute(query):
        row = found[contribution_id]
        if groups.reaches_them(answer, row):
            translated = _is_in(row.reads, answer.text, answer.reason)
            waits = measures.waits(measured.get(contribution_id, ()))
            final = translated and answer.outcome in FINAL and not waits
            key, theme = f"answer:{answer.id}", answer.theme_id
            entry = Happening(key, What.ANSWERED, final, translated, theme)
            yield contribution_id, entry, answer.given_at


def _answered_directly(found: dict[int, Contribution]) -> Iterable[Entry]:
    """Answers without a conference, to whoever has not taken the words back; their theme may
    still be answered, so they are never the last news."""
    alive = [row.id for row in found.values() if row.state not in GONE]
    query = (
        select(AnsweredDirectly)
        .where(AnsweredDirectly.contribution_id.in_(alive))
        .order_by(AnsweredDirectly.answer_id)
    )
    themes = voices.themes_of(alive)
    for row in db.session.scalars(query):
        translated = _is_in(found[row.contribution_id].reads, row.answer.text)
        key = f"direct:{row.answer_id}"
        theme = themes.get(row.contribution_id)
        # It may have been given with a decision, and is taken back with it.
        given_at = row.answer.given_at
        told = Happening(
            key,
            What.ANSWERED,
            translated=translated,
            theme_id=theme.id if theme else None,
            decided_at=given_at,
        )
        yield row.contribution_id, told, given_at


def _is_in(lang: str, *written: Text) -> bool:
    return all(texts.version_in(text, lang) is not None for text in written)
