"""What a text must be to be worked with, and which version of it counts.

A person's words always win over a machine's. A machine's translation is a draft for those who work
on the text: nobody else ever reads it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from app.core import plain

_RANK = {"original": 2, "human": 1, "machine": 0}

LONGEST = 5000
"""Characters that one text may have: some 800 words, more than anybody says in a workshop."""

LONGEST_TRANSLATION = 4 * LONGEST
"""A translation may be longer: from Chinese into German a text grows to three times its length."""


SHORTEST = 2


def problem(text: str) -> str | None:
    """The code of what is wrong with a statement, or None. `text` may be untidy."""
    text = plain.tidy(text)
    if not text:
        return "text-empty"
    if not plain.has_letters(text):
        return "text-without-words"
    if len(text) < SHORTEST:
        return "text-too-short"
    if len(text) > LONGEST:
        return "text-too-long"
    return None


class HasVersion(Protocol):
    """What the rules need to know about a version."""

    number: int
    lang: str
    origin: str


V = TypeVar("V", bound=HasVersion)


def best(versions: Iterable[V], lang: str, *, drafts: bool = False) -> V | None:
    """The version that counts in this language: the original, else a person's newest translation.

    With `drafts` a machine's newest one stands in where there is neither.
    """
    least = _RANK["machine" if drafts else "human"]
    candidates = [row for row in versions if row.lang == lang and _RANK[row.origin] >= least]
    if not candidates:
        return None
    return max(candidates, key=lambda version: (_RANK[version.origin], version.number))


def may_replace(new_origin: str, current: HasVersion | None) -> bool:
    """Whether a version of this origin may become the one that counts."""
    return current is None or _RANK[new_origin] >= _RANK[current.origin]
