"""Texts made alike for a search by words: without case, accents and other ways of writing.

Databases know the letters of English only (SQLite's `lower`), or none of the ways in which one
word is written (Bus and BUS, yeşil and yesil, أطفال and اطفال). So both sides are folded here.
"""

from __future__ import annotations

import unicodedata

_SAME = {
    "ı": "i",  # "I" is a Turkish capital of it and everybody's capital of "i"
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "æ": "ae",
    "œ": "oe",
    "ـ": "",  # only makes an Arabic word longer
    "ة": "ه",
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "ے": "ي",
}
"""Letters that Unicode takes apart no further, and that people write one for the other."""


class _Ways(dict[int, str]):
    """What becomes of a character, found out when it first occurs (for `str.translate`)."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = _SAME.get(char, _plain(char))
        return self[code]


def _plain(char: str) -> str:
    category = unicodedata.category(char)
    if category in {"Mn", "Me", "Cf"}:  # accents, vowel signs, joiners
        return ""
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    return char if char.isalnum() else " "


_ways = _Ways()


def fold(text: str) -> str:
    """The words of a text, one space between them; nothing else is left.

    Folding twice changes nothing.
    """
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return " ".join(apart.translate(_ways).split())


def words(text: str) -> tuple[str, ...]:
    """The distinct words of a text, folded, the longest first: it is the hardest to find."""
    return tuple(sorted(dict.fromkeys(fold(text).split()), key=lambda word: (-len(word), word)))
