"""Vectors as themes need them: turned towards what this round of contributions is about.

Where people write about everything, their vectors tell the subjects apart. Where all write about
one subject, cycling say, all vectors are alike, and what still differs shows in the words: who
writes about parking uses other words than who writes about lamps. So, the more alike the vectors
are, the more weight is given to those directions of meaning that go along with the choice of
words. They are learnt from the language with the most texts and applied to the vectors of all:
no language gains, and no text needs a translation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import Ridge

from app.analysis.cleaning import clean
from app.analysis.linkage import Flags
from app.analysis.vectors import Vectors, centred, unit

FEWEST = 40
"""Texts in one language from which their words can tell anything."""

MOST = 4_000
"""Texts whose words are read, of more an even sample: the directions do not get better."""

_DIRECTIONS = 50
_WORDS_WEIGHT = 2.0  # at most, against 1 for the vectors as they are
_BROAD, _NARROW = 0.4, 0.6  # length of the mean of all vectors: no word counts, all words count
_READ = 1_000  # characters


def overview(vectors: Vectors, texts: Sequence[str], langs: Sequence[str | None]) -> Vectors:
    """One unit row for each row of `vectors`, to be given to `centroids` and `group_themes`.

    `texts` and `langs`: what was written and in which language, better the German reading text
    and "de" where there is one. Shape (n, 384), the vectors centred, where words are not needed;
    otherwise (n, 384 and up to 50).
    """
    middled, _ = centred(vectors)
    worded = np.linalg.norm(vectors, axis=1) > 0
    weight = _WORDS_WEIGHT * _narrowness(vectors[worded])
    rows = _largest_language(vectors, langs, worded) if weight > 0 else []
    turned = _along_words(middled, [clean(texts[row])[:_READ] for row in rows], rows)
    if turned is None:
        return middled
    return unit(np.hstack([middled, weight * turned]) * worded[:, None])


def _narrowness(vectors: Vectors) -> float:
    """0: people write about everything; 1: all about one subject."""
    if not len(vectors):
        return 0.0
    alike = float(np.linalg.norm(vectors.mean(axis=0)))
    return min(max((alike - _BROAD) / (_NARROW - _BROAD), 0.0), 1.0)


def _largest_language(vectors: Vectors, langs: Sequence[str | None], worded: Flags) -> list[int]:
    """Its rows, in an order that does not depend on where they stand."""
    counts = Counter(lang for lang, has in zip(langs, worded, strict=True) if has and lang)
    if not counts:
        return []
    largest = max(sorted(counts), key=counts.__getitem__)
    rows = [row for row, lang in enumerate(langs) if lang == largest and worded[row]]
    rows.sort(key=lambda row: vectors[row].tobytes())
    step = max(len(rows) / MOST, 1.0)
    return [rows[int(number * step)] for number in range(min(len(rows), MOST))]


def _along_words(vectors: Vectors, texts: Sequence[str], rows: Sequence[int]) -> Vectors | None:
    """What the vectors tell about the words that would be used; None for too few texts."""
    if len(rows) < FEWEST:
        return None
    pieces = TfidfVectorizer(
        analyzer="char_wb",
        ngram_range=(4, 6),
        sublinear_tf=True,
        max_df=0.3,
        min_df=max(2, min(5, len(rows) // 50)),
        dtype=np.float32,
    )
    try:
        counted = pieces.fit_transform(texts)
    except ValueError:  # nothing is used twice
        return None
    directions = min(_DIRECTIONS, len(rows) // 5, counted.shape[1] - 1)
    if directions < 2:
        return None
    usage = unit(TruncatedSVD(directions, random_state=0).fit_transform(counted))
    learnt = Ridge(alpha=1.0).fit(vectors[rows], usage - usage.mean(axis=0))
    return unit(learnt.predict(vectors).astype(np.float32))
