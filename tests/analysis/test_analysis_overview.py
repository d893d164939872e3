"""Vectors turned towards what a round is about."""

from __future__ import annotations

import numpy as np

from app.analysis.overview import overview
from app.analysis.vectors import DIMENSIONS, Vectors, unit

WORDS = ("Laternen dunkel", "Fahrradständer voll", "Ampel rot", "Glatteis", "Poller im Weg")


def one_subject(members: int) -> tuple[Vectors, list[str], list[int]]:
    """Invented statements that all are alike, on five things within the subject."""
    rng = np.random.default_rng(0)
    truth = [number for number in range(len(WORDS)) for _ in range(members)]
    middles = unit(rng.normal(size=(len(WORDS), DIMENSIONS)).astype(np.float32))
    noise = unit(rng.normal(size=(len(truth), DIMENSIONS)).astype(np.float32))
    subject = unit(rng.normal(size=(1, DIMENSIONS)).astype(np.float32))
    alike = unit(2 * subject + unit(middles[truth] + 2 * noise))
    return alike, [f"{WORDS[number]} {row}" for row, number in enumerate(truth)], truth


def gap(rows: Vectors, truth: list[int]) -> float:
    """How much nearer statements on one thing are to each other than to the rest."""
    near = rows @ rows.T
    apart = np.array(truth)[:, None] != np.array(truth)
    return float(near[~apart].mean() - near[apart].mean())


def test_in_a_round_about_one_subject_words_turn_the_vectors() -> None:
    alike, texts, truth = one_subject(60)
    turned = overview(alike, texts, ["de"] * len(texts))
    assert gap(turned, truth) > gap(unit(alike - alike.mean(axis=0)), truth) + 0.1


def test_a_round_about_one_subject_has_the_same_overview_in_any_order() -> None:
    alike, texts, _ = one_subject(40)
    order = np.random.default_rng(7).permutation(len(texts))
    straight = overview(alike, texts, ["de"] * len(texts))
    mixed = overview(alike[order], [texts[row] for row in order], ["de"] * len(texts))
    assert np.allclose(straight[order], mixed, atol=1e-4)


def test_a_round_without_any_words_has_an_overview_too() -> None:
    nothing = np.zeros((50, DIMENSIONS), np.float32)
    assert not overview(nothing, ["🙂"] * 50, [None] * 50).any()
