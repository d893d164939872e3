"""Vectors are made once, whatever interrupts the making."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from app.analysis.encoder import ENCODER_NAME
from app.analysis.offsets import load
from app.analysis.vectors import DIMENSIONS, Vectors
from benchmarks.topics import kept_vectors
from benchmarks.topics.kept_vectors import (
    RememberingEncoder,
    RememberingModel,
    VectorFile,
    no_offsets,
)

BUS, FLAT = "Abends fährt kein Bus.", "Die Miete ist zu hoch."


def vectors(count: int, seed: int = 0) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, DIMENSIONS)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


class CountingModel:
    """Stands for the real model: each text has its own vector, and what was asked is known."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def passage(self, sentences: Sequence[str]) -> Vectors:
        self.asked += sentences
        return np.concatenate([vectors(1, len(text)) for text in sentences])


@pytest.fixture
def real(monkeypatch: pytest.MonkeyPatch) -> CountingModel:
    model = CountingModel()
    monkeypatch.setattr(kept_vectors, "Encoder", lambda: type("Loaded", (), {"_model": model})())
    return model


def test_a_kept_vector_is_there_in_the_next_run(tmp_path: Path) -> None:
    given = vectors(2)
    VectorFile(tmp_path / "some.vectors").add([BUS, FLAT], given)
    again = VectorFile(tmp_path / "some.vectors")
    assert np.array_equal(again[BUS], given[0])
    assert np.array_equal(again[FLAT], given[1])
    assert "Something else" not in again


def test_a_run_that_was_killed_while_writing_loses_only_the_last_vector(tmp_path: Path) -> None:
    path, given = tmp_path / "some.vectors", vectors(2)
    VectorFile(path).add([BUS, FLAT], given)
    path.write_bytes(path.read_bytes()[:-5])
    after = VectorFile(path)
    assert BUS in after
    assert FLAT not in after
    after.add([FLAT], given[1:])
    assert np.array_equal(VectorFile(path)[FLAT], given[1])


def test_the_model_is_asked_only_for_what_is_not_kept(tmp_path: Path, real: CountingModel) -> None:
    RememberingModel(VectorFile(tmp_path / "some.vectors")).passage([BUS])
    resumed = RememberingModel(VectorFile(tmp_path / "some.vectors"))
    found = resumed.passage([FLAT, BUS, FLAT])
    assert real.asked == [BUS, FLAT]
    assert np.array_equal(found[0], found[2])
    assert np.array_equal(found[1], vectors(1, len(BUS))[0])


def test_both_kinds_of_vectors_come_from_one_reading(tmp_path: Path, real: CountingModel) -> None:
    model = RememberingModel(VectorFile(tmp_path / "some.vectors"))
    raw = RememberingEncoder(model, no_offsets()).encode([BUS, ""], ["de", "de"])
    ours = RememberingEncoder(model, load(ENCODER_NAME)).encode([BUS], ["de"])
    assert real.asked == [BUS]
    assert np.allclose(raw[0], vectors(1, len(BUS))[0], atol=1e-6)
    assert not raw[1].any()
    assert not np.allclose(raw[0], ours[0], atol=1e-3)


def test_a_long_text_is_kept_window_by_window(tmp_path: Path, real: CountingModel) -> None:
    model = RememberingModel(VectorFile(tmp_path / "some.vectors"))
    encoder = RememberingEncoder(model, no_offsets())
    long = " ".join(f"word{number}" for number in range(400))
    first = encoder.encode([long], ["en"])
    asked = len(real.asked)
    assert asked > 1
    assert np.array_equal(encoder.encode([long], ["en"]), first)
    assert len(real.asked) == asked
