"""Plain rules about paper: codes of sheets, and how many are printed at once."""

from __future__ import annotations

from dataclasses import dataclass

from app.core import codes
from app.core.locales import Language

LARGEST_BATCH = 50
"""So many sheets are made while somebody waits (a few seconds); who needs more prints twice."""


@dataclass(frozen=True)
class SheetCodes:
    """The two codes of one sheet: `sheet` stays on it, `strip` is the person's receipt code."""

    number: int
    sheet: str
    strip: str


def sheet_codes(secret: str, key: str, count: int) -> list[SheetCodes]:
    """The codes of all sheets that are printed with this random key, which is never stored.

    The same key gives the same sheets; without the key nobody can make them again.
    """
    return [
        SheetCodes(
            number,
            codes.derive(secret, f"{key}:{number}:sheet"),
            codes.derive(secret, f"{key}:{number}:strip"),
        )
        for number in range(1, count + 1)
    ]


Told = tuple[str, str]
"""A word or sentence, and what explains it (may be empty)."""


@dataclass(frozen=True)
class FormWords:
    """The words of a paper form in one language; `topics` in the order of the fields."""

    language: Language
    title: str
    welcome: str
    kind: str
    kinds: tuple[Told, ...]
    topic: str
    topics: tuple[str, ...]
    text: Told
    written_in: str
    helped: str
    helpers: tuple[str, ...]
    read_back: str
    consent: str
    strip: str
    keep: str
    follow: str
    careful: str
    qr: str
