"""What a language is called in tables: by its code, or its name in German, English or itself."""

from __future__ import annotations

from functools import cache

from babel import Locale

from app.core import locales
from app.core.folding import fold

_READERS = ("de", "en")
_MORE = {"kurmanji": "ku", "kurmandschi": "ku", "sorani": "ckb", "dari": "fa", "farsi": "fa"}


def language(said: str) -> str | None:
    """The code of a language; None if there is none like that."""
    return locales.look_up(said, locales.LANGUAGES) or _names().get(fold(said))


@cache
def _names() -> dict[str, str]:
    names = dict(_MORE)
    for reader in _READERS:
        said = Locale.parse(reader).languages
        names |= {fold(said[code]): code for code in locales.LANGUAGES if code in said}
    return names | {fold(entry.own_name): code for code, entry in locales.LANGUAGES.items()}
