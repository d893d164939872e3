"""The word cloud: which word leads to which theme, and how large it stands there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from app.analysis.spoken_words import Spoken

SIZES = 5


@dataclass(frozen=True)
class Leading:
    """A German word with the theme in which most use it. `size`: from 1 to `SIZES`."""

    word: str
    size: int
    theme_id: int


def cloud(words: Sequence[Spoken], themes: Mapping[int, int]) -> list[Leading]:
    """The words in the order of their letters; those that stand in no theme are left out.

    `themes`: contribution → theme.
    """
    largest = max((len(row.texts) for row in words), default=1)
    found = []
    for row in words:
        used = Counter(themes[key] for key in sorted(row.texts) if key in themes)
        if used:
            theme_id = max(used, key=lambda key: (used[key], -key))
            size = max(1, round(SIZES * sqrt(len(row.texts) / largest)))
            found.append(Leading(row.word, size, theme_id))
    return sorted(found, key=lambda row: row.word.casefold())
