"""What the patterns share: kinds, spans, and a text in which every digit is a plain one."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What kind of personal data it seems to be."""

    EMAIL = "email"
    PHONE = "phone"
    ACCOUNT = "iban"
    NAME = "name"
    ADDRESS = "address"
    FILE = "file"
    BIRTH = "birth"
    PLATE = "plate"


@dataclass(frozen=True, order=True)
class Span:
    """`text[start:end]` seems to be of this kind."""

    start: int
    end: int
    kind: Kind


INVISIBLE = "\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\u00ad"
"""Joiners and marks of direction, which keyboards put between digits."""

BETWEEN = rf"[ \t\u00a0\u2000-\u200a\u202f./\\()_·–‑—-]|[{INVISIBLE}]"
"""What people write between the digits of one number."""

DATE = (
    r"(?:\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:\d{4}|\d{2})(?!\d)"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)"
    r"|\d{1,2}\.?\s+[^\W\d_]{3,12}\.?\s+\d{4}(?!\d))"
)
"""A day: 3.4.2015, 2015-04-03, 3. April 2015."""


def plain(text: str) -> str:
    """The text with ASCII digits and signs, each in the place where the original has its own.

    Arabic-Indic, Persian and full-width forms become what a pattern looks for; the length stays.
    """
    return text if text.isascii() else text.translate(_ways)


class _Ways(dict[int, str]):
    """What becomes of a character, found out when it first occurs (for `str.translate`)."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain(chr(code))
        return self[code]


_ways = _Ways()


def _plain(char: str) -> str:
    if char.isascii():
        return char
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    usual = unicodedata.normalize("NFKC", char)
    return usual if len(usual) == 1 and usual.isascii() and not char.isspace() else char
