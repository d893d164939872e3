"""A hand-out as a PDF that a screen reader can read too (PDF/UA-1): one sheet about a theme.

What people wrote reaches the typesetter as JSON, never as markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from app.core import locales
from app.dossiers import fonts
from app.dossiers.pdf import typeset


@dataclass(frozen=True)
class Quote:
    """A passage in its own language, and the parts of a line below it in that of the sheet."""

    text: str
    lang: str
    below: Sequence[str]


@dataclass(frozen=True)
class Sheet:
    """All that stands on the sheet. `lang`, `dir`: of everything but the quotes.

    `head` and the values of `facts` are parts, between which `comma` stands; `sections`: (heading,
    quotes); `concerns` and `questions`: a heading and its lines; `day`: the date of the file.
    """

    lang: str
    dir: str
    title: str
    day: date
    district: str
    comma: str
    head: Sequence[str]
    facts: Sequence[tuple[str, Sequence[str]]]
    sections: Sequence[tuple[str, Sequence[Quote]]]
    concerns: tuple[str, Sequence[str]]
    questions: tuple[str, Sequence[str]]
    address: str


def render(sheet: Sheet, *, fonts_dir: Path) -> bytes:
    """The sheet as PDF/UA-1. Raises `fonts.FontsMissing`, `typst.TypstError`."""
    paper = _Paper(fonts.read_coverage(fonts_dir), sheet.dir, sheet.comma)
    template = files("app.conference").joinpath("handout.typ").read_bytes()
    return typeset(template, _data(paper, sheet), fonts_dir, sheet.day)


@dataclass(frozen=True)
class _Paper:
    coverage: fonts.Coverage
    dir: str
    comma: str

    def joined(self, parts: Sequence[str]) -> str:
        """Each part keeps its own direction, the line has that of the sheet."""
        return self.comma.join(self.line(part) for part in parts if part)

    def line(self, text: str) -> str:
        return fonts.island(fonts.substitute(text, self.coverage)[0], self.dir)

    def quote(self, quote: Quote) -> dict[str, Any]:
        printable, _replaced = fonts.substitute(quote.text, self.coverage)
        direction = fonts.direction(quote.text, locales.language(quote.lang).dir)
        lines = [fonts.laid_out(line, direction) for line in printable.split("\n") if line.strip()]
        return {
            "lines": lines,
            "lang": fonts.language(quote.lang),
            "dir": direction,
            "below": self.joined(quote.below),
        }

    def listed(self, part: tuple[str, Sequence[str]]) -> dict[str, Any]:
        return {"title": self.line(part[0]), "lines": [self.line(row) for row in part[1]]}


def _data(paper: _Paper, sheet: Sheet) -> dict[str, Any]:
    return {
        "lang": fonts.language(sheet.lang),
        "dir": sheet.dir,
        "fonts": fonts.FAMILIES,
        "title": paper.line(sheet.title),
        "author": paper.line(sheet.district),
        "head": paper.joined(sheet.head),
        "facts": [[paper.line(name), paper.joined(value)] for name, value in sheet.facts],
        "sections": [
            {"title": paper.line(title), "quotes": [paper.quote(quote) for quote in quotes]}
            for title, quotes in sheet.sections
        ],
        "concerns": paper.listed(sheet.concerns),
        "questions": paper.listed(sheet.questions),
        "address": sheet.address,
    }
