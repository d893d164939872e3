"""The languages: which ones the interface speaks, which ones people may write in.

A new interface language needs one catalogue under ``translations/``, its code in `INTERFACE`, its
line in ``translations/status.toml`` and its reference sentences in ``app/analysis/reference/``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.core.collation import sort_key
from app.core.own_names import OWN_NAMES, RIGHT_TO_LEFT

Direction = Literal["ltr", "rtl"]

INTERFACE = (
    *("de", "de-simple", "en", "ar", "tr", "ku", "fa"),
    *("ru", "uk", "pl", "ro", "fr", "bg", "sq"),
)
"""The languages that the residents' pages speak."""


@dataclass(frozen=True)
class Language:
    """A language with its name in itself, as people look for it in a list.

    `over`: this one is another way to say that language, an overlay: what its own catalogue
    lacks is said as there, and texts of people, dates and numbers are in that language anyway.
    """

    code: str
    own_name: str
    dir: Direction = "ltr"
    over: str = ""

    @property
    def name(self) -> str:
        return self.own_name

    @property
    def interface(self) -> bool:
        return self.code in INTERFACE

    @property
    def texts(self) -> str:
        """The language in which its readers get what people wrote."""
        return self.over or self.code

    @property
    def locale(self) -> str:
        """How CLDR and gettext call it: ``de@simple`` is German, said in another way."""
        return f"{self.over}@{self.code.removeprefix(f'{self.over}-')}" if self.over else self.code


LANGUAGES: dict[str, Language] = {
    code: Language(code, name, "rtl" if code in RIGHT_TO_LEFT else "ltr")
    for code, name in sorted(OWN_NAMES.items(), key=lambda named: sort_key(named[1]))
}
"""The languages that people may write in, by own name: somebody who cannot read this page finds
the own script in one piece, and the own name where an alphabet puts it."""

PLAIN_GERMAN = Language("de-simple", "Deutsch – einfach", over="de")
"""German in short sentences and everyday words: a way to say the interface, not to write in."""

_SPOKEN = {entry.code: entry for entry in (*LANGUAGES.values(), PLAIN_GERMAN)}

SOURCE = "en"
"""Message ids are English: this language needs no catalogue."""

READING = "de"
"""The language coordinators read in."""

STAFF = ("de", "en")
"""Languages of the staff pages."""

UNKNOWN = Language("und", "–")
"""Text whose language nobody could tell."""

# RFC 4647 look-up needs these: the same language under another tag.
ALIASES = {
    "kmr": "ku",
    "ku-arab": "ckb",
    "sdh": "ckb",
    "prs": "fa",
    "fa-af": "fa",
    "pes": "fa",
    "de-leicht": "de-simple",
    "arb": "ar",
    "nb": "no",
    "nn": "no",
    "sh": "sr",
    "mo": "ro",
    "fil": "tl",
    "tw": "ak",
    "iw": "he",
    "in": "id",
    "ji": "yi",
    "pa-arab": "pnb",
    "arc": "syr",
    "aii": "syr",
    "ber": "zgh",
    "cmn": "zh",
    "pbt": "ps",
    "als": "sq",
}


def language(code: str | None) -> Language:
    """The language of a code; `UNKNOWN` for one that we do not list."""
    return _SPOKEN.get(code or "", UNKNOWN)


def interface_codes() -> tuple[str, ...]:
    """Codes of the languages that the residents' pages speak, in the order shown.

    They stand by own name, the Latin ones first: the same order on every page and in every
    language, so that people find theirs again at the same place.
    """
    spoken = [entry for entry in _SPOKEN.values() if entry.interface]
    return tuple(entry.code for entry in sorted(spoken, key=lambda entry: sort_key(entry.own_name)))


def look_up(tag: str, offered: Iterable[str]) -> str | None:
    """The offered language for a tag such as ``ar-SY``, by RFC 4647 look-up with aliases.

    Subtags are taken off from the right, so that ``ar-SY`` finds ``ar`` and never English.
    """
    known = set(offered)
    parts = tag.strip().lower().replace("_", "-").split("-")[:8]
    while parts:
        candidate = "-".join(parts)
        candidate = ALIASES.get(candidate, candidate)
        if candidate in known:
            return candidate
        parts.pop()
    return None
