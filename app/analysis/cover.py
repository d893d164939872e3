"""The statements that stand for a theme: together they say as much of it as so few can."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.analysis.cleaning import clean
from app.analysis.vectors import Vectors

_CANDIDATES = 500  # statements nearest to the middle of a theme, from which is chosen
_SHORT, _LONG = 20, 400  # characters: what lies outside is taken only where there is nothing else
_BAD_LENGTH = 0.3  # in cosine
_SAME_LANGUAGE = 0.1


def cover(
    vectors: Vectors, texts: Sequence[str], langs: Sequence[str | None], n: int = 3
) -> list[int]:
    """Rows of up to n statements, the one that says most first.

    Each is the one that adds most to how near the members are to what was chosen: so they are
    central, each for another part of the theme, and in different languages where possible. The
    order of rows has no influence, unless texts and vectors are the same.
    """
    order = np.array(
        sorted(range(len(texts)), key=lambda row: (vectors[row].tobytes(), texts[row])),
        dtype=np.intp,
    )
    rows = vectors[order]
    candidates = np.sort(np.argsort(-(rows @ rows.sum(axis=0)), kind="stable")[:_CANDIDATES])
    near = np.maximum(rows @ rows[candidates].T, 0)
    lengths = np.array([len(clean(texts[order[row]])) for row in candidates])
    spoken = np.array([langs[order[row]] or "" for row in candidates])
    worth = -_BAD_LENGTH * ((lengths < _SHORT) | (lengths > _LONG))
    reached = np.zeros(len(rows), dtype=near.dtype)
    chosen: list[int] = []
    while len(chosen) < min(n, len(candidates)):
        gain = np.maximum(near, reached[:, None]).mean(axis=0) + worth
        gain = gain - _SAME_LANGUAGE * np.isin(spoken, spoken[chosen])
        gain[chosen] = -np.inf
        best = int(gain.argmax())
        chosen.append(best)
        reached = np.maximum(reached, near[:, best])
    return [int(order[candidates[row]]) for row in chosen]
