"""Vectors that are made once: an hour of encoding is not repeated for the next figure."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from app.analysis.encoder import ENCODER_NAME, Encoder, current_reference_set, embed
from app.analysis.offsets import Offsets
from app.analysis.vectors import DIMENSIONS, Vectors

_RECORD = np.dtype([("key", "u1", 32), ("vector", "<f4", DIMENSIONS)])


class VectorFile:
    """Raw vectors on disk, found by the hash of their text.

    Each is written as soon as it is known, so nothing is lost when the run is stopped.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found: dict[bytes, Vectors] = {}
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        whole = path.stat().st_size // _RECORD.itemsize
        os.truncate(path, whole * _RECORD.itemsize)  # a record that was cut off in the middle
        for record in np.fromfile(path, dtype=_RECORD):
            self._found[record["key"].tobytes()] = record["vector"].astype(np.float32)

    @classmethod
    def in_folder(cls, folder: Path) -> VectorFile:
        """The file of the installed encoder."""
        return cls(folder / f"{ENCODER_NAME.replace('/', '_')}.vectors")

    def __contains__(self, text: str) -> bool:
        return _key(text) in self._found

    def __getitem__(self, text: str) -> Vectors:
        return self._found[_key(text)]

    def add(self, texts: Sequence[str], vectors: Vectors) -> None:
        """Keeps one row for each text. Raises ValueError on unequal numbers."""
        records = np.zeros(len(texts), dtype=_RECORD)
        for record, text, vector in zip(records, texts, vectors, strict=True):
            record["key"] = np.frombuffer(_key(text), dtype=np.uint8)
            record["vector"] = vector
            self._found[_key(text)] = vector.astype(np.float32)
        with self._path.open("ab") as file:
            file.write(records.tobytes())


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode(errors="replace")).digest()


class RememberingModel:
    """Stands where the encoder's model stands, and asks it only for what is not kept."""

    def __init__(self, kept: VectorFile) -> None:
        self.kept = kept
        self._model: object | None = None

    def passage(self, sentences: Sequence[str]) -> Vectors:
        """One row of length 1 for each sentence. Raises EncoderUnavailable."""
        missing = [text for text in dict.fromkeys(sentences) if text not in self.kept]
        if missing:
            if self._model is None:
                self._model = Encoder()._model
            self.kept.add(missing, embed(self._model, missing))
        return np.stack([self.kept[text] for text in sentences])


class RememberingEncoder(Encoder):
    """The product's encoder, on a model that remembers, with whatever offsets are given."""

    def __init__(self, model: RememberingModel, offsets: Offsets) -> None:
        self._use(model, offsets)


def no_offsets() -> Offsets:
    """Nothing is taken away: vectors as they come, the language still in them."""
    return Offsets(current_reference_set(), {}, np.zeros(DIMENSIONS, dtype=np.float32))
