"""Held-back scores are what they claim, and confidences mean what they say."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.confidence import learn_confidence
from app.analysis.evaluate import calibration_error
from app.analysis.ridge import Sums, Wanted, held_back, solve


def rows(count: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Likeness of random points, and a class for each that depends on where it lies."""
    points = np.random.default_rng(seed).normal(size=(count, 4))
    apart = ((points[:, None] - points[None]) ** 2).sum(axis=2)
    return np.exp(-apart / 4), (points[:, 0] > 0).astype(np.intp) + (points[:, 1] > 1)


def test_a_held_back_row_is_scored_as_if_it_had_not_been_there() -> None:
    alike, classes = rows(40)
    wanted = Wanted.of(classes, np.ones(40), 3)
    folds = np.arange(40) % 4
    scores = held_back(alike, wanted, 0.5, folds)
    train, test = np.flatnonzero(folds != 1), np.flatnonzero(folds == 1)
    learnt = solve(alike[np.ix_(train, train)], wanted.of_rows(train), 0.5)
    assert scores[test] == pytest.approx(alike[np.ix_(test, train)] @ learnt + wanted.prior)


def test_all_rows_as_landmarks_give_the_exact_solution() -> None:
    alike, classes = rows(30)
    wanted = Wanted.of(classes, np.ones(30), 3)
    sums = Sums(alike, 0.5, 3)
    for start in (0, 10, 20):
        part = np.arange(start, start + 10)
        sums.add(alike[part], wanted.of_rows(part))
    assert alike @ sums.solved() == pytest.approx(alike @ solve(alike, wanted, 0.5), abs=1e-3)


def noisy(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Scores that are right more often for the two common classes than for the rare one."""
    rng = np.random.default_rng(seed)
    classes = rng.choice(3, count, p=[0.6, 0.32, 0.08])
    return np.eye(3)[classes] * 0.4 + rng.normal(size=(count, 3)) * 0.3 + [0.4, 0.3, 0.0], classes


def test_confidences_hold_for_rows_that_were_not_learnt_from() -> None:
    scores, classes = noisy(2_000, 1)
    learnt = learn_confidence(scores, classes, np.ones(2_000))
    asked, truth = noisy(2_000, 2)
    chances = learnt.of(asked)
    assert chances.sum(axis=1) == pytest.approx(np.ones(2_000))
    assert calibration_error(chances.max(axis=1), chances.argmax(axis=1) == truth) < 0.05


def test_a_rare_class_is_not_overlooked() -> None:
    scores, classes = noisy(2_000, 1)
    learnt = learn_confidence(scores, classes, np.ones(2_000))
    asked, truth = noisy(2_000, 2)
    rare = truth == 2
    leaning, plain = learnt.of(asked).argmax(axis=1), asked.argmax(axis=1)
    assert (leaning[rare] == 2).mean() > (plain[rare] == 2).mean()


def test_what_is_like_nothing_known_is_unsure() -> None:
    scores, classes = noisy(200, 1)
    learnt = learn_confidence(scores, classes, np.ones(200))
    assert learnt.of(np.zeros((1, 3))).max() < 0.5
