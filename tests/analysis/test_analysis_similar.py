"""Nearest statements, and copies told apart from agreement."""

from __future__ import annotations

from app.analysis.similar import nearest, similar
from app.analysis.vectors import Vectors

Translations = tuple[list[str], list[str], list[str], Vectors]


def test_the_nearest_statements_are_the_translations(translations: Translations) -> None:
    _texts, _langs, topics, vectors = translations
    found = nearest(vectors[0], vectors[1:], n=3)
    assert {topics[neighbour.index + 1] for neighbour in found} == {topics[0]}
    assert found[0].similarity >= found[1].similarity >= found[2].similarity


def test_only_what_is_similar_enough_is_shown(translations: Translations) -> None:
    vectors = translations[3]
    assert nearest(vectors[0], vectors[1:], n=10, minimum=0.999) == []
    assert nearest(vectors[0], vectors[:0]) == []


def test_the_same_words_are_marked_and_the_same_meaning_is_not(translations: Translations) -> None:
    texts, _langs, _topics, vectors = translations
    again = texts[0].upper().replace(".", "!!")
    found = similar(again, vectors[0], texts, vectors, n=4)
    assert [neighbour.duplicate for neighbour in found] == [True, False, False, False]
