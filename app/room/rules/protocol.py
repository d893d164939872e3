"""What the protocol of a session says: plain data that the page and the files are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Quote = Mapping[str, Any]
"""What somebody said, worded as in a dossier (see `dossiers.rules.content`); `where`: the table
and the way by which it came."""


@dataclass(frozen=True)
class Part:
    """What was said in one phase, oldest first."""

    name: str
    quotes: Sequence[Quote]


@dataclass(frozen=True)
class ThemeLine:
    """A theme, and how many of its contributions were said at the session."""

    id: int
    title: str
    count: int
    answered: bool


@dataclass(frozen=True)
class DotLine:
    """Something that got dots, in the language that `lang` says."""

    title: str
    lang: str
    count: int


@dataclass(frozen=True)
class Vote:
    """A vote with dots in a phase; most dots first."""

    name: str
    rows: Sequence[DotLine]


@dataclass(frozen=True)
class StepLine:
    """What an office does next. `until`: the day, written out, or nothing."""

    id: int
    what: str
    office: str
    until: str
    theme_id: int | None
    measure_id: int | None


@dataclass(frozen=True)
class Protocol:
    """All that it says, in one language. `day`: of the session; `facts`: names and values."""

    title: str
    district: str
    place: str
    day: date
    facts: Sequence[tuple[str, str]]
    parts: Sequence[Part]
    themes: Sequence[ThemeLine]
    votes: Sequence[Vote]
    steps: Sequence[StepLine]


def theme_rows(
    told: Protocol, labels: Mapping[str, str], figure: Callable[[int], str]
) -> list[tuple[str, str, str]]:
    """The themes as a table: title, how much was said here, whether there is an answer."""
    return [
        (row.title, figure(row.count), labels["answered" if row.answered else "unanswered"])
        for row in told.themes
    ]


def vote_rows(vote: Vote, figure: Callable[[int], str]) -> list[tuple[str, str]]:
    """A vote as a table: what it is, how many dots."""
    return [(row.title, figure(row.count)) for row in vote.rows]


def step_rows(told: Protocol) -> list[tuple[str, str, str]]:
    """The next steps as a table: what, which office, until when."""
    return [(row.what, row.office, row.until or "–") for row in told.steps]
