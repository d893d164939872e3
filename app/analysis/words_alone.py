"""What stands in for the encoder where it cannot be loaded: words, and no meaning.

Each word and each piece of a word is hashed into one of 384 directions. Statements in the same
words lie together, in one language only; nothing is known of meaning. All else (fields, concerns,
themes) works on these vectors as on the encoder's, and as soon as the encoder can be loaded they
are due again, because they bear another name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.pipeline import make_union

from app.analysis.cleaning import has_words, windows
from app.analysis.vectors import DIMENSIONS, Vectors, unit

NAME = "words-alone/1"

_PIECES_WEIGHT = 0.5  # beside whole words


class WordsAlone:
    """Used like `encoder.Encoder`; needs no model and loads at once."""

    name = NAME
    reference_set = "none"

    def __init__(self) -> None:
        words = HashingVectorizer(n_features=DIMENSIONS, lowercase=True, norm="l2")
        pieces = HashingVectorizer(
            n_features=DIMENSIONS, analyzer="char_wb", ngram_range=(4, 5), norm="l2"
        )
        self._features = make_union(words, pieces)

    def calibrated(self, lang: str) -> bool:
        """No language is: nothing of it is taken away."""
        return False

    def encode(
        self,
        texts: Sequence[str],
        langs: Sequence[str | None],
        progress: Callable[[int, int], None] | None = None,
    ) -> Vectors:
        """Unit rows of shape (n, 384), float32; a text without words gives a row of zeros."""
        read = [" ".join(windows(text)) if has_words(text) else "" for text in texts]
        both = self._features.transform(read).toarray() if read else np.zeros((0, 2 * DIMENSIONS))
        rows = both[:, :DIMENSIONS] + _PIECES_WEIGHT * both[:, DIMENSIONS:]
        if progress is not None:
            progress(len(texts), len(texts))
        return unit(rows.astype(np.float32))
