"""Plain rules about fields and themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

Key = TypeVar("Key")

CONFIDENT = 0.5
"""A suggestion at least this sure counts as long as no person has decided."""

RETRAIN_AFTER = 10
"""So many new decisions of people make a new training worth while."""

TITLE_LENGTH = 120

FEWEST_SHOWN = 5
"""Shares of fewer are not shown, and groups of fewer are not told apart in public."""

TO_THE_CONFERENCE = "conference"
"""The outcome after which the last word is still to be spoken."""

DEFERRING = frozenset({TO_THE_CONFERENCE, "back-to-municipality", "needs-more"})
"""Outcomes that pass a theme on or put it off: people read them, and still wait for an answer."""

UNREAD = "(noch ohne deutschen Text)"
"""Stands where nothing that was said has a German text yet."""

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


def ranked(by_words: Sequence[int], by_meaning: Mapping[int, float]) -> list[int]:
    """Ids in the order of a search: found by both, by words alone, by meaning alone.

    Who types a word wants to see that word first.

    `by_words` is in the order in which they stand otherwise; `by_meaning`: id → how near.
    """
    nearest = sorted(by_meaning, key=lambda key: (-by_meaning[key], -key))
    said = set(by_words)
    return [
        *(key for key in nearest if key in said),
        *(key for key in by_words if key not in by_meaning),
        *(key for key in nearest if key not in said),
    ]


THEME_SHARE = 4
"""A theme is found by its meaning when at least one in so many of its voices is …"""

THEME_VOICES = 2
"""… and no fewer than these: one voice may have strayed into it."""


def themes_meant(
    counts: Mapping[int, int], theme_of: Mapping[int, int], near: Mapping[int, float]
) -> dict[int, float]:
    """Theme → how near it is, for themes of whose voices enough were found by their meaning.

    `counts`: voices of each theme; `theme_of`: theme of each voice found; `near`: voice → how near.
    """
    found: dict[int, list[float]] = {}
    for voice, theme in theme_of.items():
        found.setdefault(theme, []).append(near[voice])
    return {
        theme: sum(values) / counts[theme]
        for theme, values in found.items()
        if len(values) * THEME_SHARE >= counts[theme]
        and len(values) >= min(THEME_VOICES, counts[theme])
    }


@dataclass(frozen=True)
class Milestone:
    """A step on the way of a theme.

    `what`: collected, forwarded, answered, conference or answer-due; `state`: done, current (here
    it stands) or open; `number`: which of the answers it is.
    """

    what: str
    state: str
    at: datetime | date | None = None
    number: int | None = None


def way(
    since: datetime,
    forwarded_at: datetime | None,
    conference_on: date | None,
    answers: Sequence[tuple[datetime, str]],
    today: date,
) -> list[Milestone]:
    """The way of a theme in order, from the first voice to the last answer.

    `answers`: (given at, outcome), oldest first. Without any, or where they all lead to the
    conference, the conference and its answer are still to come. `conference_on`: None while no
    day of it is known.
    """
    happened = [Milestone("forwarded", "done", forwarded_at)] if forwarded_at else []
    happened += [
        Milestone("answered", "done", given_at, number)
        for number, (given_at, _outcome) in enumerate(answers)
    ]
    happened.sort(key=lambda step: step.at or since)
    steps = [Milestone("collected", "done", since), *happened]
    ahead: list[Milestone] = []
    if not answers and not forwarded_at:
        ahead.append(Milestone("forwarded", "open"))
    if all(outcome == TO_THE_CONFERENCE for _given_at, outcome in answers):
        passed = conference_on is not None and conference_on < today
        conference = Milestone("conference", "done" if passed else "open", conference_on)
        ahead += [conference, Milestone("answer-due", "open")]
    steps += ahead
    current = max(number for number, step in enumerate(steps) if step.state == "done")
    return [
        replace(step, state="current") if number == current else step
        for number, step in enumerate(steps)
    ]


def told_apart(counts: Counter[Key]) -> tuple[list[tuple[Key, int]], list[Key]]:
    """The larger groups with their numbers, and those too small to be told apart, without.

    The small ones stand in the order of their keys: by number would tell what is not shown.
    """
    large = [(key, count) for key, count in counts.most_common() if count >= FEWEST_SHOWN]
    small = [key for key, count in counts.items() if count < FEWEST_SHOWN]
    return large, sorted(small, key=lambda key: (key is None, str(key)))
