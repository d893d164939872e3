"""From scores to confidences that mean what they say: of ten at 0.8, eight are right.

Learnt on held-back rows: how far the choice leans towards rare classes, and how sure a choice is,
given what its score says without that leaning.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from app.analysis.channels import Numbers, Scores, Weights

FEWEST = 20
"""Rows from which holding some back tells anything; under it fixed values are used."""

SCALES = tuple(float(scale) for scale in np.geomspace(1.0, 60.0, 30))
_LEANINGS = tuple(step / 10 for step in range(11))
_REDRAWN = 60  # times that the held-back rows are drawn anew, to see what is chance
_UNSEEN = 15
"""So many rows are reckoned with, beside those held back, that are like none of the examples: with
few examples confidences stay modest."""
_MODEST = 5.0  # scale where there are too few rows to find it
_FREEDOM = 10.0  # of the straight line from evidence to confidence
_SUREST = 0.999


@dataclass(frozen=True)
class Confidence:
    """`lean`: added to the scores of each class; `scale`: what makes chances of scores; `start` and
    `slope`: from their log odds to those of being right.
    """

    lean: Scores
    scale: float
    start: float = 0.0
    slope: float = 1.0

    def of(self, scores: Scores) -> Scores:
        """Rows that add up to 1."""
        count = scores.shape[1]
        if count < 2:
            return np.ones_like(scores)
        odds = self.start + self.slope * _log_odds(scores, self.lean, self.scale)
        sure = np.clip(1 / (1 + np.exp(-odds)), 1 / count, _SUREST)
        return _sharpened(scores + self.lean, sure)


def learn_confidence(scores: Scores, classes: Numbers, weights: Weights) -> Confidence:
    """From held-back scores, shape (n, classes), and the right class of each row."""
    count = scores.shape[1]
    if len(scores) < FEWEST or count < 2:
        return Confidence(np.zeros(count), _MODEST)
    scale = min(SCALES, key=lambda scale: log_loss(scores * scale, classes, weights))
    lean = _leaning(scores, scale, classes, weights)
    right = (scores + lean).argmax(axis=1) == classes
    unseen = np.array([1 / count, 1 - 1 / count])  # these are as likely of any class
    model = LogisticRegression(C=_FREEDOM)
    model.fit(
        np.append(_log_odds(scores, lean, scale), np.log(unseen[0] / unseen[1]).repeat(2))[:, None],
        np.append(right, [True, False]),
        sample_weight=np.append(weights / weights.mean(), _UNSEEN * unseen),
    )
    start, slope = float(model.intercept_[0]), float(model.coef_[0, 0])
    if slope > 1:  # examples are cleaner than what people write: never surer than the scale says
        return Confidence(lean, scale)
    return Confidence(lean, scale, start, max(slope, 0.0))


def _leaning(scores: Scores, scale: float, classes: Numbers, weights: Weights) -> Scores:
    """What is added for rare classes, so that every class is found about equally well: the least
    that is not clearly worse than the best (by one standard error of the difference in macro-F1).
    Elsewhere other classes may be rare, so what may be chance is no reason to lean.
    """
    sums = np.bincount(classes, weights=weights, minlength=scores.shape[1])
    rarity = -np.log(np.maximum(sums, 1.0) / max(sums.sum(), 1.0))
    rarity -= rarity.min()
    choices = np.stack(
        [(scores + leaning * rarity / scale).argmax(axis=1) for leaning in _LEANINGS]
    )
    reached = _redrawn_f1(choices, classes, scores.shape[1])
    best = int(reached[0].argmax())
    behind = reached[0, best] - reached[0]
    chance = (reached[1:, [best]] - reached[1:]).std(axis=0)
    least = int(np.flatnonzero(behind <= chance)[0])
    lean: Scores = _LEANINGS[least] * rarity / scale
    return lean


def _redrawn_f1(choices: Numbers, classes: Numbers, count: int) -> Scores:
    """Macro-F1 of each row of `choices`: of all rows first, then of rows drawn anew from them."""
    rng = np.random.default_rng(0)
    draws = [np.arange(len(classes))]
    draws += [rng.integers(0, len(classes), len(classes)) for _ in range(_REDRAWN)]
    return np.array([[_f1(row[draw], classes[draw], count) for row in choices] for draw in draws])


def _f1(chosen: Numbers, classes: Numbers, count: int) -> float:
    """Macro-F1 over the classes that there are."""
    right = np.bincount(classes[chosen == classes], minlength=count)
    both = np.bincount(classes, minlength=count) + np.bincount(chosen, minlength=count)
    present = both > 0
    return float((2 * right[present] / both[present]).mean())


def log_loss(logits: Scores, classes: Numbers, weights: Weights, unseen: float = _UNSEEN) -> float:
    """Mean surprise at the right class; the unseen rows would be as likely of any class."""
    chances = np.log(np.maximum(softmax(logits), 1e-9))
    right = chances[np.arange(len(chances)), classes]
    part = unseen / (unseen + len(chances))
    return float(np.average(-(1 - part) * right - part * chances.mean(axis=1), weights=weights))


def softmax(logits: Scores) -> Scores:
    """Rows that add up to 1."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    result: Scores = powers / powers.sum(axis=1, keepdims=True)
    return result


def _log_odds(scores: Scores, lean: Scores, scale: float) -> Scores:
    """Of the class that is chosen, though as if nothing had leant towards it."""
    chosen = (scores + lean).argmax(axis=1)
    chances = softmax(scores * scale)[np.arange(len(scores)), chosen].clip(1e-6, 1 - 1e-6)
    found: Scores = np.log(chances / (1 - chances))
    return found


def _sharpened(scores: Scores, sure: Scores) -> Scores:
    """Each row sharpened or flattened until its highest is `sure`; the order of classes stays."""
    low, high = np.full(len(scores), -3.0), np.full(len(scores), 12.0)
    for _ in range(40):
        middle = (low + high) / 2
        enough = softmax(scores * np.exp(middle)[:, None]).max(axis=1) >= sure
        high = np.where(enough, middle, high)
        low = np.where(enough, low, middle)
    return softmax(scores * np.exp(high)[:, None])
