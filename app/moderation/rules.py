"""Plain rules of the coordinator's desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from app.core.days import HERE, day_of

PAGE_SIZE = 20
NEIGHBOURS = 3
"""So many similar German statements are shown beside a contribution."""

CLEARLY_NEAR = 0.9
"""Similarity from which one is put forward for merging; of what is only near somebody chooses."""

UNDO_WITHIN = timedelta(minutes=10)
"""So long a decision can be taken back; what it would tell people by mail waits as long."""


@dataclass(frozen=True)
class Promise:
    """Until when the person was promised a reply: the end of that day.

    `waited` and `within`: days that they have waited, and days that were promised.
    """

    due: datetime
    overdue: bool
    waited: int
    within: int

    @property
    def halfway(self) -> bool:
        """Whether more than half of the time has gone."""
        return self.waited * 2 > self.within


def promise(since: datetime, days: int, now: datetime) -> Promise:
    """The promise to somebody who has been waiting since then for `days` days at most."""
    due = _begin_of_day(since, days + 1) - timedelta(microseconds=1)
    waited = (day_of(now) - day_of(since)).days
    return Promise(due, overdue=now > due, waited=waited, within=days)


def overdue_since(days: int, now: datetime) -> datetime:
    """Who has been waiting since before this instant was promised a reply by yesterday at most."""
    return _begin_of_day(now, -days)


def halfway_since(days: int, now: datetime) -> datetime:
    """Who has been waiting since before this instant has waited for more than half of the time."""
    return _begin_of_day(now, -(days // 2))


def _begin_of_day(moment: datetime, days_later: int) -> datetime:
    day = day_of(moment) + timedelta(days=days_later)
    return datetime.combine(day, time(), HERE)


def shortened(text: str, longest: int) -> str:
    """The beginning of a text in one line, cut at a word where it is longer than `longest`."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    cut = line[: longest + 1].rsplit(" ", 1)[0][:longest]
    return f"{cut.rstrip()} …"


def pages(count: int) -> int:
    """How many pages a list of `count` entries has; an empty list has one."""
    return max(1, -(-count // PAGE_SIZE))
