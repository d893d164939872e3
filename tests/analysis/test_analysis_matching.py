"""Themes over cycles: what continues, what is new, what is gone."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.encoder import Encoder
from app.analysis.matching import match
from app.analysis.vectors import DIMENSIONS, Vectors, centroids

Cycle = tuple[list[str], Vectors]

LAST_YEAR = {
    "bus": ["Abends fährt kein Bus mehr.", "Wir brauchen mehr Busse am Wochenende."],
    "flat": ["Ich finde keine bezahlbare Wohnung.", "Die Mieten sind zu hoch für Familien."],
    "doctor": ["Es gibt keinen Kinderarzt.", "Auf einen Termin beim Arzt warte ich Monate."],
    "playground": ["Die Rutsche auf dem Spielplatz ist kaputt.", "Auf dem Spielplatz liegt Müll."],
}
THIS_YEAR = {
    "course": ["Ich suche einen Deutschkurs am Abend.", "Deutschkurse mit Kinderbetreuung fehlen."],
    "doctor": ["Ich brauche einen Dolmetscher beim Arzt.", "Kein Hausarzt nimmt neue Patienten."],
    "bus": ["Mit dem Bus komme ich sonntags nicht in die Stadt.", "Otobüs akşam saatlerinde yok."],
    "lamps": ["Der Weg zum Bahnhof ist nachts dunkel.", "Mehr Laternen im Park, bitte."],
}


def themes(encoder: Encoder, said: dict[str, list[str]]) -> Cycle:
    names = [name for name, texts in said.items() for _ in texts]
    texts = [text for texts in said.values() for text in texts]
    langs = ["tr" if text.startswith("Oto") else "de" for text in texts]
    return centroids(encoder.encode(texts, langs), names)


@pytest.fixture(scope="module")
def cycles(encoder: Encoder) -> tuple[Cycle, Cycle]:
    return themes(encoder, LAST_YEAR), themes(encoder, THIS_YEAR)


def test_a_theme_that_people_still_speak_about_continues(cycles: tuple[Cycle, Cycle]) -> None:
    (old_names, old), (new_names, new) = cycles
    found = {(old_names[pair.old], new_names[pair.new]) for pair in match(old, new)}
    assert found == {("bus", "bus"), ("doctor", "doctor")}


def test_the_order_of_themes_changes_no_match(cycles: tuple[Cycle, Cycle]) -> None:
    (_, old), (_, new) = cycles
    mirrored = [(len(old) - 1 - pair.old, len(new) - 1 - pair.new) for pair in match(old, new)]
    assert [(pair.old, pair.new) for pair in match(old[::-1], new[::-1])] == mirrored


def test_a_theme_has_one_successor_at_most(cycles: tuple[Cycle, Cycle]) -> None:
    (_, old), _ = cycles
    found = match(old, np.vstack([old[:1], old]))
    assert sorted(pair.old for pair in found) == [0, 1, 2, 3]
    assert len({pair.new for pair in found}) == len(found)


def test_what_a_person_told_apart_is_not_matched_and_leaves_room_for_the_next(
    cycles: tuple[Cycle, Cycle],
) -> None:
    (_, old), _ = cycles
    twice = np.vstack([old[:1], old])
    (first,) = [pair.new for pair in match(old, twice) if pair.old == 0]
    again = match(old, twice, {(0, first)})
    assert (0, first) not in [(pair.old, pair.new) for pair in again]
    assert [pair.new for pair in again if pair.old == 0] == [1 - first]


def test_the_same_themes_are_the_closest_of_all(cycles: tuple[Cycle, Cycle]) -> None:
    (_, old), _ = cycles
    found = match(old, old)
    assert {(pair.old, pair.new) for pair in found} == {(row, row) for row in range(len(old))}
    assert all(pair.closeness == pytest.approx(1, abs=0.001) for pair in found)


def test_where_all_speak_about_one_subject_different_themes_stay_different() -> None:
    rng = np.random.default_rng(3)
    subject = rng.normal(size=(1, DIMENSIONS))
    rows = subject + 0.5 * rng.normal(size=(20, DIMENSIONS))
    rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    assert match(rows[:10], rows[10:]) == []


def test_a_first_cycle_and_themes_without_words_match_nothing(
    cycles: tuple[Cycle, Cycle],
) -> None:
    (_, old), _ = cycles
    assert match(old[:0], old) == []
    assert match(old, old[:0]) == []
    nothing = np.zeros((2, DIMENSIONS), np.float32)
    assert match(nothing, np.vstack([nothing, old])) == []
