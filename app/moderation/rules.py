"""Plain rules of the coordinator's desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

PAGE_SIZE = 20
NEIGHBOURS = 3
"""So many similar German statements are shown beside a contribution."""


@dataclass(frozen=True)
class Promise:
    """Until when the person was promised a reply, and whether that has passed."""

    due: datetime
    overdue: bool


def promise(since: datetime, days: int, now: datetime) -> Promise:
    """The promise to somebody who has been waiting since then for `days` days at most."""
    due = since + timedelta(days=days)
    return Promise(due, overdue=now > due)


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
