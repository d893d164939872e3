"""Which engine this installation uses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.translator.libretranslate import LibreTranslate
from app.translator.port import Translator

NONE, LIBRETRANSLATE = "none", "libretranslate"


def translator(config: Mapping[str, Any]) -> Translator | None:
    """The engine of `TRANSLATOR`; None where people do it all.

    Raises `ValueError` for a name that is not known and a host that is not allowed.
    """
    name = config["TRANSLATOR"]
    if name == NONE:
        return None
    if name != LIBRETRANSLATE:
        raise ValueError(f"TRANSLATOR: {name!r} is not known ({NONE}, {LIBRETRANSLATE})")
    return LibreTranslate(
        config["TRANSLATOR_URL"],
        config["TRANSLATOR_KEY"],
        config["TRANSLATOR_HOSTS"],
        config["TRANSLATOR_PATIENCE"],
    )
