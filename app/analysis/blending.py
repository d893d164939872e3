"""Weighs the two channels against each other on held-back rows.

Every row is scored as if it, and all that say the same, had not been there. The weight of the
vectors and the smoothness are chosen that give the truth the highest probability.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import f1_score

from app.analysis.channels import (
    Likeness,
    Numbers,
    Scores,
    Seen,
    Weights,
    likeness,
    meaning_likeness,
    together,
    words_likeness,
)
from app.analysis.confidence import FEWEST, SCALES, Confidence, learn_confidence, log_loss
from app.analysis.linkage import link
from app.analysis.ridge import Sums, Wanted, held_back, solve
from app.analysis.vectors import Vectors, centred

EXACT = 3_000
"""Rows up to which everything is solved exactly; of more, so many are chosen for the trials, and
half as many stand for all."""
LANDMARKS = EXACT // 2
FOLDS = 10
_AT_ONCE = 2_000
_TRIALS = ((0.0, 1.0), (0.25, 1.0), (0.5, 1.0), (0.75, 1.0), (1.0, 1.0), (1.0, 0.25))
"""Share of the vectors and alpha; where words have a say, less smoothness never helped."""
_SAME_MEANING = 0.6  # mean cosine


@dataclass(frozen=True)
class Task:
    """Rows as the channels see them, their own vectors, and the class of each."""

    seen: Seen
    vectors: Vectors | None
    classes: Numbers
    weights: Weights
    count: int

    def part(self, rows: Numbers) -> Task:
        """Only these rows."""
        vectors = None if self.vectors is None else self.vectors[rows]
        return Task(self.seen[rows], vectors, self.classes[rows], self.weights[rows], self.count)


@dataclass(frozen=True)
class Blend:
    """`share`: what the vectors weigh; `alpha`: smoothness; `held`: scores of held-back rows."""

    share: float
    alpha: float
    confidence: Confidence
    held: Scores


@dataclass(frozen=True)
class Model:
    """A blend that has learnt from all rows, or from some that stand for all."""

    blend: Blend
    known: Seen
    coefficients: Scores
    prior: Scores

    def chances(self, asked: Seen) -> Scores:
        """Shape (n, classes), rows add up to 1."""
        alike = likeness(asked, self.known, self.blend.share)
        return self.blend.confidence.of(alike @ self.coefficients + self.prior)


@dataclass(frozen=True)
class Learnt:
    """Three ways to answer; None where the channel is absent. `figures`: held-back scores."""

    by_both: Model | None
    by_meaning: Model | None
    by_words: Model | None
    vector_share: float
    figures: dict[str, float]


def learn(task: Task, random_state: int) -> Learnt:
    """Chooses on held-back rows, then learns from all."""
    rng = np.random.default_rng(random_state)
    part = task
    if len(task.classes) > EXACT:
        part = task.part(rng.choice(len(task.classes), EXACT, replace=False))
    alike = Alike(meaning_likeness(part.seen, part.seen), words_likeness(part.seen, part.seen))
    tried = _tried(part, alike, rng)
    blends = {
        "both": _best(part, tried),
        "vectors": _best(part, [found for found in tried if found.share == 1.0]),
        "words": _best(part, [found for found in tried if found.share == 0.0]),
    }
    known = alike if part is task else None
    models = {name: _model(task, part, blend, known) for name, blend in blends.items()}
    share = blends["both"].share if blends["both"] else 0.0
    figures = {"vector_share": share} | _figures(part, blends)
    return Learnt(models["both"], models["vectors"], models["words"], share, figures)


@dataclass(frozen=True)
class Alike:
    """How alike the rows of a task are to each other, by channel."""

    meaning: Likeness | None
    words: Likeness | None

    def at(self, share: float) -> Likeness:
        """The weighted sum."""
        return together(self.meaning, self.words, share)


@dataclass(frozen=True)
class _Tried:
    share: float
    alpha: float
    held: Scores


def _tried(task: Task, alike: Alike, rng: np.random.Generator) -> list[_Tried]:
    """Every trial for which there are channels, with scores of held-back rows."""
    trials = [
        (share, alpha)
        for share, alpha in _TRIALS
        if (alike.meaning is not None or share == 0.0) and (alike.words is not None or share == 1.0)
    ]
    wanted = Wanted.of(task.classes, task.weights, task.count)
    if len(task.classes) < FEWEST or task.count < 2:
        return [_Tried(share, alpha, np.zeros_like(wanted.targets)) for share, alpha in trials]
    folds = _folds(kin_of(task.vectors, len(task.classes)), task.classes, rng)
    return [
        _Tried(share, alpha, held_back(alike.at(share), wanted, alpha, folds))
        for share, alpha in trials
    ]


def _best(task: Task, tried: Sequence[_Tried]) -> Blend | None:
    """By log loss in which all classes count the same; the middle one where nothing is known."""
    if not tried:
        return None
    even = task.weights / np.bincount(task.classes, weights=task.weights)[task.classes]
    best = min(tried, key=lambda found: _loss(found.held, task.classes, even))
    if len(task.classes) < FEWEST or task.count < 2:
        best = tried[len(tried) // 2]
    confidence = learn_confidence(best.held, task.classes, task.weights)
    return Blend(best.share, best.alpha, confidence, best.held)


def _loss(scores: Scores, classes: Numbers, weights: Weights) -> float:
    return min(log_loss(scores * scale, classes, weights) for scale in SCALES)


def _model(task: Task, part: Task, blend: Blend | None, alike: Alike | None) -> Model | None:
    """`alike`: None where the rows are too many to be solved at once."""
    if blend is None:
        return None
    wanted = Wanted.of(task.classes, task.weights, task.count)
    if alike is not None:
        found = solve(alike.at(blend.share), wanted, blend.alpha)
        return Model(blend, task.seen, found, wanted.prior)
    known = part.seen[:LANDMARKS]
    sums = Sums(likeness(known, known, blend.share), blend.alpha, task.count)
    for start in range(0, len(task.classes), _AT_ONCE):
        rows = np.arange(start, min(start + _AT_ONCE, len(task.classes)))
        sums.add(likeness(task.seen[rows], known, blend.share), wanted.of_rows(rows))
    return Model(blend, known, sums.solved(), wanted.prior)


def kin_of(vectors: Vectors | None, count: int) -> Numbers:
    """One number a row, the same for rows that mean the same: translations, repeated requests.

    They are held back together, or the confidences would be learnt from rows that were seen.
    """
    if vectors is None:
        return np.arange(count)
    middled, _ = centred(vectors)
    return link(middled, np.ones(count, np.float32), np.zeros(count, bool), _SAME_MEANING)


def _folds(kin: Numbers, classes: Numbers, rng: np.random.Generator) -> Numbers:
    """One fold number a row: kin in the same one, every class spread evenly over all."""
    firsts = rng.permutation(np.unique(kin))
    order = firsts[np.argsort(classes[firsts], kind="stable")]
    fold_of = dict(zip(order.tolist(), (np.arange(len(order)) % FOLDS).tolist(), strict=True))
    return np.array([fold_of[number] for number in kin.tolist()])


def _figures(task: Task, blends: dict[str, Blend | None]) -> dict[str, float]:
    """Held-back accuracy and macro-F1, of each channel and of both."""
    found = {"rows": float(len(task.classes))}
    for name, blend in blends.items():
        if blend is not None and len(task.classes) >= FEWEST:
            guess = (blend.held + blend.confidence.lean).argmax(axis=1)
            found[f"accuracy_{name}"] = round(float((guess == task.classes).mean()), 4)
            found[f"macro_f1_{name}"] = round(
                float(f1_score(task.classes, guess, average="macro", zero_division=0)), 4
            )
    return found
