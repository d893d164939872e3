"""What people said, as a dossier takes it: all of them count, what is the same is quoted once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.core import locales
from app.core.actor import Place
from app.dossiers.rules import quoting


@dataclass(frozen=True)
class Voice:
    """A published contribution. Without a concern it was not grouped yet.

    `head_id`: the one that it was merged into, which is quoted for both.
    """

    id: int
    public_id: str
    place: Place
    lang: str
    concern_id: int | None
    theme_id: int | None
    original: str
    german: str | None
    german_origin: str | None
    head_id: int | None = None

    @property
    def read_as(self) -> int:
        """The id of the one that is quoted for it."""
        return self.head_id or self.id

    @cached_property
    def spoken(self) -> tuple[str, ...]:
        """The bare words of the original and of the German text."""
        return tuple(quoting.bare(text) for text in (self.original, self.german) if text)


def read(said: Sequence[Voice], known: Mapping[int, Voice]) -> list[Voice]:
    """What is quoted for these, in their order, each once. `known`: all of the cycle, by id."""
    return [known[key] for key in dict.fromkeys(voice.read_as for voice in said)]


def people(said: Sequence[Voice]) -> Counter[int]:
    """How many said each, by the id of the one that is quoted."""
    return Counter(voice.read_as for voice in said)


def quote(voice: Voice, people: int) -> dict[str, Any]:
    """A quote as the content keeps it (see `content`), of something that so many people said."""
    return {
        "contribution": voice.public_id,
        "lang": voice.lang,
        "dir": locales.language(voice.lang).dir,
        "original": voice.original,
        "german": voice.german,
        "german_origin": voice.german_origin,
        "people": people,
        "withdrawn": False,
    }
