"""What the protocol of a session says: plain data that the page and the files are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
class Protocol:
    """All that it says, in one language. `day`: of the session; `facts`: names and values."""

    title: str
    district: str
    place: str
    day: date
    facts: Sequence[tuple[str, str]]
    parts: Sequence[Part]
    themes: Sequence[ThemeLine]
