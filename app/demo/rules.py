"""The invented material of the demonstration round, as it stands in ``demo/``."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "demo"
EARLIER = "earlier"
"""The folder inside it with the same of the round before."""
CONCEPTS = FOLDER.parent / "districts" / "concepts"
"""What districts want to reach, by their keys."""


@dataclass(frozen=True)
class Voice:
    """One invented contribution and what became of it (`fate`); `field`: the key, "" fits none."""

    id: str
    text: str
    lang: str
    kind: str
    municipality: str
    days_ago: int
    concern: str
    fate: str
    field: str = ""
    reading: str = ""
    reading_shown: bool = True
    reason: str = ""
    note: str = ""
    question: str = ""
    question_translated: str = ""
    reply: str = ""
    reply_reading: str = ""

    @property
    def submission_key(self) -> str:
        """The same voice has the same receipt code in every demonstration of one installation."""
        return f"demonstration:{self.id}"


@dataclass(frozen=True)
class EarlierAnswer:
    """An answer that was given before the demonstration begins.

    `group`, `members`, `task`: the working group that the conference founds with it, if any.
    """

    concern: str
    title: str
    by: str
    outcome: str
    reason: str
    answer: str
    municipality: str | None = None
    translations: dict[str, str] = field(default_factory=dict)
    group: str = ""
    members: str = ""
    task: str = ""


@dataclass(frozen=True)
class PlannedMeasure:
    """What is done about a concern that was answered; words by language.

    Without a municipality it is the whole district's. `status`: how far it is today; what is done
    has `reached`, `indicator`, `before` and `after`, what is stopped its reason (`stopped`).
    """

    concern: str
    office: str
    partners: str
    starts_on: date
    ends_on: date
    title: dict[str, str]
    summary: dict[str, str]
    note: dict[str, str]
    municipality: str | None = None
    status: str = "planned"
    reached: dict[str, str] = field(default_factory=dict)
    indicator: str = ""
    before: str = ""
    after: str = ""
    stopped: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Material:
    """All of it: voices oldest first, answers and measures, introductions by municipality key, and
    translations of the supplied answer templates: key → language → words."""

    voices: list[Voice]
    answers: list[EarlierAnswer]
    measures: list[PlannedMeasure]
    introductions: dict[str, str]
    templates: dict[str, dict[str, str]]


def material(folder: Path = FOLDER) -> Material:
    """Read the invented material."""
    templates = folder / "templates.toml"
    lines = (folder / "contributions.jsonl").read_text(encoding="utf-8").splitlines()
    voices = [_voice(json.loads(line)) for line in lines]
    written = _toml(folder / "answers.toml")
    return Material(
        voices=sorted(voices, key=lambda voice: -voice.days_ago),
        answers=[EarlierAnswer(**entry) for entry in written["answers"]],
        measures=[PlannedMeasure(**entry) for entry in _toml(folder / "measures.toml")["measures"]],
        introductions={entry["municipality"]: entry["text"] for entry in written["introductions"]},
        templates=_toml(templates) if templates.exists() else {},
    )


def _toml(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _voice(entry: dict[str, Any]) -> Voice:
    known = Voice.__dataclass_fields__
    return Voice(**{name: value for name, value in entry.items() if name in known})
