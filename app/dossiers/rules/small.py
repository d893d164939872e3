"""Small numbers: which of them a dossier shows, so that nobody can be told apart by them.

How many speak a language at one place, or asked which kind of thing, says nothing about anybody
where they are many, and a lot where they are two. Everything that a reader gets goes through here.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

FEWEST = 5
"""The smallest number that is shown."""

K = TypeVar("K", bound=Hashable)


class Hidden(StrEnum):
    """Why a number is not shown: it is small itself, or a small one would follow from it.

    `UNSAID`: even to say which of the two would tell too much.
    """

    FEW = "few"
    SHIELD = "shield"
    UNSAID = "unsaid"


def shown(counts: Mapping[K, int], marked: Collection[K] = ()) -> dict[K, int | Hidden]:
    """What may be shown of numbers (each at least 1) whose sum the reader knows.

    Small ones are hidden, and others beside them, the smallest first, until each small one could
    still be anything from 1 to 4. Where they are too few for that, nothing is said of any; where
    all are small, that is said. `marked` ones are hidden as well (see `given_away`).
    """
    few = {key for key, count in counts.items() if count < FEWEST}
    hidden = few | (set(marked) & counts.keys())
    while not _open({key: counts[key] for key in hidden}, marked, _seen(counts, hidden)):
        left = [key for key in counts if key not in hidden]
        if not left:
            return dict.fromkeys(counts, Hidden.FEW if len(few) == len(counts) else Hidden.UNSAID)
        hidden.add(min(left, key=lambda key: (counts[key], str(key))))
    reasons = {key: Hidden.FEW if key in few else Hidden.SHIELD for key in hidden}
    return {key: reasons.get(key, count) for key, count in counts.items()}


def given_away(tables: Sequence[Mapping[K, int]]) -> set[K]:
    """What of the sums must be hidden, because whoever reads all the tables could subtract."""
    readings = [shown(table) for table in tables]
    found = set()
    for key in {key for table in tables for key in table}:
        unseen = {
            number: table[key]
            for number, (table, reading) in enumerate(zip(tables, readings, strict=True))
            if isinstance(reading.get(key), Hidden)
        }
        if not _open(unseen, (), None):
            found.add(key)
    return found


def tells_apart(count: int, groups: int) -> bool:
    """Whether the bare names of so many groups would give away a small number in one of them,
    where so many are in all of them together."""
    return count < FEWEST or count - (groups - 1) < FEWEST - 1


def _seen(counts: Mapping[K, int], hidden: Collection[K]) -> int | None:
    """The smallest number in view: no number that only shields is larger."""
    return min((count for key, count in counts.items() if key not in hidden), default=None)


def _open(hidden: Mapping[K, int], marked: Collection[K], largest: int | None) -> bool:
    """Whether, for all that a reader knows, each small one could be anything from 1 to 4."""
    total = sum(hidden.values())
    bounds = {
        key: (1, FEWEST - 1)
        if count < FEWEST
        else (FEWEST, largest if largest is not None and key not in marked else total)
        for key, count in hidden.items()
    }
    least = sum(low for low, _high in bounds.values())
    most = sum(high for _low, high in bounds.values())
    for key, (low, high) in bounds.items():
        lowest, highest = max(low, total - (most - high)), min(high, total - (least - low))
        needed = key in marked or hidden[key] < FEWEST
        if needed and highest - lowest < FEWEST - 2:
            return False
    return True
