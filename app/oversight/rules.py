"""Plain rules of the overview: the last days, and how long somebody waited for a decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from app.contributions.lifecycle import BY_STEP, Step
from app.core.days import day_of

DAYS = 7
LONGEST_PICTURE = 8
"""Bars that a picture has at most; what is left over is one bar of its own."""

BEGINS = frozenset(f"contribution:{how}" for how in ("receive", "import", "enter", Step.REPLY))
"""Events after which the person waits for us."""

ENDS = frozenset(f"contribution:{step}" for step, row in BY_STEP.items() if row.permission)
"""Decisions of a coordinator: they end the waiting."""

RESUMES = frozenset({"contribution:undo"})
"""Events after which the person waits on as before."""

BY_SPEAKER = BEGINS | {f"contribution:{Step.WITHDRAW}", f"contribution:{Step.ERASE}"}
"""What no coordinator decided."""

K = TypeVar("K")


@dataclass(frozen=True)
class Bar:
    """A bar of a picture; `share` of the longest one, between 0 and 1."""

    label: str
    count: int
    share: float


def last_days(now: datetime) -> list[date]:
    """The last `DAYS` days in the district, today last."""
    today = day_of(now)
    return [today - timedelta(days=back) for back in reversed(range(DAYS))]


def bars(counts: Iterable[tuple[str, int]]) -> list[Bar]:
    """The bars of a picture, in the order given."""
    entries = list(counts)
    longest = max((count for _label, count in entries), default=0) or 1
    return [Bar(label, count, count / longest) for label, count in entries]


def largest(counts: Mapping[K, int]) -> tuple[list[tuple[K, int]], int]:
    """The largest of these, and how many are in all the others together."""
    ordered = sorted(counts.items(), key=lambda entry: -entry[1])
    if len(ordered) <= LONGEST_PICTURE:
        return ordered, 0
    shown = ordered[: LONGEST_PICTURE - 1]
    return shown, sum(counts.values()) - sum(count for _key, count in shown)


def waited(happenings: Sequence[tuple[str, datetime]]) -> list[int | None]:
    """For each event (kind, instant), oldest first, the days that somebody waited for it.

    None where nobody waited: a decision that changes an earlier one, a move, a reply.
    """
    since: datetime | None = None
    before: datetime | None = None
    found: list[int | None] = []
    for kind, at in happenings:
        days = None
        if kind in BEGINS:
            since = at
        elif kind in ENDS:
            days = (day_of(at) - day_of(since)).days if since else None
            since, before = None, since
        elif kind in RESUMES:
            since = before
        found.append(days)
    return found
