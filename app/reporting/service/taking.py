"""Counting somebody who answered the two questions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CursorResult, update
from sqlalchemy.exc import IntegrityError

from app import events
from app.contributions.models import Contribution
from app.core.actor import Actor
from app.core.errors import Invalid, NotAllowed
from app.district import store as district
from app.extensions import db
from app.reporting.models import Taking
from app.reporting.rules import UNSAID, Age, Years


def count(
    actor: Actor, contribution: Contribution, age: str, years: str, *, at: datetime | None = None
) -> None:
    """Count the speaker by age and years, with the place and the month and nothing else.

    Who would rather say neither is not counted. No event is recorded: it would name the
    contribution. Raises `Invalid` for answers that were not offered.
    """
    if not actor.speaks_for(contribution.id):
        raise NotAllowed
    if age not in {*Age, UNSAID} or years not in {*Years, UNSAID}:
        raise Invalid
    if age == years == UNSAID:
        return
    row = {
        "cycle_id": contribution.cycle_id,
        "place": district.place_keys()[contribution.municipality_id],
        "month": f"{at or events.now():%Y-%m}",
        "age": age,
        "years": years,
    }
    if not _one_more(row):
        try:
            with db.session.begin_nested():
                db.session.add(Taking(**row, count=1))
        except IntegrityError:  # somebody with the same answers was faster
            _one_more(row)
    db.session.commit()


def _one_more(row: dict[str, object]) -> bool:
    result = db.session.execute(
        update(Taking).filter_by(**row).values(count=Taking.count + 1),
        execution_options={"synchronize_session": False},
    )
    assert isinstance(result, CursorResult)  # noqa: S101 - for the type checker
    return bool(result.rowcount)
