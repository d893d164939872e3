"""Paper forms as a PDF: the same questions as on the web, German beside them, a strip to keep.

The words reach the typesetter as JSON, never as markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import segno

from app.core import codes
from app.dossiers import fonts
from app.dossiers.pdf import typeset
from app.entry.rules import FormWords, SheetCodes, Told
from app.web.pictograms import drawing


@dataclass(frozen=True)
class Sheets:
    """What all sheets of a batch share.

    `beside`: the same words in German, or None where the form is German itself. `topics`: keys of
    the pictograms. `address`: where to type the code; `opens` and `enters`: the addresses in the
    QR codes of the strip and of the sheet, from a code as it is printed.
    """

    place: str
    district: str
    printed_on: date
    words: FormWords
    beside: FormWords | None
    topics: Sequence[str]
    address: str
    opens: Callable[[str], str]
    enters: Callable[[str], str]


def render(about: Sheets, sheets: Iterable[SheetCodes], *, fonts_dir: Path) -> bytes:
    """One A4 page for each sheet. Raises `fonts.FontsMissing`, `typst.TypstError`."""
    data = _Setting(about, fonts.read_coverage(fonts_dir)).data(sheets)
    template = files("app.entry").joinpath("sheet.typ").read_bytes()
    return typeset(template, data, fonts_dir, about.printed_on)


@dataclass(frozen=True)
class _Setting:
    about: Sheets
    coverage: fonts.Coverage

    def data(self, sheets: Iterable[SheetCodes]) -> dict[str, Any]:
        about, words = self.about, self.about.words
        beside = about.beside
        return {
            "lang": words.language.texts,
            "dir": words.language.dir,
            "fonts": fonts.FAMILIES,
            "place": self._line(about.place),
            "district": self._line(about.district),
            "address": about.address,
            **{name: self._both(name) for name in _LINES},
            "kinds": [
                self._explained(own, beside.kinds[at] if beside else None)
                for at, own in enumerate(words.kinds)
            ],
            "topics": [
                {
                    "picture": drawing(about.topics[at]),
                    **self._pair(own, beside.topics[at] if beside else ""),
                }
                for at, own in enumerate(words.topics)
            ],
            "text": self._explained(words.text, beside.text if beside else None),
            "helpers": [
                self._pair(own, beside.helpers[at] if beside else "")
                for at, own in enumerate(words.helpers)
            ],
            "sheets": [self._sheet(sheet) for sheet in sheets],
        }

    def _sheet(self, sheet: SheetCodes) -> dict[str, Any]:
        code, strip = codes.display(sheet.sheet), codes.display(sheet.strip)
        return {
            "number": sheet.number,
            "code": code,
            "strip": strip,
            "code_picture": _qr(self.about.enters(code)),
            "strip_picture": _qr(self.about.opens(strip)),
        }

    def _both(self, name: str) -> dict[str, str]:
        beside = self.about.beside
        return self._pair(getattr(self.about.words, name), getattr(beside, name) if beside else "")

    def _explained(self, own: Told, german: Told | None) -> dict[str, Any]:
        return {
            "word": self._pair(own[0], german[0] if german else ""),
            "more": self._pair(own[1], german[1] if german else ""),
        }

    def _pair(self, own: str, german: str) -> dict[str, str]:
        return {"own": self._line(own), "german": self._line(german)}

    def _line(self, text: str) -> str:
        printable, _replaced = fonts.substitute(text, self.coverage)
        return fonts.island(printable, self.about.words.language.dir)


_LINES = (
    *("title", "welcome", "kind", "topic", "written_in", "helped", "read_back", "consent"),
    *("strip", "keep", "follow", "careful", "qr"),
)


def _qr(opens: str) -> str:
    # A fixed mask: trying all eight takes ten times as long, and any can be read.
    drawn: str = segno.make_qr(opens, error="m", mask=2).svg_inline(border=0, omitsize=True)
    return drawn
