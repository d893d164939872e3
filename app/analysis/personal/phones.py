"""Telephone numbers, in all the spellings that people in Germany use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.analysis.personal.spelling import BETWEEN, DATE, Kind, Span

_SEP = rf"(?:{BETWEEN})"
_TAIL = rf"(?:{_SEP}{{0,4}}\d)"

_ABROAD = re.compile(rf"(?<![\d+])(?:\+|(?<![\d.,:])00){_SEP}{{0,2}}[1-9]{_TAIL}{{7,15}}")
_GERMAN = re.compile(rf"(?<![\d.,:/+-])\(?0(?:{_SEP}{{0,2}})[1-9]{_TAIL}{{5,11}}")
_WITHOUT_PLUS = re.compile(rf"(?<![\d.,:/+-])49{_SEP}{{0,2}}1[567]\d{_TAIL}{{6,9}}(?!\d)")
_RUSSIAN = re.compile(
    rf"(?<![\d.,:/+-])8{_SEP}{{1,2}}\d{{3}}{_SEP}{{1,2}}\d{{3}}{_SEP}?\d\d{_SEP}?\d\d(?!\d)"
)
_LOCAL = re.compile(
    r"(?<!\w)(?:tel(?:efon)?(?:nr|nummer|-nr|-nummer)?|handy(?:nr|nummer|-nr)?|mobil(?:nr|nummer|"
    r"telefon)?|(?:fest|durch)(?:netz|wahl)(?:nummer)?|rufnummer|anrufen unter|phone|mobile|"
    r"cell|whats\s?app|signal|telegram|telefonum|telefona min|hejmara telefon\w*|"
    r"(?:ال)?هاتف\w*|(?:ال)?جوال\w*|موبايل\w*|تلفن|موبایل|тел|телефон\w*|моб|мобильн\w*|"
    r"telefonul|téléphone|portable|telefonu|komórka|telefoni)"
    rf"(?:\s?(?:nr|no|num|number|numarası|من|мой|мій)\b)?[^\S\n]?[.:=\s]{{0,3}}"
    rf"(?:(?:ist|lautet|is|est|это|est)\s)?(\(?\d{_TAIL}{{3,12}})",
    re.IGNORECASE,
)
_DIGIT_WORDS = re.compile(
    r"(?<!\w)(?:null|doppelnull)(?:[\s,/-]+(?:null|eins?|zwo|zwei|drei|vier|fünf|sechs|sieben|acht"
    r"|neun)){6,14}(?!\w)",
    re.IGNORECASE,
)

_HOURS = re.compile(r"\d{1,2}[.]\d\d\s?(?:uhr)?\s?[-–—/]\s?\d{1,2}[.]\d\d(?!\d)", re.IGNORECASE)
_MOSTLY_A_DAY = re.compile(DATE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_FEWEST, _MOST = 7, 15


def phones(text: str, _lang: str) -> Iterator[Span]:
    """Where telephone numbers seem to stand in a text with plain digits."""
    for pattern in (_ABROAD, _GERMAN, _WITHOUT_PLUS, _RUSSIAN):
        for match in pattern.finditer(text):
            if _is_number(match[0]):
                yield _span(match.start(), match[0])
    for match in _LOCAL.finditer(text):
        if not _YEAR.fullmatch(match[1]) and not _is_a_time(match[1]):
            yield _span(match.start(1), match[1])


def spoken(text: str, _lang: str) -> Iterator[Span]:
    """Numbers that somebody wrote out in German words, digit by digit."""
    for match in _DIGIT_WORDS.finditer(text):
        yield Span(match.start(), match.end(), Kind.PHONE)


def _is_number(found: str) -> bool:
    digits = sum(char.isdigit() for char in found)
    return _FEWEST <= digits <= _MOST and not _is_a_time(found)


def _is_a_time(found: str) -> bool:
    """A day or opening hours: both have digits and dots as well."""
    return bool(_MOSTLY_A_DAY.match(found) or _HOURS.match(found))


def _span(start: int, found: str) -> Span:
    """Without the bracket of a sentence that only begins before the number."""
    if found.startswith("(") and ")" not in found:
        return Span(start + 1, start + len(found), Kind.PHONE)
    return Span(start, start + len(found), Kind.PHONE)
