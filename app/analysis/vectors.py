"""Vectors as the rest of the product sees them: rows of one matrix, and bytes in the database."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""Shape (n, 384); rows have length 1, or are all zero where a text has no words."""

DIMENSIONS = 384
_STORED = np.dtype("<f2")  # half precision: 768 bytes a text, cosine exact to about 0.0005

_ENOUGH_FOR_MEAN = 50  # rows from which their own mean counts more than none

Label = TypeVar("Label", bound=Hashable)


def pack(vector: Vectors) -> bytes:
    """One row as 768 bytes for a BLOB column. Raises ValueError on a wrong shape."""
    if vector.shape != (DIMENSIONS,):
        raise ValueError(f"expected {DIMENSIONS} numbers, got shape {vector.shape}")
    return vector.astype(_STORED).tobytes()


def stack(blobs: Iterable[bytes]) -> Vectors:
    """The matrix of packed rows, in their order. Raises ValueError on a wrong length."""
    rows = list(blobs)
    for number, blob in enumerate(rows):
        if len(blob) != DIMENSIONS * _STORED.itemsize:
            raise ValueError(f"row {number} has {len(blob)} bytes, not a stored vector")
    flat = np.frombuffer(b"".join(rows), dtype=_STORED).astype(np.float32)
    return unit(flat.reshape(len(rows), DIMENSIONS))


def unit(vectors: Vectors) -> Vectors:
    """Rows scaled to length 1; rows that are all zero stay so."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    rows: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 1e-6)
    return rows


def centred(vectors: Vectors) -> tuple[Vectors, float]:
    """Unit rows without what all rows have in common, as far as they are enough to tell.

    The second value, from 0 to 1, says how far that is. Rows that are all zero stay so; the order
    of the rows has no influence, not even by rounding.
    """
    worded = np.linalg.norm(vectors, axis=1) > 0
    count = int(worded.sum())
    if not count:
        return vectors, 0.0
    trust = count / (count + _ENOUGH_FOR_MEAN)
    order = sorted(np.flatnonzero(worded), key=lambda row: vectors[row].tobytes())
    mean = vectors[order].mean(axis=0)
    moved = np.where(worded[:, None], vectors - trust * mean, 0.0)
    return unit(moved.astype(np.float32)), trust


def centroids(vectors: Vectors, labels: Sequence[Label]) -> tuple[list[Label], Vectors]:
    """Distinct labels as first seen, and the unit mean of each one's rows in the same order."""
    order = list(dict.fromkeys(labels))
    position = {label: index for index, label in enumerate(order)}
    sums = np.zeros((len(order), vectors.shape[1]), dtype=np.float32)
    np.add.at(sums, [position[label] for label in labels], vectors)
    return order, unit(sums)
