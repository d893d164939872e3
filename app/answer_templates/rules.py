"""What a template may look like: plain text with gaps such as "[Ort …]"."""

from __future__ import annotations

import re

TITLE_LENGTH = 80

_GAP = re.compile(r"\[[^\[\]\n]*(?:…|\.\.\.)[^\[\]\n]*\]")


def gaps(text: str) -> list[str]:
    """The gaps that somebody still has to fill, in order: brackets with dots in them."""
    return _GAP.findall(text)
