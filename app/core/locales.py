"""The languages: which ones the interface speaks, which ones people may write in.

A new interface language needs one catalogue under ``translations/``, its line here marked
``interface=True``, and its reference sentences in ``app/analysis/reference/``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True)
class Language:
    """A language with its name in itself, as people look for it in a list."""

    code: str
    own_name: str
    dir: Direction = "ltr"
    interface: bool = False

    @property
    def name(self) -> str:
        return self.own_name


LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language("de", "Deutsch", interface=True),
        Language("en", "English", interface=True),
        Language("ar", "العربية", "rtl", interface=True),
        Language("tr", "Türkçe", interface=True),
        Language("ku", "Kurdî (Kurmancî)"),
        Language("ckb", "کوردی (سۆرانی)", "rtl"),
        Language("fa", "فارسی / دری", "rtl"),
        Language("ps", "پښتو", "rtl"),
        Language("ru", "Русский"),
        Language("uk", "Українська"),
        Language("pl", "Polski"),
        Language("ro", "Română"),
        Language("fr", "Français"),
        Language("bg", "Български"),
        Language("sq", "Shqip"),
        Language("sr", "Srpski"),
        Language("so", "Soomaali"),
        Language("ti", "ትግርኛ"),
        Language("es", "Español"),
        Language("it", "Italiano"),
        Language("pt", "Português"),
        Language("el", "Ελληνικά"),
        Language("hr", "Hrvatski"),
        Language("hu", "Magyar"),
        Language("vi", "Tiếng Việt"),
        Language("zh", "中文"),
    )
}

SOURCE = "en"
"""Message ids are English: this language needs no catalogue."""

READING = "de"
"""The language coordinators read in."""

STAFF = ("de", "en")
"""Languages of the staff pages."""

UNKNOWN = Language("und", "–")
"""Text whose language nobody could tell."""

# RFC 4647 look-up needs these: the same language under another tag.
ALIASES = {"kmr": "ku", "prs": "fa", "fa-af": "fa", "ku-arab": "ckb", "nb": "no", "sr-latn": "sr"}


def language(code: str | None) -> Language:
    """The language of a code; `UNKNOWN` for one that we do not list."""
    return LANGUAGES.get(code or "", UNKNOWN)


def interface_codes() -> tuple[str, ...]:
    """Codes of the languages that the residents' pages speak, in the order shown."""
    return tuple(code for code, entry in LANGUAGES.items() if entry.interface)


def look_up(tag: str, offered: Iterable[str]) -> str | None:
    """The offered language for a tag such as ``ar-SY``, by RFC 4647 look-up with aliases.

    Subtags are taken off from the right, so that ``ar-SY`` finds ``ar`` and never English.
    """
    known = set(offered)
    parts = tag.strip().lower().replace("_", "-").split("-")
    while parts:
        candidate = "-".join(parts)
        candidate = ALIASES.get(candidate, candidate)
        if candidate in known:
            return candidate
        parts.pop()
    return None
