"""Concerns (contributions that ask for the same thing) and themes (concerns that belong together).

Whatever exists goes on: groups keep their id, new rows join one or found another, and no two
groups that people already know are ever thrown together. The order of rows has no influence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from app.analysis.portions import link_any
from app.analysis.vectors import Vectors, centred, unit

CONCERN = 0.40
"""Mean cosine from which statements ask for the same thing, once the common mean is taken away."""

THEME = 0.12
"""Mean cosine from which concerns belong together."""

_FEW_CONCERN, _FEW_THEME = 0.02, 0.40
"""So much more is asked for where there are too few rows to know what they all have in common."""


@dataclass(frozen=True)
class Grouping:
    """One label a row: the id of a group that goes on, or -1, -2, … for one founded now.

    None, from `group_themes` only: a concern that fits no theme. `closeness`: cosine of each row
    with the middle of its group, 1.0 for one that stands alone.
    """

    labels: tuple[int | None, ...]
    closeness: tuple[float, ...]

    def members(self) -> dict[int, list[int]]:
        """Label -> its rows."""
        found: dict[int, list[int]] = defaultdict(list)
        for row, label in enumerate(self.labels):
            if label is not None:
                found[label].append(row)
        return dict(found)

    def founded(self) -> list[int]:
        """Labels of the groups that did not exist before, -1 first."""
        return sorted({label for label in self.labels if label is not None and label < 0})[::-1]


@dataclass(frozen=True)
class _Unit:
    """Rows that stay together: a group of before, or one new row."""

    previous: int | None
    rows: list[int]
    established: bool


def group_concerns(
    vectors: Vectors,
    previous: Sequence[int | None] | None = None,
    pinned: Sequence[bool] | None = None,
    settled: Collection[int] = (),
    apart: Collection[tuple[int, int]] = (),
) -> Grouping:
    """Concerns of the contributions in the rows of `vectors`.

    `previous`: the concern of each row so far, None for a new one. `pinned`: a person put the row
    there. `settled`: concerns that a person named. A concern of two or more members, a pinned or a
    settled one is never joined to another such; an unsettled single may find company. `apart`:
    pairs of rows that a person split: they never meet in one group, unless both were put into the
    same one again (the same `previous`). A row of zeros (no words) stays alone. Raises ValueError
    for lists of unequal length, IndexError for a pair beyond the rows.
    """
    units = _units(vectors, previous, pinned, settled, smallest=2)
    middled, trust = centred(vectors)
    threshold = CONCERN + _FEW_CONCERN * (1 - trust)
    weights = np.ones(len(vectors), np.float32)
    return _named(_linked(units, middled, weights, threshold, apart), middled)


def group_themes(
    centroids: Vectors,
    sizes: Sequence[int],
    previous: Sequence[int | None] | None = None,
    pinned: Sequence[bool] | None = None,
    settled: Collection[int] = (),
    apart: Collection[tuple[int, int]] = (),
) -> Grouping:
    """Themes of the concerns in the rows of `centroids`; `sizes`: contributions in each.

    `centroids` are best those of `overview(...)`; those of the vectors as they are tell less in a
    round about one subject. Every theme of before goes on. A new one holds at least two
    contributions; a concern of one that finds no company has the label None. `apart`: pairs of
    concerns (rows) that a person split, as in `group_concerns`. Raises ValueError for lists of
    unequal length, IndexError for a pair beyond the rows.
    """
    if len(sizes) != len(centroids):
        raise ValueError(f"{len(centroids)} concerns, but {len(sizes)} sizes")
    units = _units(centroids, previous, pinned, settled, smallest=1)
    middled, trust = centred(centroids)
    weights = np.asarray(sizes, dtype=np.float32)
    groups = _linked(units, middled, weights, THEME + _FEW_THEME * (1 - trust), apart)
    found = _named(groups, middled)
    alone = {
        label
        for label, rows in found.members().items()
        if label < 0 and sum(sizes[row] for row in rows) < 2
    }
    labels = tuple(None if label in alone else label for label in found.labels)
    return Grouping(_renumbered(labels), found.closeness)


def _units(
    vectors: Vectors,
    previous: Sequence[int | None] | None,
    pinned: Sequence[bool] | None,
    settled: Collection[int],
    smallest: int,
) -> list[_Unit]:
    """In an order that depends on what the rows are, not on where they stand."""
    count = len(vectors)
    before = [None] * count if previous is None else list(previous)
    fixed = [False] * count if pinned is None else list(pinned)
    if (len(before), len(fixed)) != (count, count):
        raise ValueError(f"{count} vectors, but {len(before)} groups and {len(fixed)} pins")
    order = sorted(range(count), key=lambda row: vectors[row].tobytes())
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    for row in order:
        known = before[row]
        groups[("new", row) if known is None else ("old", known)].append(row)
    units = []
    for (kind, key), rows in groups.items():
        old = kind == "old"
        known = old and (len(rows) >= smallest or key in settled or any(fixed[r] for r in rows))
        units.append(_Unit(key if old else None, rows, known))
    return units


def _linked(
    units: Sequence[_Unit],
    vectors: Vectors,
    weights: Vectors,
    threshold: float,
    apart: Collection[tuple[int, int]],
) -> list[list[_Unit]]:
    """The units that come into one group."""
    if not units:
        return []
    weighted = vectors * weights[:, None]
    sums = np.stack([weighted[part.rows].sum(axis=0) for part in units]).astype(np.float32)
    sizes = np.array([max(weights[part.rows].sum(), 1.0) for part in units], dtype=np.float32)
    established = np.array([part.established for part in units])
    numbers = link_any(sums, sizes, established, threshold, _between(units, apart, len(vectors)))
    groups: dict[int, list[_Unit]] = defaultdict(list)
    for part, number in zip(units, numbers, strict=True):
        groups[int(number)].append(part)
    return list(groups.values())


def _between(
    units: Sequence[_Unit], apart: Collection[tuple[int, int]], count: int
) -> set[tuple[int, int]]:
    """Pairs of rows as pairs of units; a pair inside one unit counts no more."""
    if any(not 0 <= row < count for pair in apart for row in pair):
        raise IndexError(f"a pair of rows to keep apart is beyond the {count} rows")
    unit_of = {row: number for number, part in enumerate(units) for row in part.rows}
    pairs = {(unit_of[left], unit_of[right]) for left, right in apart}
    return {(left, right) for left, right in pairs if left != right}


def _named(groups: Sequence[list[_Unit]], vectors: Vectors) -> Grouping:
    """Ids of before where there are any, new numbers by size for the rest."""
    labels, closeness = [0] * len(vectors), [1.0] * len(vectors)
    founded = 0
    for parts in sorted(groups, key=lambda parts: -sum(len(part.rows) for part in parts)):
        rows = [row for part in parts for row in part.rows]
        names = [
            (not part.established, part.previous) for part in parts if part.previous is not None
        ]
        if names:
            label = min(names)[1]
        else:
            founded -= 1
            label = founded
        middle = unit(vectors[rows].sum(axis=0, keepdims=True))[0]
        for row in rows:
            labels[row] = label
            if len(rows) > 1:
                closeness[row] = round(float(vectors[row] @ middle), 4)
    return Grouping(tuple(labels), tuple(closeness))


def _renumbered(labels: Sequence[int | None]) -> tuple[int | None, ...]:
    """New groups numbered without gaps, their order kept."""
    new = sorted({label for label in labels if label is not None and label < 0}, reverse=True)
    numbers = {label: -place for place, label in enumerate(new, start=1)}
    return tuple(None if label is None else numbers.get(label, label) for label in labels)
