"""What themes and concerns will contain once a change is made. Never commits."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.extensions import db
from app.themes.models import Answer, Concern, ConcernMember, Theme, ThemeStatement
from app.themes.store import groups
from app.themes.store.groups import Spread

TYPICAL = 3
_LOOKED_AT = 12


@dataclass(frozen=True)
class Group:
    """A theme or a concern as it will be. `named`: a person gave it the title.

    `typical`: up to three statements, in different languages where possible.
    """

    is_theme: bool
    title: str
    named: bool
    spread: Spread
    concerns: int
    typical: Sequence[Contribution]


@dataclass(frozen=True)
class Preview:
    """All groups that a change makes or changes. `seen`: changes with whatever it rests on."""

    groups: tuple[Group, ...]
    seen: str


def of_join(theme: Theme, into: Theme) -> Preview:
    """Two themes become one."""
    named = into.named_by_id is not None or theme.named_by_id is not None
    title = theme.title if theme.named_by_id and not into.named_by_id else into.title
    both = Concern.theme_id.in_([theme.id, into.id])
    return Preview((_theme(title, named, both),), _seen({theme.id, into.id}))


def of_place(concern: Concern, inside: Theme | None, *, new: bool = False) -> Preview:
    """A concern goes into another theme; with None it stands alone, or is a `new` theme."""
    this, found = Concern.id == concern.id, []
    if inside is not None:
        both = or_(Concern.theme_id == inside.id, this)
        found.append(_theme(inside.title, inside.named_by_id is not None, both))
    elif new:
        found.append(_theme(concern.title, False, this))
    else:
        found.append(_concern(concern.title, this))
    left = concern.theme
    if left is not None and left is not inside:
        rest = (Concern.theme_id == left.id) & ~this
        found.append(_theme(left.title, left.named_by_id is not None, rest))
    themes = {theme.id for theme in (inside, left) if theme is not None}
    return Preview(_filled(found), _seen(themes, {concern.id}))


def of_same(concern: Concern, into: Concern) -> Preview:
    """Two concerns become one."""
    both = Concern.id.in_([concern.id, into.id])
    found, left = [_concern(into.title, both)], concern.theme
    if left is not None and left is not into.theme:
        rest = (Concern.theme_id == left.id) & (Concern.id != concern.id)
        found.append(_theme(left.title, left.named_by_id is not None, rest))
    themes = {one.theme.id for one in (concern, into) if one.theme is not None}
    return Preview(_filled(found), _seen(themes, {concern.id, into.id}))


def of_split(theme: Theme, concerns: Sequence[Concern], title: str) -> Preview:
    """Some concerns of a theme become one of their own."""
    chosen = Concern.id.in_([concern.id for concern in concerns])
    rest = (Concern.theme_id == theme.id) & ~chosen
    found = [
        _theme(title or concerns[0].title, bool(title), chosen),
        _theme(theme.title, theme.named_by_id is not None, rest),
    ]
    return Preview(tuple(found), _seen({theme.id}))


def of_part(concern: Concern, people: Sequence[Contribution]) -> Preview:
    """Some people of a concern get one of their own."""
    chosen = Contribution.id.in_([said.id for said in people])
    here = Concern.id == concern.id
    themes = {concern.theme.id} if concern.theme is not None else set()
    found = (_concern("", chosen), _concern(concern.title, here & ~chosen))
    return Preview(found, _seen(themes, {concern.id}))


def _filled(found: Sequence[Group]) -> tuple[Group, ...]:
    """A theme that nobody is left in vanishes."""
    return tuple(group for group in found if group.spread.count)


def _theme(title: str, named: bool, where: ColumnElement[bool]) -> Group:
    count = select(func.count(func.distinct(Concern.id))).join(ConcernMember).where(where)
    return Group(True, title, named, _spread(where), db.session.scalar(count) or 0, _typical(where))


def _concern(title: str, where: ColumnElement[bool]) -> Group:
    return Group(False, title, False, _spread(where), 1, _typical(where))


def _spread(where: ColumnElement[bool]) -> Spread:
    query = (
        groups.member_query()
        .where(where)
        .with_only_columns(Contribution.municipality_id, Contribution.lang, func.count())
        .group_by(Contribution.municipality_id, Contribution.lang)
        .order_by(None)
    )
    found, count = Spread(), 0
    for place, lang, spoke in db.session.execute(query):
        found.places[place] += spoke
        found.languages[lang] += spoke
        count += spoke
    return Spread(count, found.places, found.languages)


def _typical(where: ColumnElement[bool]) -> list[Contribution]:
    """First what stands for the themes that they are in now, then the oldest."""
    rank = (
        select(func.min(ThemeStatement.rank))
        .where(ThemeStatement.contribution_id == Contribution.id)
        .correlate(Contribution)
        .scalar_subquery()
    )
    query = groups.member_query().where(where).order_by(None)
    query = query.order_by(rank.is_(None), rank, Contribution.created_at, Contribution.id)
    rows = db.session.scalars(query.limit(_LOOKED_AT)).unique().all()
    first: dict[str, Contribution] = {}
    for row in rows:
        first.setdefault(row.lang, row)
    others = [row for row in rows if row not in first.values()]
    return [*first.values(), *others][:TYPICAL]


def _seen(theme_ids: Collection[int], concern_ids: Collection[int] = ()) -> str:
    """Who is where in these, what they are called and how often they were answered."""
    inside = or_(Concern.theme_id.in_(theme_ids), Concern.id.in_(concern_ids))
    queries: list[Any] = [
        select(ConcernMember.contribution_id, Concern.id, Concern.theme_id)
        .join(Concern, Concern.id == ConcernMember.concern_id)
        .join(Contribution, Contribution.id == ConcernMember.contribution_id)
        .where(inside, Contribution.state == State.PUBLISHED)
        .order_by(ConcernMember.contribution_id),
        select(Answer.id).where(Answer.theme_id.in_(theme_ids)).order_by(Answer.id),
        select(Theme.id, Theme.merged_into_id).where(Theme.id.in_(theme_ids)).order_by(Theme.id),
    ]
    found = [[tuple(row) for row in db.session.execute(query)] for query in queries]
    return hashlib.sha256(repr(found).encode()).hexdigest()[:32]
