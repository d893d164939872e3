"""The two ways to see a statement: what it means (vectors) and how it is said (words).

Each channel says how alike two statements are, from 0 to 1; `ridge` learns from the weighted sum.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion

from app.analysis.cleaning import clean
from app.analysis.vectors import Vectors, unit

Scores = NDArray[np.float64]
"""Shape (n, classes)."""
Likeness = NDArray[np.float64]
"""Shape (n, m): how alike each of n statements is to each of m others."""
Numbers = NDArray[np.intp]
Weights = NDArray[np.float64]
Flags = NDArray[np.bool_]

_GAMMA = 1.0  # likeness of two meanings: exp(-gamma * squared distance)
_EMPHASIS = 0.5  # 0: all directions of meaning count the same
_ENOUGH_FOR_DIRECTIONS = 200  # rows from which their own directions count more than none
_READ = 2_000  # characters of a text whose words are counted
_OPENING = 0.4  # what the first sentence weighs among the words, the whole text has the rest
_END = re.compile(r"(?<=[.!?])\s|\n")
_FEWEST_IN_OPENING = 10  # characters


@dataclass(frozen=True)
class Seen:
    """Statements as both channels see them; a channel that is absent is None."""

    meaning: Vectors | None
    words: Any  # sparse, shape (n, features)

    def __getitem__(self, rows: Numbers | slice) -> Seen:
        return Seen(
            None if self.meaning is None else self.meaning[rows],
            None if self.words is None else self.words[rows],
        )


class Channels:
    """Learns from unlabelled rows how to see statements."""

    def __init__(
        self, texts: Sequence[str] | None, vectors: Vectors | None, around: Vectors | None
    ) -> None:
        """`texts` None: words are not listened to; `around`: more vectors from the same place."""
        self._directions: Directions | None = None
        if vectors is not None:
            known = vectors if around is None else np.vstack([vectors, around])
            self._directions = Directions(known)
        self._features = None if texts is None else word_features()
        if self._features is not None:
            try:
                self._features.fit(texts)
            except ValueError:  # no word in any text
                self._features = None

    def see(self, texts: Sequence[str], vectors: Vectors | None) -> Seen:
        """The rows, in their order."""
        turned = vectors
        if vectors is not None and self._directions is not None:
            turned = self._directions.turned(vectors)
        words = None if self._features is None else self._features.transform(texts).tocsr()
        return Seen(turned, words)


class Directions:
    """What the statements of a place differ in most is what they are about: it counts more.

    The further directions of a vector tell one wording from another. How far the leading ones are
    strengthened depends on how many rows there were to find them.
    """

    def __init__(self, vectors: Vectors) -> None:
        worded = vectors[np.linalg.norm(vectors, axis=1) > 0].astype(np.float64)
        count = len(worded)
        trust = count / (count + _ENOUGH_FOR_DIRECTIONS)
        self._mean = trust * worded.mean(axis=0) if count else np.zeros(vectors.shape[1])
        spread = np.cov(worded.T, bias=True) if count else np.eye(vectors.shape[1])
        sizes, axes = np.linalg.eigh(spread)
        sizes = np.maximum(sizes, 0.0)
        strengths = (sizes + max(float(sizes.mean()), 1e-9)) ** (_EMPHASIS * trust / 2)
        self._turn = axes * (strengths / strengths.max()) @ axes.T

    def turned(self, vectors: Vectors) -> Vectors:
        """Unit rows; rows that are all zero stay so."""
        worded = np.linalg.norm(vectors, axis=1, keepdims=True) > 0
        moved = np.where(worded, (vectors - self._mean) @ self._turn, 0.0)
        return unit(moved.astype(np.float32))


def meaning_likeness(some: Seen, others: Seen) -> Likeness | None:
    """1 for the same meaning; None without vectors."""
    if some.meaning is None or others.meaning is None:
        return None
    lengths = (some.meaning**2).sum(axis=1)[:, None] + (others.meaning**2).sum(axis=1)
    apart = np.maximum(lengths - 2 * some.meaning @ others.meaning.T, 0.0)
    found: Likeness = np.exp(-_GAMMA * apart.astype(np.float64))
    return found


def words_likeness(some: Seen, others: Seen) -> Likeness | None:
    """1 for the same words, 0 for no word or piece of a word in common; None without words."""
    if some.words is None or others.words is None:
        return None
    found: Likeness = (some.words @ others.words.T).toarray()
    return found


def together(meaning: Likeness | None, words: Likeness | None, share: float) -> Likeness:
    """The weighted sum; `share` is what the meaning weighs. Raises ValueError without any."""
    if meaning is None and words is None:
        raise ValueError("neither vectors nor words")
    if meaning is None or words is None:
        return meaning if words is None else words  # type: ignore[return-value]
    return share * meaning + (1 - share) * words


def likeness(some: Seen, others: Seen, share: float) -> Likeness:
    """The same from the rows; what weighs nothing is not computed."""
    meaning = meaning_likeness(some, others) if share > 0 else None
    words = words_likeness(some, others) if share < 1 else None
    return together(meaning, words, share)


def word_features() -> FeatureUnion:
    """TF-IDF of words and of pieces of words (endings, compounds); the first sentence, where people
    say what it is about, counts once more by itself. Rows have length 1 where there are words.
    """
    parts = {
        "words": (_words(_plain), 1 - _OPENING),
        "pieces": (_pieces(_plain), 1 - _OPENING),
        "opening_words": (_words(_opening), _OPENING),
        "opening_pieces": (_pieces(_opening), _OPENING),
    }
    return FeatureUnion(
        [(name, part) for name, (part, _weight) in parts.items()],
        transformer_weights={name: (weight / 2) ** 0.5 for name, (_, weight) in parts.items()},
    )


def _words(read: Any) -> TfidfVectorizer:
    return TfidfVectorizer(sublinear_tf=True, preprocessor=read)


def _pieces(read: Any) -> TfidfVectorizer:
    return TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, preprocessor=read
    )


def _plain(text: str) -> str:
    return clean(text)[:_READ].lower()


def _opening(text: str) -> str:
    """The first sentence or line, unless it is only a word."""
    text = text.strip()
    end = _END.search(text, _FEWEST_IN_OPENING)
    return _plain(text[: end.start()] if end else text)
