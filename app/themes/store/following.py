"""What was merged is in the concern of the one that is read for it: so each person counts there."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import aliased

from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.extensions import db
from app.themes.models import ConcernMember

_own, _heads = aliased(ConcernMember), aliased(ConcernMember)


def follow_all(cycle_id: int) -> None:
    """Let all follow that are merged into something of a cycle."""
    _put(astray(cycle_id))


def follow(head: Contribution) -> None:
    """Let those follow that are merged into this one, in the running transaction."""
    db.session.flush()
    _put(_astray(Contribution.merged_into_id == head.id))


def astray(cycle_id: int | None = None) -> list[tuple[int, int | None]]:
    """(contribution, its head's concern) of those that are not where their head is.

    Of one cycle, or of all.
    """
    return _astray(true() if cycle_id is None else Contribution.cycle_id == cycle_id)


def _astray(which: ColumnElement[bool]) -> list[tuple[int, int | None]]:
    query = (
        select(Contribution.id, _heads.concern_id)
        .outerjoin(_own, _own.contribution_id == Contribution.id)
        .outerjoin(_heads, _heads.contribution_id == Contribution.merged_into_id)
        .where(
            which,
            Contribution.merged_into_id.is_not(None),
            Contribution.state == State.PUBLISHED,
            _own.concern_id.is_distinct_from(_heads.concern_id),
        )
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def _put(found: list[tuple[int, int | None]]) -> None:
    for contribution_id, concern_id in found:
        if concern_id is not None:
            db.session.merge(
                ConcernMember(
                    contribution_id=contribution_id, concern_id=concern_id, moved_by_id=None
                )
            )
        elif member := db.session.get(ConcernMember, contribution_id):
            db.session.delete(member)
    db.session.flush()
