"""Which earlier texts come near to one that is to be translated, and which terms stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

ENOUGH = 0.7
"""Share of characters in common from which an earlier translation is a help."""

SHOWN = 3
BEGINNING = 600
"""Characters by which many texts are told apart; the few that come near are compared whole."""

LOOKED_AT = 10
SHORT_TERM = 4
"""Shorter terms are found as whole words only: "Amt" stands inside many a word."""


def lengths(folded: str) -> tuple[int, int]:
    """How long (in characters) a text must and may be to be near enough to this one."""
    return int(len(folded) * ENOUGH / (2 - ENOUGH)), int(len(folded) * (2 - ENOUGH) / ENOUGH) + 1


def nearest(folded: str, known: Mapping[int, str]) -> list[int]:
    """Keys of the known texts that come near, the nearest first.

    All texts are folded (see `core.folding`): only their words count.
    """
    if not folded:
        return []
    found = process.extract(
        folded, known, scorer=fuzz.ratio, score_cutoff=ENOUGH * 100, limit=LOOKED_AT, processor=None
    )
    return [key for _body, _score, key in found]


def likeness(folded: str, other: str) -> float:
    """Share of characters that two folded texts have in common, 0 to 1."""
    return fuzz.ratio(folded, other) / 100


def occurs(term: str, folded: str) -> bool:
    """Whether a folded term stands in a folded text: long ones also inside longer words."""
    if not term:
        return False
    if len(term) < SHORT_TERM:
        return f" {term} " in f" {folded} "
    return term in folded


def ways_to_say(written: str) -> Iterable[str]:
    """What a glossary entry says: alternatives after commas, without what stands in brackets."""
    for way in written.replace(";", ",").split(","):
        kept = way.partition("(")[0].strip()
        if kept:
            yield kept
