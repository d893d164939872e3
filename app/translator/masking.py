"""Taking passages out of a text before it leaves the house, and putting them back afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MARK = "[{}]"
_NUMBERED = re.compile(r"\[\s*(\d+)\s*\]")
"""Engines keep figures in brackets; some put spaces inside."""


def mask(text: str, spans: Iterable[tuple[int, int]]) -> tuple[str, dict[int, str]]:
    """The text with a number in brackets for each passage, and number → passage.

    `spans` are (start, end) in characters; where they overlap they become one. Numbers that stand
    in brackets in the text itself are not used.
    """
    taken = {int(number) for number in _NUMBERED.findall(text)}
    parts: list[str] = []
    passages: dict[int, str] = {}
    number, done = 0, 0
    for start, end in _joined(spans):
        number += 1
        while number in taken:
            number += 1
        passages[number] = text[start:end]
        parts += [text[done:start], _MARK.format(number)]
        done = end
    return "".join([*parts, text[done:]]), passages


def unmask(text: str, passages: dict[int, str]) -> str:
    """The text with the passages back in their places. What the engine lost stays away."""

    def passage(found: re.Match[str]) -> str:
        return passages.get(int(found[1]), found[0])

    return _NUMBERED.sub(passage, text)


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
