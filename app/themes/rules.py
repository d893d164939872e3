"""Plain rules about fields and themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

CONFIDENT = 0.5
"""A suggestion at least this sure counts as long as no person has decided."""

RETRAIN_AFTER = 10
"""So many new decisions of people make a new training worth while."""

TITLE_LENGTH = 120

FEWEST_SHOWN = 5
"""Shares of fewer are not shown."""

NAMELESS = "(ohne Titel)"
"""Stands where everybody took their words back; titles are German data."""


@dataclass(frozen=True)
class FieldView:
    """The field that counts for a contribution, and who says so ("person", "machine", "nobody")."""

    field_id: int | None
    source: str
    confidence: float | None = None


def effective(
    decision: tuple[int | None] | None, suggestion: tuple[int | None, float] | None
) -> FieldView:
    """A person's decision (even "fits none") wins; an unsure suggestion counts as none.

    `decision` is (field id or None,), None without one; `suggestion` is (field id, confidence).
    """
    if decision is not None:
        return FieldView(decision[0], "person")
    if suggestion is not None and suggestion[0] is not None and suggestion[1] >= CONFIDENT:
        return FieldView(suggestion[0], "machine", suggestion[1])
    return FieldView(None, "nobody", suggestion[1] if suggestion else None)


def majority(field_ids: Iterable[int | None]) -> int | None:
    """The field of most members; the smaller id on a tie, None if none has one."""
    counts = Counter(field_id for field_id in field_ids if field_id is not None)
    if not counts:
        return None
    return min(counts, key=lambda field_id: (-counts[field_id], field_id))


def share(part: int, whole: int) -> float | None:
    """From 0 to 1; None where there are too few to say anything, or to keep anybody hidden."""
    return part / whole if whole >= FEWEST_SHOWN else None


def excerpt(text: str, longest: int = 60) -> str:
    """The beginning of a text, cut at a word: a title where nothing better exists."""
    words = text.split()
    kept: Sequence[str] = words
    while len(kept) > 1 and len(" ".join(kept)) > longest:
        kept = kept[:-1]
    shortened = " ".join(kept)[:TITLE_LENGTH]
    return shortened if len(kept) == len(words) else f"{shortened} …"
