"""Just enough German for titles: words, stems, what counts as a noun, what cannot carry a title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.analysis import german_words

_WORD = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)*|\d+(?:[.,]\d+)*|[.!?;:,()\"„“”–—]")
_SHOUTED = re.compile(r"[^\W\d_]+")
_ENDINGS = ("innen", "ern", "em", "en", "er", "es", "e", "n", "s")
_UMLAUTS = str.maketrans("äöü", "aou")
_SILENT = (german_words.PRONOUNS, german_words.VERBS, german_words.ADVERBS)
_NOUN_ENDINGS = ("ung", "ungen", "heit", "keit", "keiten", "schaft", "tion", "tionen", "tät")

LINKS = frozenset(german_words.LINKS.split())
ARTICLES = frozenset(german_words.ARTICLES.split())
OPENERS = frozenset(german_words.OPENERS.split())
EMPTY_NOUNS = frozenset(german_words.EMPTY_NOUNS.split())
STOP = LINKS.union(*(words.split() for words in _SILENT))
"""Words that cannot carry a title."""


@dataclass(frozen=True)
class Word:
    """One word of a text; `first`: it opens a sentence, so its capital says nothing."""

    text: str
    stem: str
    first: bool

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


def stem(word: str) -> str:
    """Inflection off, umlauts open, hyphens closed: Radweg, Radwegen and Rad-Weg are one word."""
    word = word.lower().replace("ß", "ss").replace("-", "").translate(_UMLAUTS)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4 - (ending in "esn"):
            return word[: -len(ending)]
    return word


def sentences(text: str) -> list[list[Word]]:
    """The words of a text between its punctuation marks, in order, and none of them shouted.

    A small word with a capital begins a sentence even where the full stop was forgotten.
    """
    parts: list[list[Word]] = [[]]
    first = True
    for found in _WORD.findall(calm(text)):
        if found[0].isalnum():
            if parts[-1] and opens_sentence(found):
                parts.append([])
                first = True
            parts[-1].append(Word(found, stem(found), first))
            first = False
        else:
            parts.append([])
            first = found in ".!?:"
    return [part for part in parts if part]


def calm(text: str) -> str:
    """Shouted words as one writes them: MEHR BUSSE is Mehr Busse. ÖPNV and VHS are not shouted.

    In a text that shouts throughout, short words do so too; its small words become small again.
    """
    throughout = sum(char.isupper() for char in text) > 0.6 * max(sum(map(str.isalpha, text)), 8)

    def shown(found: re.Match[str]) -> str:
        word = found[0]
        if not word.isupper() or (len(word) < 6 and not throughout):
            return word
        small = word.lower() in STOP | OPENERS and found.start() > 0
        return word.lower() if small else word.capitalize()

    return _SHOUTED.sub(shown, text)


def opens_sentence(word: str) -> bool:
    """Whether a small word has a capital, as it only has at the beginning of a sentence."""
    return word[:1].isupper() and not word.isupper() and word.lower() in STOP


def nouns(parts: Iterable[list[Word]]) -> Counter[str]:
    """Stems that stand with a capital inside a sentence, or end as only nouns do."""
    found: Counter[str] = Counter()
    for part in parts:
        for word in part:
            if word.capital and (not word.first or word.lower.endswith(_NOUN_ENDINGS)):
                found[word.stem] += 1
    return found
