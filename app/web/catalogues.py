"""The catalogues of the residents' pages, seen from outside: how complete, and read by whom."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from babel.support import Translations
from flask_babel import get_babel

from app.core import locales
from app.core.locales import Language

DOMAIN = "messages"


@dataclass(frozen=True)
class Catalogue:
    """A language of the residents' pages.

    `share`: translated sentences among all, from 0 to 1; what an overlay lacks is said in the
    language below. The rest is what ``translations/status.toml`` says was done.
    """

    code: str
    share: float
    read_again: bool
    translated_back: bool
    native_speaker: bool

    @property
    def language(self) -> Language:
        return locales.language(self.code)


def every() -> list[Catalogue]:
    """All languages that the interface speaks, in the order shown."""
    folder = Path(get_babel().translation_directories[-1])
    told = tomllib.loads((folder / "status.toml").read_text(encoding="utf-8"))
    known = _sentences(folder, locales.READING)
    return [
        Catalogue(
            code,
            _share(folder, code, known),
            *(told[code][step] for step in ("read_again", "translated_back", "native_speaker")),
        )
        for code in locales.interface_codes()
    ]


def _share(folder: Path, code: str, known: set[object]) -> float:
    if code == locales.SOURCE or not known:
        return 1.0
    return len(known & _sentences(folder, code)) / len(known)


def _sentences(folder: Path, code: str) -> set[object]:
    """The message ids of a compiled catalogue; none if it is not there."""
    name = locales.language(code).locale
    if not (folder / name / "LC_MESSAGES" / f"{DOMAIN}.mo").is_file():
        return set()
    found = Translations.load(folder, [name], DOMAIN)
    keys = (key[0] if isinstance(key, tuple) else key for key in found._catalog)
    return {key for key in keys if key}
