"""A round in few numbers, so that two can stand beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.reporting.rules import tallies
from app.reporting.rules.tallies import Answered, Voice


@dataclass(frozen=True)
class Summary:
    """What came in, and what was published: in how many languages, for how many municipalities,
    and how much of it was answered."""

    received: int
    published: int
    languages: int
    municipalities: int
    answered: Answered


def summary(voices: Sequence[Voice]) -> Summary:
    """The numbers of these contributions. What is not published counts as received only."""
    seen = [voice for voice in voices if voice.published]
    return Summary(
        received=len(voices),
        published=len(seen),
        languages=len({voice.lang for voice in seen}),
        municipalities=len({voice.place for voice in seen if voice.place is not None}),
        answered=tallies.answered((voice.said_on, voice.answered_on) for voice in seen),
    )
