"""Voting with dots: how many there are, and the codes of the slips that give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.core import codes

MOST_DOTS = 10
"""Dots of one slip in one vote."""

MOST_AT_ONCE = 120
"""Slips that are made while somebody waits; fifteen to thirty sheets of paper."""

MOST_SLIPS = 600
"""Slips of one session."""

MOST_COUNTED = 999
"""Dots that a table can have given to one choice."""


class About(StrEnum):
    """What is voted on."""

    GROUPS = "groups"
    CARDS = "cards"


@dataclass(frozen=True)
class SlipCode:
    """What stands on one slip."""

    number: int
    code: str


def slip_codes(secret: str, key: str, first: int, count: int) -> list[SlipCode]:
    """The codes of all slips that are made with this random key, which is never stored.

    The same key gives the same slips; without the key nobody can make them again.
    """
    numbers = range(first, first + count)
    return [SlipCode(number, codes.derive(secret, f"{key}:{number}:dots")) for number in numbers]


def free(dots: int, spent: int, placed: Mapping[int, int]) -> int:
    """How many dots a slip still has: without those of an earlier opening, and those placed now."""
    return max(0, dots - spent - sum(placed.values()))
