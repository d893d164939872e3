"""How ratings are summed up in words, and when each point of an agenda begins. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import fmean

URGENCIES = (1, 2, 3, 4)
"""From "can wait" to "very urgent"."""

NOBODY, ALONE, AGREED, NEAR, APART = "nobody", "alone", "agreed", "near", "apart"

MINUTES = 20
"""What a new point of an agenda gets, until somebody says otherwise."""
LONGEST_MINUTES = 480

YEARS_AWAY = 5
"""A meeting so many years from now can be meant; further away the year is mistyped."""


def agreement(urgencies: Sequence[int]) -> str:
    """How far ratings lie apart: `AGREED` all the same, `NEAR` one step, `APART` more."""
    if len(urgencies) < 2:
        return ALONE if urgencies else NOBODY
    distance = max(urgencies) - min(urgencies)
    return AGREED if distance == 0 else NEAR if distance == 1 else APART


def mean(urgencies: Sequence[int]) -> float | None:
    """The mean with one decimal; None without a rating."""
    return round(fmean(urgencies), 1) if urgencies else None


def is_year_mistyped(year: int, this_year: int) -> bool:
    """Whether nobody can mean a meeting in that year."""
    return abs(year - this_year) > YEARS_AWAY


def begins(starts_at: datetime, minutes: Sequence[int]) -> list[datetime]:
    """When each point begins if every one takes its minutes; the end of the last one at the end."""
    moments = [starts_at]
    for each in minutes:
        moments.append(moments[-1] + timedelta(minutes=each))
    return moments


def moved(ids: Sequence[int], moving: int, up: bool) -> list[int]:
    """The order after one step of `moving`; at an end nothing changes."""
    ordered = list(ids)
    at = ordered.index(moving)
    beside = at - 1 if up else at + 1
    if 0 <= beside < len(ordered):
        ordered[at], ordered[beside] = ordered[beside], ordered[at]
    return ordered
