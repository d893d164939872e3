"""Taking passages out of a text, in whatever way they are written there."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from app.core import numbers_cut
from app.core.folding import fold
from app.core.plain import tidy

REMOVED = "▇▇"
"""Stands where something was taken out; pages and papers say it in words. No search finds it."""

_SHORT = 4
"""Shorter passages are taken out as whole words only; of longer ones the word around them goes."""
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def passages(typed: Collection[str]) -> list[str]:
    """The passages in one line each, the longest first, none twice, nothing without a letter."""
    lines = (" ".join(tidy(line).split()) for text in typed for line in text.splitlines())
    found = {line for line in lines if any(char.isalnum() for char in line)}
    return sorted(found, key=lambda line: (-len(line), line))


def cut(text: str, taken_out: Sequence[str]) -> tuple[str, int]:
    """The text with `REMOVED` in place of these passages, and how many places that were."""
    count = 0
    for passage in taken_out:
        if numbers_cut.is_number(passage):
            text, times = numbers_cut.cut(text, passage, REMOVED)
        else:
            text, times = _pattern(passage).subn(REMOVED, text)
        count += times
    return text, count


def cut_title(title: str, taken_out: Sequence[str]) -> str:
    """A title made of somebody's words, also where it holds only part of a passage.

    Titles leave words out and are cut at their end, so each longer word of a passage goes.
    """
    shorter, _count = cut(title, taken_out)
    parts = {word for passage in taken_out for word in fold(passage).split() if _tells(word)}
    return " ".join(REMOVED if _holds(word, parts) else word for word in shorter.split())


def _tells(word: str) -> bool:
    return len(word) >= _SHORT or word.isdigit()


def _holds(word: str, parts: Collection[str]) -> bool:
    return any(
        bare.startswith(part) or (_tells(bare) and part.startswith(bare))
        for bare in fold(word).split()
        for part in parts
    )


def _pattern(passage: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in passage.split())
    if _WITHOUT_SPACES.search(passage):
        return re.compile(words, re.IGNORECASE)
    around = r"\w*" if len(passage) >= _SHORT else r"(?<!\w)"
    behind = r"\w*" if len(passage) >= _SHORT else r"(?!\w)"
    return re.compile(f"{around}{words}{behind}", re.IGNORECASE)
