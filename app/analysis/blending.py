"""Weighs the two channels against each other and sets the scale of confidences, on held-back rows.

Held-back rows are scored by models that have not seen them, fold by fold. On these the weight of
the vectors and the scale are chosen that give the truth the highest probability.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from sklearn.base import clone
from sklearn.metrics import f1_score

from app.analysis.channels import EXACT, Meaning, Numbers, Scores, Weights, Words
from app.analysis.linkage import link
from app.analysis.vectors import Vectors, centred

FOLDS = 5
FEWEST = 20
"""Rows from which holding some back tells anything; under it fixed values are used."""

_SHARES = tuple(step / 10 for step in range(11))
_SCALES = tuple(float(scale) for scale in np.geomspace(1.0, 40.0, 25))
_SAME_MEANING = 0.6  # mean cosine
_UNSEEN = 15
"""So many rows are reckoned with, beside those held back, that are like none of the examples: with
few examples confidences stay modest."""
_MODEST = 5.0  # scale of confidences where there are too few rows to find it
_WORD_UNIT = 0.5
"""A step of 1 in the words' scores says about as much as one of 0.5 in the vectors'."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Held:
    """Scores of rows by models that have not seen them; a channel that is absent is None."""

    meaning: Scores | None
    words: Scores | None
    listened: Flags
    classes: Numbers
    weights: Weights
    count: int


@dataclass(frozen=True)
class Blend:
    """`share`: weight of the vectors where words are listened to; two scales: with, without."""

    share: float
    scale_both: float
    scale_alone: float
    scores: dict[str, float] = field(default_factory=dict)

    def confidences(
        self, meaning: Scores | None, words: Scores | None, listened: Flags, silent: Flags
    ) -> Scores:
        """Rows that add up to 1; all classes alike for `silent` rows, which say nothing."""
        given = [scores for scores in (meaning, words) if scores is not None]
        logits = np.zeros_like(given[0])
        share = 0.0 if meaning is None else self.share
        both = _mixed(meaning, words, share)
        if both is not None:
            logits[listened] = both[listened] * self.scale_both
        if meaning is not None:
            logits[~listened] = meaning[~listened] * self.scale_alone
        logits[silent] = 0.0
        return _softmax(logits)


def held_back(
    meaning: Meaning | None,
    words: Words | None,
    vectors: Vectors | None,
    listened: Flags,
    classes: Numbers,
    weights: Weights,
    count: int,
    random_state: int,
) -> Held:
    """Scores every row by models fitted on the other folds."""
    rows = np.arange(len(classes))
    folds = _folds(_kin(vectors, len(rows)), classes, random_state)
    by_meaning = np.zeros((len(rows), count))
    by_words = np.zeros((len(rows), count))
    for number in range(FOLDS if len(rows) >= FEWEST else 0):
        train, test = rows[folds != number], rows[folds == number]
        if not len(train) or not len(test):
            continue  # all rows say the same: nobody else is left to learn from
        if meaning is not None and vectors is not None:
            model = clone(meaning).fit(vectors[train], classes[train], weights[train], count)
            by_meaning[test] = model.scores(vectors[test])
        if words is not None:
            by_words[test] = words.held_back(train, test, classes, weights, count)
    return Held(
        None if meaning is None else by_meaning,
        None if words is None else by_words,
        listened,
        classes,
        weights,
        count,
    )


def _kin(vectors: Vectors | None, count: int) -> Numbers:
    """One number a row, the same for rows that mean the same: translations, repeated requests.

    They are held back together, or the confidences would be learnt from rows that were seen.
    """
    if vectors is None or count > EXACT:
        return np.arange(count)
    middled, _ = centred(vectors)
    return link(middled, np.ones(count, np.float32), np.zeros(count, bool), _SAME_MEANING)


def _folds(kin: Numbers, classes: Numbers, random_state: int) -> Numbers:
    """One fold number a row: kin in the same one, every class spread evenly over all."""
    firsts = np.random.default_rng(random_state).permutation(np.unique(kin))
    order = firsts[np.argsort(classes[firsts], kind="stable")]
    fold_of = dict(zip(order.tolist(), (np.arange(len(order)) % FOLDS).tolist(), strict=True))
    return np.array([fold_of[number] for number in kin.tolist()])


def fit_blend(held: Held) -> Blend:
    """The share and the scales that make the truth most probable on held-back rows."""
    share, both, alone = 0.5, _MODEST, _MODEST
    if held.meaning is None or held.words is None:
        share = 1.0 if held.words is None else 0.0
    if len(held.classes) < FEWEST or held.count < 2:
        return Blend(share, both, alone, {"rows": float(len(held.classes))})
    heard = held.listened
    if held.meaning is not None and held.words is not None and heard.any():
        share = _best_share(held)
    if heard.any():
        both = _best_scale(_mixed(held.meaning, held.words, share), held, heard)
    if held.meaning is not None:
        alone = _best_scale(held.meaning, held, np.ones_like(heard))
    return Blend(share, both, alone, _scores(held, share))


def _best_share(held: Held) -> float:
    """By the held-back log loss in which all classes count the same, each with its best scale."""
    even = held.weights / np.bincount(held.classes, weights=held.weights)[held.classes]
    best: float = min(
        _SHARES,
        key=lambda share: min(
            _log_loss(_mixed(held.meaning, held.words, share), held, held.listened, scale, even)
            for scale in _SCALES
        ),
    )
    return best


def _best_scale(scores: Scores | None, held: Held, rows: Flags) -> float:
    best: float = min(_SCALES, key=lambda scale: _log_loss(scores, held, rows, scale))
    return best


def _log_loss(
    scores: Scores | None, held: Held, rows: Flags, scale: float, weights: Weights | None = None
) -> float:
    if scores is None:
        return 0.0
    chances = np.log(np.maximum(_softmax(scores[rows] * scale), 1e-9))
    right = chances[np.arange(len(chances)), held.classes[rows]]
    unseen = _UNSEEN / (_UNSEEN + len(chances))
    counted = held.weights if weights is None else weights
    losses = -(1 - unseen) * right - unseen * chances.mean(axis=1)
    return float(np.average(losses, weights=counted[rows]))


def _mixed(meaning: Scores | None, words: Scores | None, share: float) -> Scores | None:
    if meaning is None or words is None:
        return meaning if words is None else words * _WORD_UNIT
    return share * meaning + (1 - share) * _WORD_UNIT * words


def _scores(held: Held, share: float) -> dict[str, float]:
    """Held-back accuracy and macro-F1, of each channel and of both."""
    seen = {
        "vectors": held.meaning,
        "words": held.words,
        "both": _mixed(held.meaning, held.words, share),
    }
    found = {"rows": float(len(held.classes)), "vector_share": round(share, 2)}
    for name, scores in seen.items():
        if scores is not None:
            guess = scores.argmax(axis=1)
            found[f"accuracy_{name}"] = round(float((guess == held.classes).mean()), 4)
            found[f"macro_f1_{name}"] = round(
                float(f1_score(held.classes, guess, average="macro", zero_division=0)), 4
            )
    return found


def _softmax(logits: Scores) -> Scores:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    result: Scores = powers / powers.sum(axis=1, keepdims=True)
    return result
