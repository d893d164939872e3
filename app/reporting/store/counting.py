"""Counting who takes part. Never commits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.contributions.lifecycle import GONE, State
from app.contributions.models import Contribution
from app.core.actor import Place
from app.district.models import Cycle
from app.extensions import db
from app.reporting import rules
from app.reporting.models import Taking


def cycles() -> Sequence[Cycle]:
    """All rounds, the newest first."""
    return db.session.scalars(select(Cycle).order_by(Cycle.starts_on.desc())).all()


def received(cycle_id: int) -> int:
    """Contributions of a round, published or not; those taken back do not count."""
    query = select(func.count(Contribution.id)).where(
        Contribution.cycle_id == cycle_id, Contribution.state.not_in(GONE)
    )
    return db.session.scalar(query) or 0


def by_place(cycle_id: int) -> dict[Place, int]:
    """Published contributions of a round for each place that has any."""
    return _contributions(cycle_id, Contribution.municipality_id)


def by_language(cycle_id: int) -> dict[str, int]:
    """The same for each language."""
    return _contributions(cycle_id, Contribution.lang)


def by_kind(cycle_id: int) -> dict[str, int]:
    """The same for each kind."""
    return _contributions(cycle_id, Contribution.kind)


def by_age(cycle_id: int) -> dict[str, int]:
    """People of each age, in the whole district; without those who would rather not say."""
    return _people(cycle_id, Taking.age)


def by_years(cycle_id: int) -> dict[str, int]:
    """People for each length of time that they have lived here."""
    return _people(cycle_id, Taking.years)


def _contributions(cycle_id: int, what: InstrumentedAttribute[Any]) -> dict[Any, int]:
    query = (
        select(what, func.count(Contribution.id))
        .where(Contribution.cycle_id == cycle_id, Contribution.state == State.PUBLISHED)
        .group_by(what)
    )
    return dict(db.session.execute(query).all())


def _people(cycle_id: int, what: InstrumentedAttribute[str]) -> dict[str, int]:
    query = (
        select(what, func.sum(Taking.count))
        .where(Taking.cycle_id == cycle_id, what != rules.UNSAID)
        .group_by(what)
    )
    return dict(db.session.execute(query).all())
