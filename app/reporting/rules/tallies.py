"""What contributions tell in numbers: how many, how long they waited, what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median_low
from typing import TypeVar

from app.contributions.lifecycle import State
from app.reporting.rules.hiding import FEWEST

K = TypeVar("K", bound=Hashable)


class Channel(StrEnum):
    """By which way something came here."""

    ONLINE = "online"
    ON_BEHALF = "on-behalf"
    PAPER = "paper"
    VOICE = "voice"
    FILE = "file"


_CHANNELS = {
    "web": Channel.ONLINE,
    "demonstration": Channel.ONLINE,
    "spoken": Channel.ON_BEHALF,
    "card": Channel.PAPER,
    "form": Channel.PAPER,
    "voice": Channel.VOICE,
}


def channel_of(source: str) -> Channel:
    """The channel of a contribution's `source`; what municipalities bring may name any."""
    return _CHANNELS.get(source, Channel.FILE)


class Standing(StrEnum):
    """What has become of a contribution so far."""

    ANSWERED = "answered"
    OPEN = "open"
    WAITING = "waiting"
    DECLINED = "declined"


@dataclass(frozen=True)
class Voice:
    """A contribution as numbers need it, without a word of it and without its name.

    Days are those of the district. `replied_on`: a person first published, declined, asked or
    answered directly; `answered_on`: the first answer to its theme or to the person.
    """

    place: int | None
    lang: str
    kind: str
    channel: Channel
    field_id: int | None
    state: str
    said_on: date
    replied_on: date | None
    answered_on: date | None

    @property
    def published(self) -> bool:
        return self.state == State.PUBLISHED

    @property
    def standing(self) -> Standing:
        """Whoever was answered is answered, published or not."""
        if self.answered_on is not None:
            return Standing.ANSWERED
        if self.published:
            return Standing.OPEN
        return Standing.DECLINED if self.state == State.DECLINED else Standing.WAITING


@dataclass(frozen=True)
class Answered:
    """How many of the published contributions have an answer, and after how many days.

    `share` is from 0 to 1. `share` and `days` (the median) are None where there are too few.
    """

    published: int
    answered: int
    days: int | None

    @property
    def share(self) -> float | None:
        return self.answered / self.published if self.published >= FEWEST else None


def answered(pairs: Iterable[tuple[date, date | None]]) -> Answered:
    """(day of a published contribution, day of its first answer) for each of them."""
    known = list(pairs)
    waits = [max(0, (day - said).days) for said, day in known if day is not None]
    return Answered(len(known), len(waits), median(waits))


def median(days: Sequence[int]) -> int | None:
    """The number of days that half of them did not exceed; None for too few."""
    return median_low(days) if len(days) >= FEWEST else None


@dataclass(frozen=True)
class Promise:
    """First replies beside what was promised.

    `due`: contributions that have a first reply, or whose promised day is over; `kept`: those of
    them that had it in time; `waiting`: without a reply yet; `days`: the median of all replies.
    """

    due: int
    kept: int
    waiting: int
    days: int | None

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where there are too few."""
        return self.kept / self.due if self.due >= FEWEST else None


def promise(pairs: Iterable[tuple[date, date | None]], within: int, today: date) -> Promise:
    """How the promise of a first reply `within` days was kept, up to `today`.

    `pairs`: (day of a contribution, day of its first reply) for each of them.
    """
    due = kept = waiting = 0
    waits = []
    for said_on, replied_on in pairs:
        days = max(0, ((replied_on or today) - said_on).days)
        if replied_on is not None:
            waits.append(days)
        else:
            waiting += 1
        if replied_on is not None or days > within:
            due += 1
            kept += replied_on is not None and days <= within
    return Promise(due, kept, waiting, median(waits))


@dataclass(frozen=True)
class Funnel:
    """How far contributions came; each number counts people among those before it."""

    received: int
    replied: int
    published: int
    answered: int


def funnel(voices: Sequence[Voice]) -> Funnel:
    """From received to answered."""
    seen = [voice for voice in voices if voice.published]
    return Funnel(
        len(voices),
        sum(voice.replied_on is not None for voice in voices),
        len(seen),
        sum(voice.answered_on is not None for voice in seen),
    )


def count(voices: Iterable[Voice], key: Callable[[Voice], K]) -> Counter[K]:
    """How many there are of each."""
    return Counter(key(voice) for voice in voices)


def week_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def month_of(day: date) -> date:
    """The first of its month."""
    return day.replace(day=1)


def weeks(days: Iterable[date]) -> list[date]:
    """Every Monday from the first week to the last, without gaps; none for no days."""
    known = {week_of(day) for day in days}
    if not known:
        return []
    first, last = min(known), max(known)
    return [first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]


def months(days: Iterable[date]) -> list[date]:
    """The first of every month from the earliest to the latest, without gaps."""
    known = {month_of(day) for day in days}
    found = [min(known)] if known else []
    while found and found[-1] < max(known):
        found.append(month_of(found[-1] + timedelta(days=32)))
    return found
