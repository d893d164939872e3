"""Themes and single concerns as lists, read without loading everybody who spoke in them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import lazyload

from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.contributions.store import at_places, with_ids
from app.core.actor import Place, Scope
from app.extensions import db
from app.texts import rules as text_rules
from app.texts.models import Text
from app.themes import rules
from app.themes.models import FOR_EVERYBODY, Answer, Concern, ConcernMember, Reach, Theme
from app.themes.store import groups
from app.themes.store.groups import Spread


@dataclass(frozen=True)
class Given:
    """What is known of an answer at a glance."""

    by: str
    place: Place
    outcome: str
    given_at: datetime

    @property
    def defers(self) -> bool:
        """Whether an answer is still to come after it (see `Answer.defers`)."""
        return self.outcome in rules.DEFERRING

    def reaches(self, place: Place) -> bool:
        """Whether it is an answer for people who spoke in this place."""
        return self.by in FOR_EVERYBODY or self.place == place


@dataclass(frozen=True)
class Listed:
    """A theme in a list: `own` is the spread at the places asked for, `all` everywhere."""

    id: int
    title: str
    field_id: int | None
    own: Spread
    all: Spread
    marks: dict[Place, Reach]
    answers: tuple[Given, ...]


@dataclass(frozen=True)
class Single:
    """A concern that is in no theme; without an id it waits for the machine."""

    concern_id: int | None
    contribution_ids: tuple[int, ...]


def listed(cycle_id: int, places: frozenset[Place] | Scope = Scope.EVERYWHERE) -> list[Listed]:
    """The themes of a cycle with voices at these places, the largest there first."""
    everywhere = groups.spreads(cycle_id)
    own = everywhere if places is Scope.EVERYWHERE else groups.spreads(cycle_id, places)
    marks: dict[int, dict[Place, Reach]] = {key: {} for key in own}
    for (theme_id, place), reach in groups.reaches(own).items():
        marks[theme_id][place] = reach
    answers = _answers(own)
    query = select(Theme.id, Theme.title, Theme.field_id).where(Theme.id.in_(list(own)))
    rows = [
        Listed(
            row.id,
            row.title,
            row.field_id,
            own[row.id],
            everywhere[row.id],
            marks[row.id],
            tuple(answers.get(row.id, ())),
        )
        for row in db.session.execute(query)
    ]
    return sorted(rows, key=lambda row: (-row.own.count, row.title, row.id))


def _answers(theme_ids: Collection[int]) -> dict[int, list[Given]]:
    query = (
        select(Answer.theme_id, Answer.by, Answer.municipality_id, Answer.outcome, Answer.given_at)
        .where(Answer.theme_id.in_(list(theme_ids)))
        .order_by(Answer.given_at, Answer.id)
    )
    found: dict[int, list[Given]] = {}
    for theme_id, by, place, outcome, given_at in db.session.execute(query):
        found.setdefault(theme_id, []).append(Given(by, place, outcome, given_at))
    return found


def singles(
    cycle_id: int, places: frozenset[Place] | Scope = Scope.EVERYWHERE, *conditions: Any
) -> list[Single]:
    """Published concerns without a theme, oldest first; also what was not grouped yet.

    `conditions` narrow down the contributions further. What was merged stands here as the one
    that is read for it, perhaps of another place.
    """
    read = func.coalesce(Contribution.merged_into_id, Contribution.id)
    query = (
        select(read, ConcernMember.concern_id)
        .outerjoin(ConcernMember, ConcernMember.contribution_id == Contribution.id)
        .outerjoin(Concern, Concern.id == ConcernMember.concern_id)
        .where(
            Contribution.cycle_id == cycle_id,
            Contribution.state == State.PUBLISHED,
            Concern.theme_id.is_(None),
            *conditions,
        )
        .order_by(Contribution.created_at, Contribution.id)
    )
    members: dict[tuple[int | None, int], dict[int, None]] = {}
    for contribution_id, concern_id in db.session.execute(at_places(query, places)):
        key = (concern_id, contribution_id if concern_id is None else 0)
        members.setdefault(key, {})[contribution_id] = None
    return [Single(key[0], tuple(ids)) for key, ids in members.items()]


def with_voices(rows: Sequence[Single]) -> list[tuple[int | None, list[Contribution]]]:
    """(concern id, its contributions) of some of them."""
    found = with_ids([key for row in rows for key in row.contribution_ids])
    return [(row.concern_id, [found[key] for key in row.contribution_ids]) for row in rows]


def voices(
    theme_id: int, places: frozenset[Place] | Scope, *, start: int, longest: int
) -> Sequence[Contribution]:
    """A portion of what is read in a theme as somebody at these places said it, oldest first."""
    query = groups.member_query().where(Contribution.id.in_(_read(theme_id, places)))
    return db.session.scalars(query.offset(start).limit(longest)).unique().all()


def count_read(theme_id: int, places: frozenset[Place] | Scope) -> int:
    """How many contributions `voices` has in all its portions."""
    read = _read(theme_id, places).subquery()
    return db.session.scalar(select(func.count()).select_from(read)) or 0


def _read(theme_id: int, places: frozenset[Place] | Scope) -> Select[int]:
    query = (
        select(func.coalesce(Contribution.merged_into_id, Contribution.id))
        .join(ConcernMember, ConcernMember.contribution_id == Contribution.id)
        .join(Concern, Concern.id == ConcernMember.concern_id)
        .where(Contribution.state == State.PUBLISHED, Concern.theme_id == theme_id)
        .distinct()
    )
    return at_places(query, places)


def spread(theme_id: int, places: frozenset[Place] | Scope = Scope.EVERYWHERE) -> Spread:
    """How many said so in one theme."""
    query = (
        select(Contribution.municipality_id, Contribution.lang, func.count(Contribution.id))
        .join(ConcernMember, ConcernMember.contribution_id == Contribution.id)
        .join(Concern, Concern.id == ConcernMember.concern_id)
        .where(Contribution.state == State.PUBLISHED, Concern.theme_id == theme_id)
        .group_by(Contribution.municipality_id, Contribution.lang)
    )
    count, found = 0, Spread()
    for place, lang, spoke in db.session.execute(at_places(query, places)):
        found.places[place] += spoke
        found.languages[lang] += spoke
        count += spoke
    return Spread(count, found.places, found.languages)


def targets(
    cycle_id: int, places: frozenset[Place] | Scope = Scope.EVERYWHERE
) -> list[tuple[int, str, int | None, int]]:
    """(concern id, title, theme id, published members at these places), the largest first."""
    size = func.count(Contribution.id)
    query = (
        select(Concern.id, Concern.title, Concern.theme_id, size)
        .join(ConcernMember, ConcernMember.concern_id == Concern.id)
        .join(Contribution, Contribution.id == ConcernMember.contribution_id)
        .where(Concern.cycle_id == cycle_id, Contribution.state == State.PUBLISHED)
        .group_by(Concern.id, Concern.title, Concern.theme_id)
        .order_by(size.desc(), Concern.title, Concern.id)
    )
    return [
        (concern_id, title, theme_id, count)
        for concern_id, title, theme_id, count in db.session.execute(at_places(query, places))
    ]


def concerns(
    theme_id: int, places: frozenset[Place] | Scope = Scope.EVERYWHERE
) -> list[tuple[Concern, int]]:
    """(concern, published members at these places) of a theme, the largest first."""
    query = (
        select(Concern, func.count(Contribution.id))
        .join(ConcernMember, ConcernMember.concern_id == Concern.id)
        .join(Contribution, Contribution.id == ConcernMember.contribution_id)
        .where(Concern.theme_id == theme_id, Contribution.state == State.PUBLISHED)
        .group_by(Concern.id)
        .order_by(func.count(Contribution.id).desc(), Concern.id)
        .options(lazyload(Concern.members))  # a theme may have thousands
    )
    return [(row[0], row[1]) for row in db.session.execute(at_places(query, places))]


def untranslated(text: Text) -> list[str]:
    """Languages in which somebody waits for this text and no person has written it yet."""
    return sorted(
        row.lang for row in text.wanted if text_rules.best(text.versions, row.lang) is None
    )
