"""Which statements keep company, in whatever way a round is divided.

One division into groups depends on chance: on how many groups are asked for, and where they begin.
So the statements are divided many times, and a model learns from meaning and words to foretell in
which groups a statement is that it has not seen. What chance put together it cannot foretell; what
it can, is what many divisions and the words agree on.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import Ridge
from sklearn.model_selection import KFold

from app.analysis.vectors import Vectors, unit

Numbers = NDArray[np.intp]

_GROUPS = (12, 15, 20, 25, 30, 35, 40, 50)
"""So many groups are asked for, each number twice with other beginnings."""

_FEWEST_IN_GROUP = 8  # rows on average: fewer rows are divided into fewer groups
_ROUNDS = 12  # of k-means; what still moves after these, chance moves as well
_FOLDS = 5


def company(meaning: Vectors, words: Vectors, view: Vectors, rows: Numbers) -> Vectors:
    """One unit row for each row of `meaning`: alike for statements that keep the same company.

    `rows`: those whose words are known, in an order that depends on what they are; `words`: their
    use of words, one row for each of them; `view`: the unit rows that are divided.
    Rows whose words are not known are foretold from meaning alone. Shape (n, groups); (n, 0) where
    there are too few rows to be divided.
    """
    counts = [count for count in _GROUPS if count * _FEWEST_IN_GROUP <= len(rows)]
    if not counts:
        return np.zeros((len(meaning), 0), dtype=np.float32)
    divided = [
        np.eye(count, dtype=np.float32)[_divide(view[rows], count, seed)]
        for seed, count in enumerate(counts * 2)
    ]
    groups = np.hstack(divided)
    groups -= groups.mean(axis=0)
    found = Ridge(alpha=1.0).fit(meaning[rows], groups).predict(meaning).astype(np.float32)
    known = np.hstack([meaning[rows], words - words.mean(axis=0)])
    for learnt, asked in KFold(_FOLDS, shuffle=True, random_state=0).split(known):
        found[rows[asked]] = (
            Ridge(alpha=1.0).fit(known[learnt], groups[learnt]).predict(known[asked])
        )
    return unit(found)


def _divide(rows: Vectors, count: int, seed: int) -> Numbers:
    """k-means by cosine: the group, from 0, of each of the unit rows."""
    middles = rows[_beginnings(rows, count, np.random.default_rng(seed))]
    groups = np.full(len(rows), -1, dtype=np.intp)
    for _ in range(_ROUNDS):
        nearest = (rows @ middles.T).argmax(axis=1)
        if (nearest == groups).all():
            break
        groups = nearest
        sums = np.eye(count, dtype=rows.dtype)[groups].T @ rows
        middles = np.where(np.linalg.norm(sums, axis=1, keepdims=True) > 0, unit(sums), middles)
    return groups


def _beginnings(rows: Vectors, count: int, chance: np.random.Generator) -> list[int]:
    """Rows far from each other (k-means++)."""
    chosen = [int(chance.integers(len(rows)))]
    away = np.full(len(rows), 2.0)
    while len(chosen) < count:
        away = np.minimum(away, np.maximum(1 - rows @ rows[chosen[-1]], 0))
        reached = np.cumsum(away)
        drawn = int(np.searchsorted(reached, chance.random() * reached[-1]))
        chosen.append(min(drawn, len(rows) - 1))
    return chosen
