"""What a measure must say of itself, and when its office is reminded."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.measures.lifecycle import OPEN, Status

TITLE_LENGTH = 120
OFFICE_LENGTH = 120
PARTNERS_LENGTH = 300
INDICATOR_LENGTH = 200
VALUE_LENGTH = 80

YEARS = range(2000, 2101)
"""Years that a measure can begin and end in; others were mistyped."""

SILENCE = timedelta(days=30)
"""So long nothing may be heard of a measure that runs, or that should have begun."""

BEFORE_END = timedelta(days=14)
"""So long before the end its office is asked how it stands."""


GRACE = timedelta(hours=1)
"""So long after the end was said nobody is told by mail: who pressed the wrong button goes back."""


@dataclass(frozen=True)
class Plan:
    """Who does what until when. `email`: where the office is reminded; may be empty."""

    title: str
    summary: str
    office: str
    starts_on: date
    ends_on: date
    partners: str = ""
    email: str = ""


@dataclass(frozen=True)
class Evaluation:
    """What became of it: in words, and an indicator (a number or a few words) before and after."""

    reached: str
    indicator: str
    before: str
    after: str


def problem(plan: Plan) -> str | None:
    """The code of what is missing or cannot be, or None. Texts are tidied already."""
    if not plan.title:
        return "title-empty"
    if len(plan.title) > TITLE_LENGTH:
        return "title-too-long"
    if not plan.office:
        return "office-missing"
    if len(plan.office) > OFFICE_LENGTH or len(plan.partners) > PARTNERS_LENGTH:
        return "text-too-long"
    if plan.starts_on.year not in YEARS or plan.ends_on.year not in YEARS:
        return "year-mistyped"
    if plan.ends_on < plan.starts_on:
        return "ends-before-start"
    return None


def lacks(evaluation: Evaluation) -> bool:
    """Whether something of it was left empty, or is longer than it may be."""
    values = (evaluation.before, evaluation.after)
    return (
        not all((evaluation.reached, evaluation.indicator, *values))
        or len(evaluation.indicator) > INDICATOR_LENGTH
        or any(len(value) > VALUE_LENGTH for value in values)
    )


class Nudge(StrEnum):
    """Why an office is reminded."""

    SILENT = "silent"
    LATE = "late"
    ENDING = "ending"
    ENDED = "ended"


def nudge(
    status: str, heard_on: date, starts_on: date, ends_on: date, today: date
) -> tuple[Nudge, str] | None:
    """What the office is to be reminded of today: (why, the name of this reminder), or None.

    `heard_on`: when something was last said about the measure. Whoever keeps the names of what was
    sent reminds at most once: another start or end, a later note, or another silent month gives
    another name. After its end it is asked for each month until somebody says how it ended.
    """
    if status not in OPEN:
        return None
    if today > ends_on:
        since = max(ends_on, heard_on)
        months = (today - since) // SILENCE
        name = f"{Nudge.ENDED}:{since}:{months}" if months > 0 else f"{Nudge.ENDED}:{ends_on}"
        return Nudge.ENDED, name
    if today >= ends_on - BEFORE_END:
        return Nudge.ENDING, f"{Nudge.ENDING}:{ends_on}"
    if status == Status.PLANNED and today <= starts_on:
        return None
    why, since = (Nudge.SILENT, heard_on)
    if status == Status.PLANNED:
        why, since = (Nudge.LATE, max(heard_on, starts_on))
    months = (today - since) // SILENCE
    just_missed = why == Nudge.LATE and heard_on <= starts_on
    return (why, f"{why}:{since}:{months}") if months > 0 or just_missed else None


def is_overdue(status: str, ends_on: date, today: date) -> bool:
    """Whether it should have ended and nobody has said what became of it."""
    return status in OPEN and today > ends_on


def can_be_told(status: str, since: datetime, now: datetime) -> bool:
    """Whether everybody may be told that it is as far as that since then."""
    return status in OPEN or now >= since + GRACE


def told_apart(before: object, after: object, names: Collection[str]) -> list[str]:
    """Which of these parts differ."""
    return [name for name in names if getattr(before, name) != getattr(after, name)]
