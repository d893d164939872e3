"""Vectors as themes need them: turned towards what this round of contributions is about.

Where people write about everything, their vectors tell the subjects apart. Where all write about
one subject, cycling say, all vectors are alike, and what still differs shows in the words: who
writes about parking uses other words than who writes about lamps. So, the more alike the vectors
are, the more weight is given to those directions of meaning that go along with the choice of
words. They are learnt from the language with the most texts and applied to the vectors of all:
no language gains, and no text needs a translation. There, too, it counts which statements keep the
same company however the round is divided.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import Ridge

from app.analysis.cleaning import clean
from app.analysis.consensus import company
from app.analysis.linkage import Flags
from app.analysis.vectors import Vectors, centred, unit

FEWEST = 40
"""Texts in one language from which their words can tell anything."""

MOST = 3_000
"""Texts whose words are read, of more an even sample: the directions do not get better."""

_USAGE = 200  # numbers that describe a text's choice of words, the first of them the most general
_DIRECTIONS = 50  # so many of them turn the vectors
_WORDS_WEIGHT = 2.0  # at most, against 1 for the vectors as they are
_BROAD, _NARROW = 0.4, 0.6  # length of the mean of all vectors: no word counts, all words count
_READ = 1_000  # characters


def overview(vectors: Vectors, texts: Sequence[str], langs: Sequence[str | None]) -> Vectors:
    """One unit row for each row of `vectors`, to be given to `centroids` and `group_themes`.

    `texts` and `langs`: what was written and in which language, better the German reading text
    and "de" where there is one. Shape (n, 384), the vectors centred, where words are not needed;
    otherwise wider.
    """
    middled, _ = centred(vectors)
    worded = np.linalg.norm(vectors, axis=1) > 0
    narrow = _narrowness(vectors[worded])
    rows = _largest_language(vectors, langs, worded) if narrow > 0 else []
    usage = _usage([clean(texts[row])[:_READ] for row in rows])
    if usage is None:
        return middled
    turned = _along_words(middled, usage[:, :_DIRECTIONS], rows)
    view = unit(np.hstack([middled, _WORDS_WEIGHT * narrow * turned]))
    kept = company(middled, unit(usage), view, np.array(rows, dtype=np.intp))
    return unit(np.hstack([view, narrow * kept]) * worded[:, None])


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


def _usage(texts: Sequence[str]) -> Vectors | None:
    """Which words each text uses, as up to 200 numbers; None for too few texts."""
    if len(texts) < FEWEST:
        return None
    pieces = TfidfVectorizer(
        analyzer="char_wb",
        ngram_range=(4, 6),
        sublinear_tf=True,
        max_df=0.3,
        min_df=max(2, min(5, len(texts) // 50)),
        dtype=np.float32,
    )
    try:
        counted = pieces.fit_transform(texts)
    except ValueError:  # nothing is used twice
        return None
    numbers = min(_USAGE, len(texts) // 5, counted.shape[1] - 1)
    if numbers < 2:
        return None
    usage: Vectors = TruncatedSVD(numbers, n_iter=2, random_state=0).fit_transform(counted)
    return usage


def _along_words(vectors: Vectors, usage: Vectors, rows: Sequence[int]) -> Vectors:
    """What the vectors tell about the words that would be used."""
    used = unit(usage)
    learnt = Ridge(alpha=1.0).fit(vectors[rows], used - used.mean(axis=0))
    return unit(learnt.predict(vectors).astype(np.float32))
