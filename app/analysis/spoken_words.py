"""Which words many use: nouns of German reading texts, each counted once for each text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from app.analysis.cleaning import clean
from app.analysis.german import EMPTY_NOUNS, STOP, nouns, sentences

SHORTEST = 3  # letters of a word that tells something
_CHARACTERS = 600  # of each text, as for titles: people say first what they want


@dataclass(frozen=True)
class Nouns:
    """What was found in a text: words that may be nouns, as (stem, as written), and how often a
    stem stands where only a noun does."""

    words: tuple[tuple[str, str], ...]
    sure: Counter[str]


@dataclass(frozen=True)
class Spoken:
    """A word as most write it, and the texts (by their keys) that it stands in."""

    word: str
    texts: frozenset[int]


def nouns_in(text: str) -> Nouns:
    """Read one text. This is what takes time: about half a second for 1,000 texts."""
    parts = sentences(clean(text)[:_CHARACTERS])
    words = [word for part in parts for word in part if word.capital and _tells(word.lower)]
    return Nouns(tuple((word.stem, word.text) for word in words), nouns(parts))


def spoken(texts: Mapping[int, Nouns], *, fewest: int, most: int) -> list[Spoken]:
    """The `most` frequent words that stand in at least `fewest` texts, the most frequent first."""
    known = {stem for found in texts.values() for stem in found.sure}
    where: dict[str, set[int]] = defaultdict(set)
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for key, found in texts.items():
        for stem, word in found.words:
            if stem in known:
                where[stem].add(key)
                written[stem][word] += 1
    rows = [
        Spoken(max(written[stem], key=lambda word: (written[stem][word], word)), frozenset(keys))
        for stem, keys in where.items()
        if len(keys) >= fewest
    ]
    return sorted(rows, key=lambda row: (-len(row.texts), row.word))[:most]


def _tells(word: str) -> bool:
    return len(word) >= SHORTEST and word not in STOP and word not in EMPTY_NOUNS
