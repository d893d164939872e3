"""Statements that keep the same company however a round is divided."""

from __future__ import annotations

import numpy as np

from app.analysis.consensus import company
from app.analysis.vectors import DIMENSIONS, Vectors, unit

GROUPS, MEMBERS = 10, 30


def crowd(spread: float) -> tuple[Vectors, Vectors, list[int]]:
    """Invented meanings and uses of words around ten middles, and the group of each row."""
    rng = np.random.default_rng(8)
    truth = [row % GROUPS for row in range(GROUPS * MEMBERS)]
    found = []
    for width in (DIMENSIONS, 40):
        middles = unit(rng.normal(size=(GROUPS, width)).astype(np.float32))
        noise = unit(rng.normal(size=(len(truth), width)).astype(np.float32))
        found.append(unit(middles[truth] + spread * noise))
    return found[0], found[1], truth


def gap(rows: Vectors, truth: list[int]) -> float:
    """How much nearer the members of one group are to each other than to the rest."""
    near = rows @ rows.T
    same = np.array(truth)[:, None] == np.array(truth)
    return float(near[same].mean() - near[~same].mean())


def test_members_of_one_group_come_nearer_to_each_other() -> None:
    meaning, words, truth = crowd(spread=2.0)
    kept = company(meaning, words, meaning, np.arange(len(meaning)))
    assert gap(kept, truth) > gap(meaning, truth) + 0.1


def test_who_writes_in_another_language_comes_nearer_too() -> None:
    meaning, words, truth = crowd(spread=1.5)
    known = np.arange(200)
    kept = company(meaning, words[known], meaning, known)
    assert gap(kept[200:], truth[200:]) > gap(meaning[200:], truth[200:]) + 0.1


def test_too_few_statements_are_not_divided() -> None:
    meaning, words, _ = crowd(spread=1.0)
    known = np.arange(20)
    assert company(meaning[:20], words[:20], meaning[:20], known).shape == (20, 0)


def test_equal_statements_can_be_divided_too() -> None:
    same = np.tile(unit(np.ones((1, DIMENSIONS), np.float32)), (150, 1))
    kept = company(same, np.ones((150, 5), np.float32), same, np.arange(150))
    assert np.isfinite(kept).all()
