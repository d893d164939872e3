"""The two ways to see a statement: what it means (vectors) and how it is said (words).

Each channel gives a score for every class; `classify` weighs the two and makes confidences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.kernel_approximation import Nystroem
from sklearn.kernel_ridge import KernelRidge
from sklearn.linear_model import Ridge
from sklearn.pipeline import FeatureUnion, make_pipeline, make_union
from sklearn.svm import LinearSVC

from app.analysis.cleaning import clean
from app.analysis.vectors import Vectors

Scores = NDArray[np.float64]
"""Shape (n, classes)."""
Numbers = NDArray[np.intp]
Weights = NDArray[np.float64]

EXACT = 4_000
"""Rows up to which the kernel is solved exactly; beyond, 1,500 landmarks stand for all."""
_LANDMARKS = 1_500
_EVENNESS = 0.75  # 0: every row counts the same, 1: every class
_READ = 2_000  # characters of a text whose words are counted


class Meaning(BaseEstimator):
    """Kernel ridge on vectors: few examples suffice, what is far from all of them scores low."""

    def __init__(self, alpha: float = 0.5, gamma: float = 1.0, random_state: int = 0) -> None:
        self.alpha = alpha
        self.gamma = gamma
        self.random_state = random_state

    def fit(self, vectors: Vectors, classes: Numbers, weights: Weights, count: int) -> Meaning:
        """`classes`: one number below `count` a row."""
        targets = np.eye(count)[classes]
        weights = weights * _evened(classes, weights)
        self.prior_ = np.average(targets, axis=0, weights=weights)
        if len(vectors) <= EXACT:
            self.model_ = KernelRidge(alpha=self.alpha, kernel="rbf", gamma=self.gamma)
            self.model_.fit(vectors, targets - self.prior_, sample_weight=weights)
            return self
        near = Nystroem(gamma=self.gamma, n_components=_LANDMARKS, random_state=self.random_state)
        self.model_ = make_pipeline(near, Ridge(alpha=self.alpha, fit_intercept=False))
        self.model_.fit(vectors, targets - self.prior_, ridge__sample_weight=weights)
        return self

    def scores(self, vectors: Vectors) -> Scores:
        """About 1 for a class that is sure, about 0 for the others."""
        scores: Scores = self.model_.predict(vectors) + self.prior_
        return scores


def _evened(classes: Numbers, weights: Weights) -> Weights:
    """A factor a row that lets rare classes count more, though not quite as much as common ones."""
    sums = np.bincount(classes, weights=weights)
    factors = (weights.sum() / np.maximum(sums, 1e-9)) ** _EVENNESS
    scaled: Weights = factors[classes] / np.average(factors[classes], weights=weights)
    return scaled


def word_features() -> FeatureUnion:
    """TF-IDF of words and pairs of words, beside that of pieces of words (endings, compounds)."""
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, preprocessor=_plain)
    pieces = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, preprocessor=_plain
    )
    return make_union(words, pieces)


def _plain(text: str) -> str:
    return clean(text)[:_READ].lower()


class Words(BaseEstimator):
    """Linear support vectors on the words; the features are kept for held-back rows."""

    def __init__(self, strength: float = 0.1, random_state: int = 0) -> None:
        self.strength = strength
        self.random_state = random_state

    def fit(self, texts: Sequence[str], classes: Numbers, weights: Weights, count: int) -> Words:
        """`classes`: one number below `count` a row."""
        self.features_ = word_features()
        try:
            self.counted_ = self.features_.fit_transform(texts).tocsr()
        except ValueError:  # no word in any text
            self.counted_ = None
        self.learnt_ = self._learnt(np.arange(len(classes)), classes, weights, count)
        return self

    def scores(self, texts: Sequence[str]) -> Scores:
        """Distance from each class's border, above 0 where it is likely."""
        if self.counted_ is None:
            return np.zeros((len(texts), self.learnt_.count))
        return self.learnt_.scores(self.features_.transform(texts))

    def held_back(
        self, train: Numbers, test: Numbers, classes: Numbers, weights: Weights, count: int
    ) -> Scores:
        """Scores of the rows `test` when learnt from the rows `train` alone."""
        if self.counted_ is None:
            return np.zeros((len(test), count))
        return self._learnt(train, classes, weights, count).scores(self.counted_[test])

    def _learnt(self, train: Numbers, classes: Numbers, weights: Weights, count: int) -> _Borders:
        known = np.unique(classes[train])
        if self.counted_ is None or len(known) < 2:
            return _Borders(None, known, count)
        model = LinearSVC(C=self.strength, class_weight="balanced", random_state=self.random_state)
        model.fit(self.counted_[train], classes[train], sample_weight=weights[train])
        return _Borders(model, known, count)


@dataclass(frozen=True)
class _Borders:
    """A fitted linear model, and which of all classes it has seen."""

    model: LinearSVC | None
    known: Numbers
    count: int

    def scores(self, features: Any) -> Scores:
        scores = np.full((features.shape[0], self.count), -1.0)
        if self.model is None:
            return np.zeros_like(scores)
        found = self.model.decision_function(features)
        scores[:, self.known] = np.stack([-found, found], axis=1) if found.ndim == 1 else found
        return scores
