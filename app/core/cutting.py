"""Taking passages out of a text, in whatever way they are written there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence

from app.core.folding import fold
from app.core.plain import tidy

REMOVED = "▇▇"
"""Stands where something was taken out; pages and papers say it in words. No search finds it."""

_NUMBER = 5
"""So many digits make a passage a number: then what stands between them makes no difference."""
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
    if sum(char.isdecimal() for char in passage) >= _NUMBER:
        signs = [_any_script(char) for char in passage if char.isalnum()]
        return re.compile(r"[+(]{0,2}" + r"[\W_]{0,4}".join(signs), re.IGNORECASE)
    words = r"\s+".join(re.escape(word) for word in passage.split())
    if _WITHOUT_SPACES.search(passage):
        return re.compile(words, re.IGNORECASE)
    around = r"\w*" if len(passage) >= _SHORT else r"(?<!\w)"
    behind = r"\w*" if len(passage) >= _SHORT else r"(?!\w)"
    return re.compile(f"{around}{words}{behind}", re.IGNORECASE)


def _any_script(char: str) -> str:
    """This digit in the figures of all scripts that people here write in."""
    digit = unicodedata.decimal(char, None)
    if digit is None:
        return re.escape(char)
    zeros = (0x30, 0x660, 0x6F0, 0x966, 0xFF10)
    return f"[{''.join(chr(zero + digit) for zero in zeros)}]"
