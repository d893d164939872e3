"""Linking more rows than can be compared with each other at once: portion by portion.

Each row of a portion first looks for a group that is there already; what finds none is linked
among itself. Where groups are clear the result is that of `linkage.link`; where they are not, the
rows that come first have more to say. Their order follows from what they are, not from the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

import numpy as np

from app.analysis.linkage import Flags, Numbers, link
from app.analysis.vectors import Vectors

MOST = 12_000
"""Rows that are compared with each other at once: 0.6 GB."""

_AT_ONCE = 500


def link_any(
    sums: Vectors,
    sizes: Vectors,
    established: Flags,
    threshold: float,
    apart: Collection[tuple[int, int]] = (),
) -> Numbers:
    """As `linkage.link`, of any number of rows; memory grows with their number, not its square."""
    if len(sums) <= MOST:
        return link(sums, sizes, established, threshold, apart)
    groups = _Groups(sums, sizes, np.flatnonzero(established), _partners(apart))
    new = np.flatnonzero(~established)
    for start in range(0, len(new), MOST):
        left = groups.join(new[start : start + MOST], threshold)
        place = {int(row): number for number, row in enumerate(left)}
        pairs = [(place[a], place[b]) for a, b in apart if a in place and b in place]
        alone = np.zeros(len(left), dtype=bool)
        groups.found(left, link(sums[left], sizes[left], alone, threshold, pairs))
    return groups.numbers()


def _partners(apart: Collection[tuple[int, int]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for left, right in apart:
        found[left].add(right)
        found[right].add(left)
    return found


class _Groups:
    """Groups that grow: sums and sizes by group, and the group of each row."""

    def __init__(
        self, sums: Vectors, sizes: Vectors, first: Numbers, partners: dict[int, set[int]]
    ) -> None:
        self._rows, self._row_sizes, self._partners = sums, sizes, partners
        self._of = np.full(len(sums), -1)
        self._of[first] = np.arange(len(first))
        self._sums, self._sizes = sums[first].copy(), sizes[first].copy()

    def join(self, rows: Numbers, threshold: float) -> Numbers:
        """Put each row into the nearest group that is near enough; the rows that found none."""
        if not len(self._sums):
            return rows
        held = np.array([int(row) in self._partners for row in rows])
        for row in rows[held]:  # one by one: another may just have joined the same group
            self._join_some(np.array([row]), threshold)
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            self._join_some(some[~held[start : start + _AT_ONCE]], threshold)
        return rows[self._of[rows] < 0]

    def _join_some(self, rows: Numbers, threshold: float) -> None:
        means = self._rows[rows] / self._row_sizes[rows, None]
        near = means @ (self._sums / self._sizes[:, None]).T
        for number, row in enumerate(rows):
            for partner in self._partners.get(int(row), ()):
                if self._of[partner] >= 0:
                    near[number, self._of[partner]] = -np.inf
        best = near.argmax(axis=1) if len(rows) else np.zeros(0, dtype=np.intp)
        enough = near[np.arange(len(rows)), best] >= threshold
        joined, where = rows[enough], best[enough]
        self._of[joined] = where
        np.add.at(self._sums, where, self._rows[joined])
        np.add.at(self._sizes, where, self._row_sizes[joined])

    def found(self, rows: Numbers, linked: Numbers) -> None:
        """New groups of rows that have none, as they were linked."""
        _, number = np.unique(linked, return_inverse=True)
        count = int(number.max()) + 1 if len(rows) else 0
        self._of[rows] = number + len(self._sums)
        sums = np.zeros((count, self._rows.shape[1]), dtype=self._sums.dtype)
        sizes = np.zeros(count, dtype=self._sizes.dtype)
        np.add.at(sums, number, self._rows[rows])
        np.add.at(sizes, number, self._row_sizes[rows])
        self._sums = np.concatenate([self._sums, sums])
        self._sizes = np.concatenate([self._sizes, sizes])

    def numbers(self) -> Numbers:
        """One number a row: the lowest row of its group."""
        lowest = np.full(len(self._sums), len(self._of))
        np.minimum.at(lowest, self._of, np.arange(len(self._of)))
        result: Numbers = lowest[self._of]
        return result
