"""The concept as a PDF that a screen reader can read too (PDF/UA-1), in our own fonts only.

What it says reaches the typesetter as JSON, never as markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from app.dossiers import fonts
from app.dossiers.pdf import typeset
from app.goals.rules.paper import Change, Done, Link, Paper, Section

_DIRECTION = "ltr"  # the concept is German


def render(paper: Paper, *, fonts_dir: Path) -> bytes:
    """The same paper gives the same bytes. Raises `fonts.FontsMissing`, `typst.TypstError`."""
    setting = _Setting(fonts.read_coverage(fonts_dir))
    template = files("app.goals").joinpath("concept.typ").read_bytes()
    data = _document(setting, paper)
    return typeset(template, data, fonts_dir, date.fromisoformat(paper["day"]))


@dataclass
class _Setting:
    """Makes texts ready for our fonts and counts what could not be printed."""

    coverage: fonts.Coverage
    replaced: int = 0

    def line(self, text: str) -> str:
        printable, replaced = fonts.substitute(text, self.coverage)
        self.replaced += replaced
        return fonts.island(printable, _DIRECTION)

    def lines(self, text: str) -> list[str]:
        return [self.line(line) for line in text.split("\n") if line.strip()]

    def links(self, themes: Iterable[Link]) -> list[dict[str, str]]:
        return [{"title": self.line(it["title"]), "address": it["address"]} for it in themes]


def _document(setting: _Setting, paper: Paper) -> dict[str, Any]:
    words = paper["words"]
    data: dict[str, Any] = {
        "lang": fonts.language(paper["lang"]),
        "fonts": fonts.FAMILIES,
        "words": {key: setting.line(word) for key, word in words.items()},
        "page": words["page"],  # is filled in by the typesetter
        "title": setting.line(paper["title"]),
        "district": setting.line(paper["district"]),
        "facts": [[setting.line(name), setting.line(value)] for name, value in paper["facts"]],
        "note": setting.line(paper["note"]),
        "sections": [_section(setting, section) for section in paper["sections"]],
        "changes": [_change(setting, change) for change in paper["changes"]],
    }
    if setting.replaced:
        note = words["replaced_signs"].replace("{mark}", setting.coverage.mark)
        data["note"] = f"{data['note']} {note.replace('{count}', str(setting.replaced))}".strip()
    return data


def _section(setting: _Setting, section: Section) -> dict[str, Any]:
    return {
        "level": section["level"],
        "label": setting.line(section["label"]),
        "number": setting.line(section["number"]),
        "title": setting.line(section["title"]),
        "description": setting.lines(section["description"]),
        "address": section["address"],
        "themes": setting.links(section["themes"]),
        "measures": [_measure(setting, row) for row in section["measures"]],
    }


def _measure(setting: _Setting, done: Done) -> dict[str, Any]:
    return {
        "title": setting.line(done["title"]),
        "address": done["address"],
        "facts": setting.line(" · ".join(done["facts"])),
    }


def _change(setting: _Setting, change: Change) -> dict[str, Any]:
    return {
        "title": setting.line(change["title"]),
        "about": setting.line(" · ".join([change["label"], *change["kinds"]])),
        "words": [[setting.line(old), setting.line(new)] for old, new in change["words"]],
        "themes": setting.links(change["themes"]),
        "reasons": [setting.line(reason) for reason in change["reasons"]],
    }
