"""Plain rules about the receipt: the promise, and what is wrong with a code as typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core import codes
from app.core.days import day_of


@dataclass(frozen=True)
class Promise:
    """By when the person hears something. `overdue`: that day has passed."""

    due: datetime
    overdue: bool


def promise(created: datetime, within_days: int, now: datetime) -> Promise:
    """The promise that was given when the contribution arrived."""
    due = created + timedelta(days=within_days)
    return Promise(due, day_of(now) > day_of(due))


def how_mistyped(typed: str) -> str | None:
    """The code of what is wrong: nothing typed, wrong length, a typing mistake; None if nothing."""
    length = sum(char.isalnum() for char in typed)
    if not length:
        return "code-empty"
    if length < codes.LENGTH:
        return "code-too-short"
    if length > codes.LENGTH:
        return "code-too-long"
    return None if codes.normalise(typed) else "code-mistyped"
