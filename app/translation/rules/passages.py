"""Unsure passages as an interpreter writes them down: a line each, perhaps with a remark.

    Amt für Teilhabe // or is it the Sozialamt?

The words before the two slashes stand in the translation just so.
"""

from __future__ import annotations

from collections.abc import Iterable

SIGN = "//"
MOST = 20
LONGEST_REMARK = 200


class NotInTranslation(ValueError):
    """These words do not stand in the translation."""

    def __init__(self, passage: str) -> None:
        super().__init__(passage)
        self.passage = passage


def read(lines: str, body: str) -> list[tuple[int, int, str]]:
    """(start, length, remark) of each passage in the body, in the order of the text.

    The same words on a second line mean their next place in the text. Raises `NotInTranslation`.
    """
    found: dict[int, tuple[int, int, str]] = {}
    for line in lines.splitlines()[:MOST]:
        passage, _sign, remark = line.partition(SIGN)
        passage = passage.strip()
        if not passage:
            continue
        start = _place(passage, body, found)
        found[start] = (start, len(passage), remark.strip()[:LONGEST_REMARK])
    return [found[start] for start in sorted(found)]


def write(marks: Iterable[tuple[str, str]]) -> str:
    """The lines that mean these (passage, remark) pairs. Line breaks inside become blanks."""
    return "\n".join(
        f"{passage} {SIGN} {remark}" if remark else passage for passage, remark in marks
    )


def _place(passage: str, body: str, taken: Iterable[int]) -> int:
    start = body.find(passage)
    while start in taken:
        start = body.find(passage, start + 1)
    if start < 0:
        raise NotInTranslation(passage)
    return start
