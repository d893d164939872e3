"""A few words in one language find what means the same in another."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from app.analysis.encoder import Encoder
from app.analysis.search import Reader, find
from app.analysis.vectors import Vectors, centred
from tests.analysis.conftest import BUS

LANGS = ("ar", "de", "en", "tr")


@pytest.fixture(scope="module")
def reader(encoder: Encoder) -> Reader:
    return Reader(encoder)


@pytest.fixture(scope="module")
def statements(translations: tuple[list[str], list[str], list[str], Vectors]) -> Vectors:
    return centred(translations[3])[0]


@pytest.mark.parametrize(
    ("query", "topic"),
    [
        ("otobüs", "bus"),
        ("evening bus", "bus"),
        ("Kinderarzt", "doctor"),
        ("شقة للعائلة", "flat"),
    ],
)
def test_the_nearest_are_about_what_was_looked_for(
    reader: Reader,
    translations: tuple[list[str], list[str], list[str], Vectors],
    statements: Vectors,
    query: str,
    topic: str,
) -> None:
    _texts, langs, topics, _vectors = translations
    found = find(reader.read(query, LANGS), statements, 10)
    assert {topics[entry.index] for entry in found} == {topic}
    assert len({langs[entry.index] for entry in found}) > 1


@pytest.mark.parametrize("query", ["asdf qwer jklö", "xyzzy", "Quantenphysik", "aaaa", "1234 99"])
def test_what_nobody_means_finds_nothing(reader: Reader, statements: Vectors, query: str) -> None:
    assert find(reader.read(query, LANGS), statements, 10) == []


@pytest.mark.parametrize("query", ["", "?!", "🚌"])
def test_without_a_word_nothing_is_near(reader: Reader, statements: Vectors, query: str) -> None:
    assert find(reader.read(query, LANGS), statements, 10) == []


def test_where_nothing_was_said_nothing_is_found(reader: Reader, statements: Vectors) -> None:
    assert find(reader.read("otobüs", LANGS), statements[:0], 10) == []


def test_only_so_many_are_found_the_nearest_first(reader: Reader, statements: Vectors) -> None:
    query = reader.read("evening bus", LANGS)
    everything = find(query, statements, 10)
    assert everything[:2] == find(query, statements, 2)
    assert sorted(everything, key=lambda entry: -entry.similarity) == everything


def test_two_threads_that_share_the_encoder_get_what_each_would_get_alone(
    encoder: Encoder, reader: Reader
) -> None:
    alone, query = encoder.encode([BUS["de"]], ["de"]), reader.read("otobüs", LANGS)
    found: list[Vectors] = []
    job = threading.Thread(target=lambda: found.extend(encoder.encode([BUS["de"]] * 4, ["de"] * 4)))
    job.start()
    meanwhile = [reader.read("otobüs", LANGS) for _ in range(3)]
    job.join()
    assert all(np.array_equal(row, alone[0]) for row in found)
    assert all(np.array_equal(row, query) for row in meanwhile)
