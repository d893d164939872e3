"""The slips for voting, in the languages of those who come: eight, six or four on a sheet.

The words reach the typesetter as JSON, never as markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path

import segno

from app.core.locales import Language
from app.dossiers import fonts
from app.dossiers.pdf import typeset

_FORMS = ((3, 9.5, 69, 3), (6, 9.5, 92, 3), (14, 8.5, 140, 4))
"""So many languages have room in letters of this size (in points), on a slip of this height (in
millimetres), so many of them beside the QR code."""

Said = tuple[Language, str]


@dataclass(frozen=True)
class Paper:
    """What all slips share.

    `title`: of the session, German; `said`: what to do with it, in each language; `address`: where
    the code can be typed.
    """

    title: str
    author: str
    said: Sequence[Said]
    address: str


@dataclass(frozen=True)
class Printed:
    """One slip. `code` as it is read; `opens`: the address in its QR code."""

    number: int
    code: str
    opens: str


def render(about: Paper, slips: Sequence[Printed], *, day: date, fonts_dir: Path) -> bytes:
    """The sheets to cut up. Raises `fonts.FontsMissing`, `typst.TypstError`."""
    coverage = fonts.read_coverage(fonts_dir)

    def line(text: str, around: str = "ltr") -> str:
        return fonts.island(fonts.substitute(text, coverage)[0], around)

    fitting = (form for form in _FORMS if len(about.said) <= form[0])
    _most, size, height, beside = next(fitting, _FORMS[-1])
    data = {
        "fonts": fonts.FAMILIES,
        "title": line(about.title),
        "author": line(about.author),
        "address": about.address,
        "size": size,
        "height": height,
        "beside": beside,
        "said": [
            {"lang": fonts.language(one.texts), "dir": one.dir, "text": line(text, one.dir)}
            for one, text in about.said
        ],
        "slips": [
            {
                "number": slip.number,
                "code": slip.code,
                "picture": segno.make_qr(slip.opens, error="m").svg_inline(border=0, omitsize=True),
            }
            for slip in slips
        ],
    }
    template = files("app.room").joinpath("slip.typ").read_bytes()
    return typeset(template, data, fonts_dir, day)
