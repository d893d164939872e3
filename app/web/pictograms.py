"""The pictograms of the fields of action, by the field's key."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

SPRITE = "pictograms/fields.svg"
"""In the folder of static files. Each drawing is a symbol whose id is a field's key."""

NEUTRAL = "other"
"""What stands for a field without a drawing of its own."""

_FILE = Path(__file__).resolve().parents[1] / "static" / SPRITE


@cache
def drawn() -> frozenset[str]:
    """The keys that have a drawing."""
    return frozenset(re.findall(r'<symbol id="([a-z-]+)"', _FILE.read_text(encoding="utf-8")))


@cache
def drawing(key: str) -> str:
    """The drawing for a field's key as an SVG of its own, in black: for paper."""
    found = re.search(
        rf'<symbol id="{pictogram(key)}" viewBox="([\d ]+)">(.*?)</symbol>',
        _FILE.read_text(encoding="utf-8"),
        re.DOTALL,
    )
    box, lines = found.groups() if found else ("0 0 48 48", "")
    lines = lines.replace("currentColor", "#000")
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{lines}</svg>'


def pictogram(key: str) -> str:
    """The id of the drawing for a field's key."""
    return key if key in drawn() else NEUTRAL
