"""E-mail addresses, account numbers and licence plates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban

from app.analysis.personal.spelling import Kind, Span

_EMAIL = re.compile(
    r"[\w.+%-]{1,64}\s?(?:@|\(at\)|\[at\]|\{at\})\s?[\w-]{1,63}"
    r"(?:(?:\.|\s?(?:\(dot\)|\[dot\]|\(punkt\)|\[punkt\])\s?)[\w-]{1,63}){1,4}",
    re.IGNORECASE,
)
_AT = re.compile(r"@|[([{]at[)\]}]", re.IGNORECASE)
_ACCOUNT = re.compile(r"(?<![^\W_])[A-Za-z]{2}\s?\d\d(?:[ \u00a0.-]{0,2}[A-Za-z0-9]){11,30}")
_SHORTEST_ACCOUNT = 15
_PLATE = re.compile(r"(?<![\w-])[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}[ -]?[1-9]\d{0,3}[EH]?(?![\w-])")


def emails(text: str, _lang: str) -> Iterator[Span]:
    """E-mail addresses, also those that hide the @ from machines."""
    if not _AT.search(text):
        return
    for match in _EMAIL.finditer(text):
        yield Span(match.start(), match.end(), Kind.EMAIL)


def accounts(text: str, _lang: str) -> Iterator[Span]:
    """IBANs whose check digits are right; and what follows the word "IBAN", mistyped or not."""
    for match in _ACCOUNT.finditer(text):
        length = _longest_valid(match[0])
        if not length and text[: match.start()].rstrip(" :=").upper().endswith("IBAN"):
            length = _up_to_the_last_digit(match[0])
        if length:
            yield Span(match.start(), match.start() + length, Kind.ACCOUNT)


def _longest_valid(found: str) -> int:
    """How much of it is an IBAN: the pattern also takes in the words that follow."""
    for end in range(len(found), _SHORTEST_ACCOUNT - 1, -1):
        if found[end - 1].isalnum() and iban.is_valid(found[:end], check_country=False):
            return end
    return 0


def _up_to_the_last_digit(found: str) -> int:
    return max(place for place, char in enumerate(found, start=1) if char.isdigit())


def plates(text: str, _lang: str) -> Iterator[Span]:
    """German licence plates with their hyphen (PE-XY 123)."""
    for match in _PLATE.finditer(text):
        yield Span(match.start(), match.end(), Kind.PLATE)
