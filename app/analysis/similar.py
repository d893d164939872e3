"""Nearest statements, and the same words again told apart from the same meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from app.analysis.cleaning import clean
from app.analysis.vectors import Vectors

SAME_WORDS = 0.9
"""Share of characters in common from which two texts count as copies of each other."""

_NOT_WORDS = re.compile(r"[\W_]+")
_COMPARED = 2_000  # characters


@dataclass(frozen=True)
class Neighbour:
    """`index`: row; `similarity`: cosine, -1 to 1; `duplicate`: also (nearly) the same words."""

    index: int
    similarity: float
    duplicate: bool = False


def nearest(vector: Vectors, vectors: Vectors, n: int = 3, minimum: float = 0.0) -> list[Neighbour]:
    """The n rows of highest cosine similarity, at least `minimum`, best first."""
    if len(vectors) == 0:
        return []
    scores = vectors @ vector
    best = np.lexsort((np.arange(len(scores)), -scores))[:n]
    return [
        Neighbour(int(row), round(float(scores[row]), 4)) for row in best if scores[row] >= minimum
    ]


def similar(
    text: str,
    vector: Vectors,
    texts: Sequence[str],
    vectors: Vectors,
    n: int = 3,
    minimum: float = 0.0,
) -> list[Neighbour]:
    """As `nearest`, with those marked that repeat the text itself."""
    same = _normalised(text)
    return [
        Neighbour(found.index, found.similarity, _ratio(same, texts[found.index]) >= SAME_WORDS)
        for found in nearest(vector, vectors, n, minimum)
    ]


def _normalised(text: str) -> str:
    return _NOT_WORDS.sub(" ", clean(text)[:_COMPARED].casefold()).strip()


def _ratio(same: str, other: str) -> float:
    return fuzz.ratio(same, _normalised(other)) / 100 if same else 0.0
