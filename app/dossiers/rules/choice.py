"""Which statements stand for a theme: chosen plainly, so that a page can do it at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low

TYPICAL = 3
"""So many statements stand for a theme."""


@dataclass(frozen=True)
class Candidate:
    """A statement that may be chosen. `readable`: it has a German text."""

    id: int
    lang: str
    length: int
    readable: bool


def typical(candidates: Sequence[Candidate], n: int = TYPICAL) -> list[int]:
    """The ids of up to n statements, the same ones for the same statements in whatever order.

    Each language has its turn, the most spoken one first. Within a language those of middling
    length come first, and before all others those that the reader can understand.
    """
    by_language: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_language[candidate.lang].append(candidate)
    queues = [
        _ordered(entries)
        for _, entries in sorted(by_language.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    longest = max(map(len, queues), default=0)
    turns = [queue[turn] for turn in range(longest) for queue in queues if turn < len(queue)]
    return turns[:n]


def _ordered(candidates: Sequence[Candidate]) -> list[int]:
    middle = median_low(candidate.length for candidate in candidates)
    ordered = sorted(
        candidates,
        key=lambda entry: (not entry.readable, abs(entry.length - middle), entry.id),
    )
    return [entry.id for entry in ordered]
