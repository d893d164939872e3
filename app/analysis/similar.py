"""Nearest statements, and the same words again told apart from the same meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from app.analysis.cleaning import clean
from app.analysis.vectors import Vectors

SAME_WORDS = 0.9
"""Share of characters in common from which two texts count as copies of each other."""

_NOT_WORDS = re.compile(r"[\W_]+")
_COMPARED = 2_000  # characters
_BLOCK = 500  # rows compared at once: bounds the memory


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


def duplicates(texts: Sequence[str]) -> list[tuple[int, int, float]]:
    """Pairs (i, j, ratio), i < j, of texts with nearly the same words; empty texts have none."""
    plain = [_normalised(text) for text in texts]
    rows = [row for row, text in enumerate(plain) if text]
    shown = [plain[row] for row in rows]
    pairs: list[tuple[int, int, float]] = []
    for start in range(0, len(shown), _BLOCK):
        ratios = process.cdist(
            shown[start : start + _BLOCK],
            shown,
            scorer=fuzz.ratio,
            score_cutoff=SAME_WORDS * 100,
            dtype=np.float32,
        )
        for left, right in np.argwhere(ratios > 0):
            if start + left < right:
                ratio = round(float(ratios[left, right]) / 100, 4)
                pairs.append((rows[start + left], rows[right], ratio))
    return pairs


def _normalised(text: str) -> str:
    return _NOT_WORDS.sub(" ", clean(text)[:_COMPARED].casefold()).strip()


def _ratio(same: str, other: str) -> float:
    return fuzz.ratio(same, _normalised(other)) / 100 if same else 0.0
