"""Answers: who waits for them in which language, and the list that everybody may read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Select, func, or_, select

from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.extensions import db
from app.texts import store as texts
from app.themes.models import Answer, Concern, ConcernMember, Theme
from app.themes.store import groups, outcomes, search
from app.themes.store.voices import Choice, conditions

PAGE = 20
"""Answers on one page."""


@dataclass(frozen=True)
class AnswerPage:
    """One page of answers. `number` counts from 1; `total`: answers on all pages."""

    answers: Sequence[Answer]
    number: int
    pages: int
    total: int


def want_for_all(theme: Theme) -> None:
    """Ask for every answer of a theme in the languages of all whom it is for.

    People may join a theme after it was answered: they get the answer in their language as well.
    """
    if not theme.answers:
        return
    spoke = groups.members(theme.id)
    for answer in theme.answers:
        langs = {entry.reads for entry in spoke if groups.reaches_them(answer, entry)}
        for text in (answer.reason, answer.text):
            texts.want(text, sorted(langs))


def page(choice: Choice, words: Sequence[str], number: int) -> AnswerPage:
    """The answers of this page, newest first; a number out of range gives the nearest page.

    `words`: folded words of which all must occur in the answer, its reason or the theme's title.
    """
    query = _chosen(choice, words)
    total = _count(query)
    pages = max(1, -(-total // PAGE))
    number = min(max(1, number), pages)
    return AnswerPage(_newest(query, PAGE, (number - 1) * PAGE), number, pages, total)


def count(choice: Choice) -> int:
    """How many answers there are for those who spoke."""
    return _count(_chosen(choice, ()))


def _count(query: Select[int]) -> int:
    return db.session.scalar(select(func.count()).select_from(query.subquery())) or 0


def newest(choice: Choice, longest: int) -> Sequence[Answer]:
    """The answers that were given last."""
    return _newest(_chosen(choice, ()), longest, 0)


def _newest(query: Select[int], longest: int, start: int) -> Sequence[Answer]:
    ordered = (
        select(Answer)
        .where(Answer.id.in_(query))
        .order_by(Answer.given_at.desc(), Answer.id.desc())
        .limit(longest)
        .offset(start)
    )
    return db.session.scalars(ordered).unique().all()


def _chosen(choice: Choice, words: Sequence[str]) -> Select[int]:
    """Ids of answers for somebody whose contribution is public and fits what was chosen.

    The field is the theme's: the same that stands on the theme's page.
    """
    spoke = (
        select(Contribution.id)
        .join(ConcernMember, ConcernMember.contribution_id == Contribution.id)
        .join(Concern, Concern.id == ConcernMember.concern_id)
        .where(
            Concern.theme_id == Answer.theme_id,
            Contribution.state == State.PUBLISHED,
            outcomes.is_for_the_speaker(),
            *conditions(replace(choice, field_id=None, state=None)),
        )
    )
    query = select(Answer.id).where(spoke.correlate(Answer).exists())
    if choice.field_id is not None:
        wanted = choice.field_id or None
        of_field = select(Theme.id).where(Theme.field_id.is_not_distinct_from(wanted))
        query = query.where(Answer.theme_id.in_(of_field))
    if choice.state is not None:
        query = query.where(Answer.outcome == choice.state)
    if words:
        said = texts.saying(words)
        query = query.where(
            or_(
                Answer.text_id.in_(said),
                Answer.reason_id.in_(said),
                Answer.theme_id.in_(search.titles_saying(words)),
            )
        )
    return query
