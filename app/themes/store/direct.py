"""Direct answers: what needed no conference was answered at once. Never commits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select

from app.contributions.lifecycle import GONE, State
from app.contributions.models import AnsweredDirectly, Contribution, DirectAnswer
from app.extensions import db
from app.texts import store as texts
from app.texts.store import Reading
from app.themes.store import overview


@dataclass(frozen=True)
class Given:
    """A direct answer for a page. `missing`: languages in which somebody still waits for it."""

    given_at: datetime
    text: Reading | None
    people: int
    missing: list[str]


def given(contribution: Contribution, lang: str) -> list[Given]:
    """The direct answers that this person got, oldest first."""
    return [_shown(row.answer, lang) for row in contribution.direct_answers]


def in_public(contribution: Contribution, lang: str) -> list[Given]:
    """The same for everybody: only while the contribution is published."""
    return given(contribution, lang) if contribution.state == State.PUBLISHED else []


def answered() -> Select[Contribution]:
    """The query for people who got a direct answer and have not taken their words back."""
    return (
        select(Contribution)
        .join(Contribution.direct_answers)
        .join(AnsweredDirectly.answer)
        .where(Contribution.state.not_in(GONE))
    )


def texts_needed() -> Select[int]:
    """Ids of direct answers' texts for whose translation somebody still waits."""
    return answered().with_only_columns(DirectAnswer.text_id)


def readers(text_ids: Iterable[int]) -> Counter[tuple[int, str]]:
    """How many people got these direct answers, by text and the language that they read."""
    query = answered().add_columns(DirectAnswer.text_id)
    rows = db.session.execute(query.where(DirectAnswer.text_id.in_(list(text_ids)))).unique()
    return Counter((text_id, person.reads) for person, text_id in rows)


def count(people: Iterable[Contribution]) -> int:
    """How many direct answers these people got."""
    return sum(len(person.direct_answers) for person in people)


def _shown(answer: DirectAnswer, lang: str) -> Given:
    return Given(
        answer.given_at,
        texts.read(answer.text, lang),
        len(answer.people),
        overview.untranslated(answer.text),
    )
