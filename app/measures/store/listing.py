"""Measures as lists: everybody's, and those that somebody keeps up. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, case, func, or_, select

from app.core.actor import Places, Scope
from app.extensions import db
from app.measures import store
from app.measures.lifecycle import OPEN
from app.measures.models import Measure, MeasureTheme
from app.themes.models import Theme

PAGE = 20
"""Measures on one page."""


@dataclass(frozen=True)
class Choice:
    """What a list shows; None: all.

    `field_id` 0: themes without a field. `overdue_on`: only what should have ended before this day.
    """

    places: Places = Scope.EVERYWHERE
    field_id: int | None = None
    status: str | None = None
    overdue_on: date | None = None


@dataclass(frozen=True)
class Page:
    """One page of a list. `number` counts from 1; `total`: measures on all pages."""

    measures: Sequence[Measure]
    number: int
    pages: int
    total: int


def page(choice: Choice, number: int) -> Page:
    """What is still to come first, the next to end first of all; then what is over, newest first.

    A number out of range gives the nearest page.
    """
    total = count(choice)
    pages = max(1, -(-total // PAGE))
    number = min(max(1, number), pages)
    query = _chosen(choice).order_by(
        Measure.status.not_in(OPEN),
        case((Measure.status.in_(OPEN), Measure.ends_on)),
        Measure.status_at.desc(),
        Measure.id,
    )
    rows = db.session.scalars(query.limit(PAGE).offset((number - 1) * PAGE)).unique().all()
    return Page(rows, number, pages, total)


def count(choice: Choice) -> int:
    """How many measures were chosen."""
    chosen = _chosen(choice).with_only_columns(Measure.id).order_by(None).subquery()
    return db.session.scalar(select(func.count()).select_from(chosen)) or 0


def _chosen(choice: Choice) -> Select[Measure]:
    query = select(Measure)
    if not isinstance(choice.places, Scope):
        local = Measure.municipality_id.in_([place for place in choice.places if place is not None])
        whole = Measure.municipality_id.is_(None)
        query = query.where(or_(local, whole) if None in choice.places else local)
    if choice.status is not None:
        query = query.where(Measure.status == choice.status)
    if choice.overdue_on is not None:
        query = query.where(Measure.status.in_(OPEN), Measure.ends_on < choice.overdue_on)
    if choice.field_id is not None:
        query = query.where(Measure.id.in_(_of_field(choice.field_id or None)))
    return query


def _of_field(field_id: int | None) -> Select[int]:
    """The field is that of the theme as it stands now: the same that its page shows."""
    standing = select(Theme.id).where(
        Theme.field_id.is_not_distinct_from(field_id), Theme.merged_into_id.is_(None)
    )
    family = store.families(db.session.scalars(standing).all())
    return select(MeasureTheme.measure_id).where(MeasureTheme.theme_id.in_(list(family)))
