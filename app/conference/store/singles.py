"""The single concerns beside the themes, and who has looked at them. Never commits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.conference.models import Meeting, SingleLook
from app.dossiers.store import brought
from app.extensions import db
from app.themes.store import looked
from app.themes.store.overview import Single


@dataclass(frozen=True)
class Seen:
    """A single concern, and the latest look at it; None: somebody in it was not looked at yet."""

    single: Single
    look: SingleLook | None


def listed(cycle_id: int) -> list[Seen]:
    """The forwarded single concerns, those that nobody has looked at first."""
    rows = brought.singles(cycle_id)
    known = looks(rows)
    found = [Seen(row, _look(row, known)) for row in rows]
    return sorted(found, key=lambda row: row.look is not None)


def unlooked(cycle_id: int) -> list[Single]:
    """Those that nobody has looked at."""
    return [row.single for row in listed(cycle_id) if row.look is None]


def count_not_looked_at(cycle_id: int) -> int:
    """How many of them wait for somebody to look at them."""
    return len(unlooked(cycle_id))


def waiting(meeting: Meeting) -> list[Single]:
    """Those that nobody has looked at, and that nobody has passed over for this meeting yet."""
    known = looked.passed_over(meeting)
    return [row for row in unlooked(meeting.cycle_id) if known.isdisjoint(row.contribution_ids)]


def looks(rows: Sequence[Single]) -> Mapping[int, SingleLook]:
    """Contribution → the look at it, of all in these concerns."""
    ids = [key for row in rows for key in row.contribution_ids]
    query = select(SingleLook).where(SingleLook.contribution_id.in_(ids))
    return {row.contribution_id: row for row in db.session.scalars(query)}


def _look(row: Single, known: Mapping[int, SingleLook]) -> SingleLook | None:
    found = [known.get(key) for key in row.contribution_ids]
    there = [look for look in found if look is not None]
    return max(there, key=lambda look: look.at) if len(there) == len(found) else None


brought.looks_kept_by(unlooked)
