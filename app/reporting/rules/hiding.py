"""The two questions, and which numbers can be shown without pointing at anybody."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

FEWEST = 5
"""The smallest number that is shown."""

UNSAID = "unsaid"
"""Somebody would rather not say."""


class Age(StrEnum):
    """How old somebody is, in years."""

    UNDER_18 = "under-18"
    UNDER_28 = "18-27"
    UNDER_41 = "28-40"
    UNDER_65 = "41-64"
    OLDER = "65-"


class Years(StrEnum):
    """How many years somebody has lived in Germany."""

    ALWAYS = "always"
    UNDER_1 = "under-1"
    UNDER_4 = "1-3"
    UNDER_11 = "4-10"
    LONGER = "over-10"


class Hidden(StrEnum):
    """Why a number is not shown: it is small itself, or a small one could be worked out of it."""

    FEW = "few"
    SHIELD = "shield"


K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Table(Generic[K]):
    """What can be shown: the rows, and their sum."""

    rows: Mapping[K, int | Hidden]
    total: int


def lumped(counts: Mapping[K, int], rest: K) -> dict[K, int]:
    """The counts, most first, with all small ones put together under `rest`, which comes last.

    A row alone would tell of one.
    """
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    kept = {key: count for key, count in ordered if count >= FEWEST and key != rest}
    others = sum(counts.values()) - sum(kept.values())
    return {**kept, rest: others} if others else kept


def protected(counts: Mapping[K, int]) -> Table[K] | None:
    """Hide every small number, and others until no small one follows from the sum.

    None if that cannot be done with the sum in view.
    """
    total = sum(counts.values())
    few = {key for key, count in counts.items() if count < FEWEST}
    shields: set[K] = set()
    while not _safe(counts, few, shields):
        seen = counts.keys() - few - shields
        if not seen:
            return None
        shields.add(min(seen, key=lambda key: (counts[key], list(counts).index(key))))
    rows: dict[K, int | Hidden] = {}
    for key, count in counts.items():
        rows[key] = Hidden.FEW if key in few else Hidden.SHIELD if key in shields else count
    return Table(rows, total) if total >= FEWEST else None


def _safe(counts: Mapping[K, int], few: Collection[K], shields: Collection[K]) -> bool:
    """Whether each small number could still be anything from 0 to 4, for all that is in view.

    A reader knows the sum of the hidden ones, that a shield is at least 5, and that it is not
    larger than any number that is shown.
    """
    if not few:
        return True
    hidden = sum(counts[key] for key in (*few, *shields))
    shown = [count for key, count in counts.items() if key not in few and key not in shields]
    largest = FEWEST - 1
    at_most = min(shown) if shown else hidden
    lowest = hidden - largest * (len(few) - 1) - at_most * len(shields)
    highest = hidden - FEWEST * len(shields)
    return lowest <= 0 and highest >= largest


def together(table: Mapping[K, list[int]]) -> tuple[dict[K, list[int]], list[int]]:
    """Put rows with small numbers together: (rows that can be shown, the sum of the others).

    The smallest of the others go along until nothing small is left in the sum; it is empty where
    all can be shown, and holds small numbers only where no row is left.
    """
    shown = {key: row for key, row in table.items() if not _has_few(row)}
    rest = [row for key, row in table.items() if key not in shown]
    while rest and shown and _has_few(_sums(rest)):
        rest.append(shown.pop(min(shown, key=lambda key: sum(shown[key]))))
    return shown, _sums(rest)


def _sums(rows: Collection[list[int]]) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)]


def _has_few(row: Collection[int]) -> bool:
    return any(0 < value < FEWEST for value in row)
