"""The concept as a document says it: plain data that the PDF and the DOCX are made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from app.goals.rules.differences import Difference
from app.goals.rules.frozen import Entry


class Link(TypedDict):
    """A theme: its title, and the address of its page."""

    title: str
    address: str


class Done(TypedDict):
    """A measure: its title, the address of its page, how far it is, who does it, until when."""

    title: str
    address: str
    facts: list[str]


class Section(TypedDict):
    """A part of the concept. `label`: what its level is called.

    `measures`: those of now, also in a version that was adopted before.
    """

    level: str
    label: str
    number: str
    title: str
    description: str
    address: str
    themes: list[Link]
    measures: list[Done]


class Change(TypedDict):
    """A difference. `words`: (before, after) of what was put in other words."""

    title: str
    label: str
    kinds: list[str]
    words: list[tuple[str, str]]
    themes: list[Link]
    reasons: list[str]


class Paper(TypedDict):
    """The document. `day`: its date (ISO); `note`: said where nobody adopted it."""

    title: str
    district: str
    lang: str
    day: str
    facts: list[tuple[str, str]]
    note: str
    sections: list[Section]
    changes: list[Change]
    words: dict[str, str]


@dataclass(frozen=True)
class Words:
    """What is said in the reader's language, and where things are found.

    `measures`: node → what is done for it.
    """

    labels: Mapping[str, str]
    levels: Mapping[str, str]
    kinds: Mapping[str, str]
    address: Callable[[int], str]
    theme: Callable[[int], Link]
    measures: Callable[[int], list[Done]]


def sections(entries: Iterable[Entry], words: Words) -> list[Section]:
    """The parts in the order of the tree."""
    return [
        {
            "level": entry["level"],
            "label": words.levels[entry["level"]],
            "number": entry["number"],
            "title": entry["title"],
            "description": entry["description"],
            "address": words.address(entry["id"]),
            "themes": [words.theme(key) for key in entry["themes"]],
            "measures": words.measures(entry["id"]),
        }
        for entry in entries
    ]


def change(
    found: Difference, themes: Sequence[int], reasons: Sequence[str], words: Words
) -> Change:
    """A difference, with the themes and reasons that it comes from."""
    entry = found.entry
    return {
        "title": called(entry["number"], entry["title"]),
        "label": words.levels[entry["level"]],
        "kinds": [words.kinds[kind] for kind in found.kinds],
        "words": [_words(found, name) for name in found.changed],
        "themes": [words.theme(key) for key in themes],
        "reasons": list(reasons),
    }


def called(number: str, title: str) -> str:
    """A part in one line."""
    return f"{number} {title}".strip()


def fingerprint(paper: Paper) -> str:
    """Differs where anything is said differently; the day of an unadopted state does not count."""
    said: dict[str, Any] = dict(paper)
    if paper["note"]:
        del said["day"], said["facts"]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _words(found: Difference, name: str) -> tuple[str, str]:
    before: Mapping[str, Any] = found.before or {}
    after: Mapping[str, Any] = found.after or {}
    return before[name] or "–", after[name] or "–"
