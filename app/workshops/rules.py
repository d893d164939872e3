"""What a session must say of itself, what its code looks like, and when it runs."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.core.codes import ALPHABET
from app.core.locales import UNKNOWN, language
from app.workshops.phases import PhaseKind

TITLE_LENGTH = 120
PHASE_LENGTH = 80
PLACE_LENGTH = 200
MOST_TABLES = 40
MOST_PHASES = 8
CODE_LENGTH = 6

LONGEST = timedelta(hours=24)
"""A session that lasts longer was mistyped."""

EARLY = timedelta(hours=2)
"""So long before it begins, people may arrive and say something."""

LATE = timedelta(hours=6)
"""So long after its end it still runs, if nobody has ended it."""

AFTERWARDS = timedelta(hours=1)
"""So long after somebody has ended it, what people were still writing counts as said in it."""

_FORGIVEN = str.maketrans("OIL", "011")


class Standing(StrEnum):
    """Whether a session is to come, runs, is over, or was called off."""

    COMING = "coming"
    RUNNING = "running"
    OVER = "over"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class SessionPlan:
    """When, where, in which languages, at how many tables.

    `interpreters`: languages for which somebody who interprets is needed. `helpers_approve`:
    whoever helps at a table may approve what is said there.
    """

    starts_at: datetime
    ends_at: datetime
    title: str = ""
    place: str = ""
    langs: Sequence[str] = ()
    tables: int = 1
    interpreters: Sequence[str] = ()
    helpers_approve: bool = False


@dataclass(frozen=True)
class PhasePlan:
    """A phase as it shall be, in its place. `id`: of the phase that it is already, if it is one.

    Without a title it is called by its kind.
    """

    kind: str
    title: str = ""
    id: int | None = None


def problem(plan: SessionPlan) -> str | None:
    """The code of what cannot be, or None."""
    if plan.ends_at <= plan.starts_at:
        return "session-ends-before-start"
    if plan.ends_at - plan.starts_at > LONGEST:
        return "session-too-long"
    if not 1 <= plan.tables <= MOST_TABLES:
        return "tables-out-of-range"
    if any(language(code) == UNKNOWN for code in (*plan.langs, *plan.interpreters)):
        return "language-unknown"
    return None


def phases_problem(plans: Sequence[PhasePlan]) -> str | None:
    """The code of what cannot be, or None."""
    if not 1 <= len(plans) <= MOST_PHASES:
        return "phases-missing"
    if any(plan.kind not in set(PhaseKind) for plan in plans):
        return "phase-unknown"
    return None


def standing(
    starts_at: datetime,
    ends_at: datetime,
    now: datetime,
    *,
    ended: bool = False,
    cancelled: bool = False,
    begun: bool = False,
) -> Standing:
    """Where a session stands; whoever facilitates it (`begun`, `ended`) goes before the clock."""
    if cancelled:
        return Standing.CANCELLED
    if ended or now > ends_at + LATE:
        return Standing.OVER
    return Standing.RUNNING if begun or now >= starts_at - EARLY else Standing.COMING


def new_code() -> str:
    """A short random name for the addresses in QR codes."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)).lower()


def meant(typed: str) -> str:
    """The code that somebody meant who typed it from paper: O for 0, I or L for 1, any case."""
    kept = "".join(char for char in typed.upper() if char.isalnum())
    return kept.translate(_FORGIVEN).lower()
