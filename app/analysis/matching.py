"""Which theme of this cycle goes on with which theme of the last one.

How alike two themes are says little by itself: where all write about one subject, all themes are
alike. So it is measured against the themes of one cycle, which are known to be different ones.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from app.analysis.vectors import Vectors, centred

SAME_THEME = 0.35
"""Closeness from which a theme continues: 0 is as alike as two themes of one cycle, 1 the same."""

_UNKNOWN = 3  # pairs of themes within a cycle from which their likeness counts more than none


@dataclass(frozen=True)
class Match:
    """Rows `old` and `new` are one theme; `closeness`: from 0.35 up to 1."""

    old: int
    new: int
    closeness: float


def match(old: Vectors, new: Vectors, apart: Collection[tuple[int, int]] = ()) -> list[Match]:
    """The themes that continue, the closest first; each row is in one match at most.

    `old`, `new`: the middle of each theme (`centroids` of the stored vectors), shape (n, 384). What
    is in no match is gone or new. A row of zeros matches nothing. The order of rows has no
    influence on which themes are matched. `apart`: pairs (old, new) that are never matched, however
    alike they are, because a person said so.
    """
    closeness = _closeness(old, new)
    pairs = sorted(
        (-float(closeness[row, column]), old[row].tobytes(), new[column].tobytes(), row, column)
        for row, column in np.argwhere(closeness >= SAME_THEME).tolist()
    )
    found: list[Match] = []
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for away, _old, _new, row, column in pairs:
        free = row not in taken_old and column not in taken_new
        if free and (row, column) not in apart:
            found.append(Match(row, column, round(min(-away, 1.0), 4)))
            taken_old.add(row)
            taken_new.add(column)
    return found


def _closeness(old: Vectors, new: Vectors) -> Vectors:
    """Cosines of the themes, centred together, on a scale on which different themes have 0."""
    if not len(old) or not len(new):
        return np.zeros((len(old), len(new)), dtype=np.float32)
    middled, _ = centred(np.vstack([old, new]))
    before, after = middled[: len(old)], middled[len(old) :]
    different = np.concatenate([_pairs(before), _pairs(after)])
    usual = float(different.sum()) / (len(different) + _UNKNOWN)
    # In double precision and rounded: ties stay ties whatever the order of the rows.
    near = before.astype(np.float64) @ after.astype(np.float64).T
    return np.round((near - usual) / (1 - usual), 6).astype(np.float32)


def _pairs(themes: Vectors) -> Vectors:
    """Cosine of each theme with each other one, each pair once, in ascending order."""
    near = themes @ themes.T
    found: Vectors = np.sort(near[np.triu_indices(len(themes), k=1)])
    return found
