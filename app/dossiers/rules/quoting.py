"""Whose words a title is made of: with the last of these people the title goes, too."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

from app.analysis.cleaning import clean

_WORD = re.compile(r"[^\W_]+")
_WHOLE = 60
"""Titles shorter than this end with a whole word; a longer one may be a word cut in two."""


def holds(spoken: Iterable[str], title: str) -> bool:
    """Whether one of the texts (as `bare` makes them) says the title.

    Case, punctuation, control signs and the mark of an omission (" …") make no difference.
    """
    wanted = bare(title)
    end = " " if len(title) < _WHOLE else ""
    return any(f" {wanted}{end}" in f" {text} " for text in spoken)


def bare(text: str) -> str:
    """The bare words with a space between; what has no words (a smiley) stays as it is."""
    shown = " ".join(text.split())
    # What is printable has nothing to be cleaned of: most texts are spared that slow look.
    cleaned = normalize("NFC", shown if shown.isprintable() else clean(text)).casefold()
    return " ".join(_WORD.findall(cleaned)) or cleaned
