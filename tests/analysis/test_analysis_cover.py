"""Statements that stand for a theme."""

from __future__ import annotations

import numpy as np

from app.analysis.cover import cover
from app.analysis.vectors import DIMENSIONS, Vectors, unit

Translations = tuple[list[str], list[str], list[str], Vectors]
SAID = "Wir wünschen uns mehr Bänke am Weg zum Bahnhof."


def crowd(sizes: list[int]) -> tuple[Vectors, list[int]]:
    """Invented members of one theme with parts of the given sizes, and the part of each."""
    rng = np.random.default_rng(4)
    parts = [number for number, size in enumerate(sizes) for _ in range(size)]
    middles = 2 * rng.normal(size=(1, DIMENSIONS)) + rng.normal(size=(len(sizes), DIMENSIONS))
    members = middles[parts] + 0.8 * rng.normal(size=(len(parts), DIMENSIONS))
    return unit(members.astype(np.float32)), parts


def test_statements_that_stand_for_a_theme_differ_in_meaning_and_language(
    translations: Translations,
) -> None:
    texts, langs, topics, vectors = translations
    chosen = cover(vectors, texts, langs, 3)
    assert len({topics[row] for row in chosen}) == 3
    assert len({langs[row] for row in chosen}) == 3


def test_the_large_parts_of_a_theme_come_before_a_statement_on_its_edge() -> None:
    vectors, parts = crowd([12, 8, 6, 1])
    chosen = cover(vectors, [SAID] * len(parts), ["de"] * len(parts), 3)
    assert {parts[row] for row in chosen} == {0, 1, 2}


def test_what_is_very_short_stands_for_a_theme_only_when_there_is_nothing_else() -> None:
    vectors, parts = crowd([6, 5])
    texts = ["Bänke" if part == 0 else SAID for part in parts]
    chosen = cover(vectors, texts, ["de"] * len(parts), 3)
    assert all(texts[row] == SAID for row in chosen)
    assert len(cover(vectors, ["Bänke"] * len(parts), ["de"] * len(parts), 3)) == 3


def test_the_order_of_members_changes_no_choice() -> None:
    vectors, parts = crowd([9, 7, 5])
    texts = [f"{SAID} {row}" for row in range(len(parts))]
    langs = ["de" if row % 3 else "tr" for row in range(len(parts))]
    order = np.random.default_rng(5).permutation(len(parts))
    mixed = cover(vectors[order], [texts[row] for row in order], [langs[row] for row in order])
    assert [int(order[row]) for row in mixed] == cover(vectors, texts, langs)


def test_no_more_statements_are_chosen_than_there_are(translations: Translations) -> None:
    texts, langs, _topics, vectors = translations
    assert sorted(cover(vectors[:2], texts[:2], langs[:2], 3)) == [0, 1]
    assert cover(vectors[:0], [], [], 3) == []
