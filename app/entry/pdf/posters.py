"""The poster of a session and the cards of its tables, in the languages of those who come.

The words reach the typesetter as JSON, never as markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import segno

from app.core.locales import Language
from app.dossiers import fonts
from app.dossiers.pdf import typeset

_POSTER = ((4, 22), (6, 17), (13, 13))
_CARD = ((3, 16), (6, 12), (13, 8))
"""So many languages have room in letters of this size (in points)."""


@dataclass(frozen=True)
class Line:
    """What is said in one language; `detail` may be empty."""

    language: Language
    invitation: str
    detail: str = ""


@dataclass(frozen=True)
class Sheet:
    """One page: a German heading, what stands under it, the address in its QR code."""

    heading: str
    under: Sequence[str]
    address: str
    lines: Sequence[Line]


def render(
    title: str, author: str, sheets: Sequence[Sheet], *, cards: bool, day: date, fonts_dir: Path
) -> bytes:
    """Posters on A4, or `cards` on A5 across. Raises `fonts.FontsMissing`, `typst.TypstError`."""
    coverage = fonts.read_coverage(fonts_dir)
    sizes = _CARD if cards else _POSTER
    most = max((len(sheet.lines) for sheet in sheets), default=0)
    data = {
        "fonts": fonts.FAMILIES,
        "title": _line(title, "ltr", coverage),
        "author": _line(author, "ltr", coverage),
        "paper": "a5" if cards else "a4",
        "flipped": cards,
        "size": next((size for room, size in sizes if most <= room), sizes[-1][1]),
        "pages": [_page(sheet, coverage) for sheet in sheets],
    }
    template = files("app.entry").joinpath("poster.typ").read_bytes()
    return typeset(template, data, fonts_dir, day)


def _page(sheet: Sheet, coverage: fonts.Coverage) -> dict[str, Any]:
    return {
        "heading": _line(sheet.heading, "ltr", coverage),
        "under": [_line(text, "ltr", coverage) for text in sheet.under if text],
        "address": sheet.address,
        "picture": segno.make_qr(sheet.address, error="m").svg_inline(border=0, omitsize=True),
        "lines": [
            {
                "lang": fonts.language(line.language.texts),
                "dir": line.language.dir,
                "invitation": _line(line.invitation, line.language.dir, coverage),
                "detail": _line(line.detail, line.language.dir, coverage),
            }
            for line in sheet.lines
        ],
    }


def _line(text: str, around: str, coverage: fonts.Coverage) -> str:
    return fonts.island(fonts.substitute(text, coverage)[0], around)
