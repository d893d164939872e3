"""Names, where a form of address says that one comes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.analysis.personal.name_words import (
    AFTER,
    BEFORE,
    DETERMINERS,
    FUNCTIONS,
    NO_NAME,
    PARTICLES,
    TITLES,
)
from app.analysis.personal.spelling import Kind, Span

_WORD = re.compile(r"[^\W\d_](?:[\w'’‑\u200c-]*[\w])?")
_GAP = re.compile(r"[ \t\u00a0]{1,3}|\.[ \t]{0,2}")
_NOUN_ENDINGS = ("ung", "heit", "keit", "schaft", "tion", "tät", "tag", "innen")
_PERSIAN_ENDINGS = ("ی", "زاده", "پور", "نیا", "نژاد")
_MOST_WORDS = 3
_PLAIN_NOUNS = frozenset({"frau", "familie"})


def names(text: str, lang: str) -> Iterator[Span]:
    """A form of address with the one to three words of a name that belong to it."""
    for start, end, title in _addressed(text, lang):
        last = _name_after(text, end, title, lang)
        if last:
            yield Span(start, last, Kind.NAME)
    yield from _named_before(text, lang)


def _addressed(text: str, lang: str) -> Iterator[tuple[int, int, str]]:
    """Forms of address in the language of the text, and the German ones in any."""
    for match in BEFORE[lang if lang in BEFORE else "und"].finditer(text):
        title = match[0].casefold()
        before = text[: match.start()].split()[-1:]
        if title in _PLAIN_NOUNS and before and before[0].casefold() in DETERMINERS:
            continue
        yield match.start(), match.end(), title


def _name_after(text: str, place: int, title: str, lang: str) -> int:
    """Where the name ends that begins here; 0 if none does."""
    last, taken = 0, 0
    while taken < _MOST_WORDS and (gap := _GAP.match(text, place)):
        word = _WORD.match(text, gap.end())
        if word is None or (taken and "." in gap[0]):
            break
        said = word[0].casefold()
        if said in TITLES or (not taken and said in FUNCTIONS):
            place = word.end()
            continue
        if said in PARTICLES and taken + 1 < _MOST_WORDS:
            place = word.end()
            continue
        if not _may_be_name(word[0], taken, lang):
            break
        taken, place, last = taken + 1, word.end(), word.end()
    return last


def _may_be_name(word: str, taken: int, lang: str) -> bool:
    """Whether this can be the next word of a name; `taken`: so many were before it."""
    said = word.casefold()
    if said in NO_NAME:
        return False
    if not word[0].isupper() and word[0].islower():
        return False
    if word[0].isupper():
        first_or_whole = not taken or not said.endswith(_NOUN_ENDINGS)
        return first_or_whole and not (len(word) > 2 and word.isupper() and lang == "und")
    return not taken or _family_name(said)  # letters without capitals


def _family_name(said: str) -> bool:
    """A second word in Arabic letters that looks like a family name and not like a verb."""
    return len(said) > 3 and (said.startswith("ال") or said.endswith(_PERSIAN_ENDINGS))


def _named_before(text: str, lang: str) -> Iterator[Span]:
    """Turkish and Kurdish put the form of address behind the name: Ayşe Hanım."""
    if lang in AFTER:
        for match in AFTER[lang].finditer(text):
            if match["name"].split()[-1].casefold() not in NO_NAME:
                yield Span(match.start(), match.end(), Kind.NAME)
