"""What a next step must say of itself: what, which office, until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

WHAT_LENGTH = 300
OFFICE_LENGTH = 120

YEARS = range(2000, 2101)
"""Years that a step can be due in; others were mistyped."""

MOST_PEOPLE = 5000
"""So many people come to no session: more were mistyped."""


@dataclass(frozen=True)
class StepPlan:
    """What is to be done by which office. `theme_id`: what it is about, if that was said."""

    what: str
    office: str
    until: date | None = None
    theme_id: int | None = None


def problem(plan: StepPlan) -> str | None:
    """The code of what is missing or cannot be, or None. Texts are tidied already."""
    if not plan.what:
        return "text-empty"
    if not plan.office:
        return "office-missing"
    if len(plan.what) > WHAT_LENGTH or len(plan.office) > OFFICE_LENGTH:
        return "text-too-long"
    if plan.until is not None and plan.until.year not in YEARS:
        return "year-mistyped"
    return None
