"""The levels of the concept and how its parts are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

NUMBER_LENGTH = 20
TITLE_LENGTH = 600
NAME_LENGTH = 120


class Level(StrEnum):
    """What a node is. Measures stand below the recommendations, as rows of their own."""

    FIELD = "field"
    GUIDING = "guiding"
    OPERATIVE = "operative"
    RECOMMENDATION = "recommendation"


def above(level: str) -> Level | None:
    """The level on which a node of this level hangs; None for fields."""
    order = list(Level)
    at = order.index(Level(level))
    return order[at - 1] if at else None


def below(level: str) -> Level | None:
    """The level of what hangs on a node of this level; None for recommendations."""
    order = list(Level)
    at = order.index(Level(level))
    return order[at + 1] if at + 1 < len(order) else None


_SIGNS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_ROMAN = re.compile(r"(X{0,8})(IX|IV|V?I{0,3})")
_LARGEST = 89


def roman(number: int) -> str:
    """1 → "I", 14 → "XIV"; up to 89, which no concept has of anything."""
    written = ""
    left = min(max(number, 1), _LARGEST)
    for value, sign in _SIGNS:
        while left >= value:
            written, left = written + sign, left - value
    return written


def from_roman(written: str) -> int:
    """The number; 0 for anything else than Roman figures up to 89."""
    if not written or not _ROMAN.fullmatch(written):
        return 0
    return next(number for number in range(1, _LARGEST + 1) if roman(number) == written)


def next_number(level: str, parent: str, siblings: Iterable[str]) -> str:
    """The number that a new node may get: after the highest beside it.

    Fields and recommendations count "I", "II"; goals carry their parent's number before their own.
    """
    last = max((from_roman(number.rpartition(".")[2]) for number in siblings), default=0)
    own = roman(last + 1)
    if level in {Level.FIELD, Level.RECOMMENDATION} or not parent:
        return own
    return f"{parent}.{own}"
