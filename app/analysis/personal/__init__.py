"""Likely personal data in a text: what a coordinator should look at before everybody reads it.

Own patterns, no model: hints for a person who decides, not a decision. See
`benchmarks/personal_data.py` for how much is found and how often the alarm is false.
"""

from __future__ import annotations

import re

from app.analysis.personal import names, numbers, papers, phones, places
from app.analysis.personal.spelling import Kind, Span, plain

__all__ = ["Kind", "Span", "find"]

_WITH_DIGITS = (
    numbers.accounts,
    papers.births,
    papers.files,
    phones.phones,
    places.addresses,
    numbers.plates,
)
_LOOKS = (numbers.emails, *_WITH_DIGITS, phones.spoken, names.names)
"""From the surest to the least sure: what was found first keeps its place."""
_DIGIT = re.compile("[0-9]")


def find(text: str, lang: str = "und") -> list[Span]:
    """Where in a text personal data seems to stand, in order and without overlaps.

    Positions are those of `text` itself. `lang`: the language it is in ("und": not known); German
    forms are looked for in every language, because people write down what German offices told them.
    """
    looked_at = plain(text)
    found: list[Span] = []
    skipped = () if _DIGIT.search(looked_at) else _WITH_DIGITS
    for look in _LOOKS:
        if look in skipped:  # most texts hold no number at all, and these patterns are slow
            continue
        for span in look(looked_at, lang):
            if all(span.end <= other.start or span.start >= other.end for other in found):
                found.append(span)
    return sorted(found)
