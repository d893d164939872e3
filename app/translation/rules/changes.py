"""What somebody changed in a text, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_PIECES = re.compile(r"\s+|\S+")
_COMPARED = 4000
"""Pieces (words and the spaces between them) up to which two texts are compared."""


class Kind(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Change:
    """Words that stayed, went or came."""

    kind: Kind
    words: str


def between(before: str, after: str) -> list[Change]:
    """How one text became the other, in the order of reading; very long ones count as new."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    if max(len(old), len(new)) > _COMPARED:
        return [Change(Kind.GONE, before), Change(Kind.NEW, after)]
    found = []
    for what, start, end, other, until in SequenceMatcher(None, old, new, False).get_opcodes():
        if what == "equal":
            found.append(Change(Kind.SAME, "".join(old[start:end])))
            continue
        found.append(Change(Kind.GONE, "".join(old[start:end])))
        found.append(Change(Kind.NEW, "".join(new[other:until])))
    return [change for change in found if change.words]
