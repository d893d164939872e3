"""Kernel ridge regression: classes from how alike statements are. One solution gives all classes.

Few examples suffice, and what is unlike all of them scores low everywhere. Every row can be scored
as if it had not been there, without learning again: weights and confidences are set on that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve, lapack

from app.analysis.channels import Likeness, Numbers, Scores, Weights

_EVENNESS = 0.75  # 0: every row counts the same, 1: every class


@dataclass(frozen=True)
class Wanted:
    """What is to be learnt: shape (n, classes) each; `prior` is what holds without any evidence."""

    targets: Scores
    weights: Weights
    prior: Scores

    @classmethod
    def of(cls, classes: Numbers, weights: Weights, count: int) -> Wanted:
        """`classes`: one number below `count` a row."""
        targets = np.eye(count)[classes]
        weights = weights * _evened(classes, weights)
        return cls(targets, weights, np.average(targets, axis=0, weights=weights))

    def of_rows(self, rows: Numbers) -> Wanted:
        """Only these rows, with the prior of all."""
        return Wanted(self.targets[rows], self.weights[rows], self.prior)


def _evened(classes: Numbers, weights: Weights) -> Weights:
    """A factor a row that lets rare classes count more, though not quite as much as common ones."""
    sums = np.bincount(classes, weights=weights)
    factors = (weights.sum() / np.maximum(sums, 1e-9)) ** _EVENNESS
    scaled: Weights = factors[classes] / np.average(factors[classes], weights=weights)
    return scaled


def solve(alike: Likeness, wanted: Wanted, alpha: float) -> Scores:
    """Coefficients, one row for each row learnt from: scores are likeness @ coefficients + prior.

    `alike`: shape (n, n); `alpha`: the higher, the smoother.
    """
    system = cho_factor(_system(alike, wanted, alpha), lower=True, overwrite_a=True)
    found: Scores = cho_solve(system, wanted.targets - wanted.prior)
    return found


def held_back(alike: Likeness, wanted: Wanted, alpha: float, folds: Numbers) -> Scores:
    """Scores of every row as learnt from the rows of the other folds alone; exact."""
    inverse = _inverse(_system(alike, wanted, alpha))
    coefficients = inverse @ (wanted.targets - wanted.prior)
    scores = np.zeros_like(wanted.targets)
    for fold in np.unique(folds):
        rows = np.flatnonzero(folds == fold)
        missed = np.linalg.solve(inverse[np.ix_(rows, rows)], coefficients[rows])
        scores[rows] = wanted.targets[rows] - missed
    return scores


def _inverse(system: Likeness) -> Likeness:
    """Of a symmetric positive definite matrix; a third of the work of solving for every column."""
    factor, _lower = cho_factor(system, lower=True, overwrite_a=True)
    half, failed = lapack.dpotri(factor, lower=1, overwrite_c=1)
    if failed:
        raise np.linalg.LinAlgError("the likenesses are not finite")
    half = np.tril(half)
    whole: Likeness = half + np.tril(half, -1).T
    return whole


def _system(alike: Likeness, wanted: Wanted, alpha: float) -> Likeness:
    system = alike.astype(np.float64)
    system[np.diag_indices(len(system))] += alpha / np.maximum(wanted.weights, 1e-9)
    return system


class Sums:
    """The same for rows too many to be solved at once: a choice of them stands for all."""

    def __init__(self, among: Likeness, alpha: float, count: int) -> None:
        """`among`: shape (m, m), how alike the chosen rows are."""
        self._left: NDArray[np.floating[Any]] = alpha * among
        self._right = np.zeros((len(among), count))

    def add(self, alike: Likeness, wanted: Wanted) -> None:
        """`alike`: shape (n, m), some rows against the chosen ones."""
        weighted = alike * wanted.weights[:, None]
        self._left = self._left + weighted.T @ alike
        self._right = self._right + weighted.T @ (wanted.targets - wanted.prior)

    def solved(self) -> Scores:
        """Coefficients, one row for each chosen row."""
        self._left[np.diag_indices(len(self._left))] += (
            1e-6 * np.trace(self._left) / len(self._left)
        )
        found: Scores = np.linalg.solve(self._left, self._right)
        return found
