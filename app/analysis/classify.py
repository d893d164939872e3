"""Which field of action a statement belongs to, how sure that is, and when to say nothing.

Learns on day one from a district's descriptions and examples, later from people's decisions. Two
channels (see `channels`) are weighed against each other on held-back rows, so that together they
are not worse than the better one; the same rows teach how sure a choice is (see `confidence`).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.base import BaseEstimator

from app.analysis.blending import Model, Task, learn
from app.analysis.channels import Channels, Flags, Scores, Weights
from app.analysis.cleaning import has_words
from app.analysis.vectors import Vectors

ENOUGH_WORDS = 30
"""Examples in one language from which its words are listened to; other languages have none."""
_AT_ONCE = 2_000


@dataclass(frozen=True)
class Statements:
    """Rows; `vectors` None: the encoder is unavailable, words alone must do."""

    texts: Sequence[str]
    langs: Sequence[str | None]
    vectors: Vectors | None

    def __len__(self) -> int:
        return len(self.texts)


@dataclass(frozen=True)
class Suggestion:
    """`label` None: not sure, `best` is then the best guess. Confidences from 0 to 1.

    `second`: another class that is close; its confidence is given in any case.
    """

    label: str | None
    confidence: float
    best: str
    second: str | None
    second_confidence: float


class FieldClassifier(BaseEstimator):
    """Scikit-learn style: `fit`, `predict`, `predict_proba`; what is learnt ends in `_`.

    `threshold`: confidence that a suggestion must exceed (else it is more likely wrong than right);
    `close`: lead under which the second class is named too.
    """

    VERSION = "2"
    """Changes with what the classifier makes of the same rows: its suggestions are made anew."""

    def __init__(self, threshold: float = 0.5, close: float = 0.2, random_state: int = 0) -> None:
        self.threshold = threshold
        self.close = close
        self.random_state = random_state

    def fit(
        self,
        statements: Statements,
        labels: Sequence[str],
        weights: Sequence[float] | None = None,
        around: Vectors | None = None,
    ) -> FieldClassifier:
        """Learns; one label and one weight a row. `around`: vectors of statements from the same
        place that nobody has decided about; they show what people there write about.

        Raises ValueError on no rows or unequal numbers.
        """
        given = np.ones(len(labels)) if weights is None else np.asarray(weights, dtype=float)
        if not len(statements) or not len(statements) == len(labels) == len(given):
            raise ValueError(f"{len(statements)} texts, {len(labels)} labels: nothing to learn")
        self.classes_ = sorted(set(labels))
        numbers = np.array([self.classes_.index(label) for label in labels])
        self.fingerprint_ = _fingerprint(statements, labels, given)
        self.worded_ = _languages_with_words(statements)
        heard = bool(self.worded_) or statements.vectors is None
        self.channels_ = Channels(statements.texts if heard else None, statements.vectors, around)
        seen = self.channels_.see(statements.texts, statements.vectors)
        task = Task(seen, statements.vectors, numbers, given, len(self.classes_))
        self.learnt_ = learn(task, self.random_state)
        self.vector_share_ = self.learnt_.vector_share
        self.scores_ = self.learnt_.figures
        return self

    def predict_proba(self, statements: Statements) -> Scores:
        """Shape (n, classes), rows add up to 1, columns in the order of `classes_`."""
        chances = np.full((len(statements), len(self.classes_)), 1 / len(self.classes_))
        worded = np.array([has_words(text) for text in statements.texts], dtype=bool)
        for model, asked in self._who_answers(statements):
            rows = np.flatnonzero(asked & worded)
            if model is None:
                continue
            for start in range(0, len(rows), _AT_ONCE):
                some = rows[start : start + _AT_ONCE]
                texts = [statements.texts[row] for row in some]
                vectors = None if statements.vectors is None else statements.vectors[some]
                chances[some] = model.chances(self.channels_.see(texts, vectors))
        return chances

    def predict(self, statements: Statements) -> list[Suggestion]:
        """One suggestion a row; with a single class there is nothing to choose: never sure."""
        found = []
        for row in self.predict_proba(statements):
            order = np.argsort(-row, kind="stable")
            first, second = int(order[0]), int(order[1]) if len(order) > 1 else None
            sure = second is not None and row[first] > self.threshold
            beside = 0.0 if second is None else float(row[second])
            named = second is not None and row[first] - beside < self.close
            found.append(
                Suggestion(
                    self.classes_[first] if sure else None,
                    round(float(row[first]), 4),
                    self.classes_[first],
                    self.classes_[second] if named and second is not None else None,
                    round(beside, 4),
                )
            )
        return found

    def _who_answers(self, statements: Statements) -> list[tuple[Model | None, Flags]]:
        """Words count where there were examples in the row's language, or where nothing else is."""
        learnt, everything = self.learnt_, np.ones(len(statements), dtype=bool)
        if statements.vectors is None or learnt.by_meaning is None:
            return [(learnt.by_words, everything)]
        listened = np.array([lang in self.worded_ for lang in statements.langs], dtype=bool)
        return [(learnt.by_both, listened), (learnt.by_meaning, ~listened)]


def _languages_with_words(statements: Statements) -> frozenset[str]:
    counts = Counter(lang for lang in statements.langs if lang)
    return frozenset(lang for lang, count in counts.items() if count >= ENOUGH_WORDS)


def _fingerprint(statements: Statements, labels: Sequence[str], weights: Weights) -> str:
    """12 hex digits of what was learnt from, whatever its order."""
    rows = sorted(
        f"{label}\t{weight:.3f}\t{lang}\t{text}"
        for label, weight, lang, text in zip(
            labels, weights, statements.langs, statements.texts, strict=True
        )
    )
    return hashlib.sha256("\n".join(rows).encode(errors="replace")).hexdigest()[:12]
