"""Fonts: small ones per alphabet for the browser, whole ones for the dossiers.

The design system brings Noto Sans complete (Latin, Cyrillic, Greek in one file), so nothing has
to be merged; Noto Sans Arabic comes from its own package. Each keeps its own family name: two
files that call themselves alike make the typesetter set one of them in another face silently.

Dossiers set Arabic in Vazirmatn: Noto Sans Arabic builds its letters of a base and dots, and what
is copied or read aloud from a PDF then comes out garbled.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.otTables import SingleSubst

from scripts.assets import alphabets
from scripts.assets.alphabets import Ranges
from scripts.assets.files import write

WEIGHTS = {400: "Regular", 700: "Bold"}

_KERN = "@kern-ux/native/dist/fonts/noto-sans/NotoSans-{name}.woff2"
_ARABIC = "@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-{weight}-normal.woff2"

_PRINTED_ARABIC = "@fontsource/vazirmatn/files/vazirmatn-arabic-{weight}-normal.woff2"

SOURCES = {"Noto Sans": _KERN, "Noto Sans Arabic": _ARABIC, "Vazirmatn": _PRINTED_ARABIC}

WEB: tuple[tuple[str, str, str, Ranges], ...] = (
    ("Noto Sans", "latin", "Noto Sans", alphabets.LATIN),
    ("Noto Sans", "latin-extended", "Noto Sans", alphabets.LATIN_EXTENDED),
    ("Noto Sans", "vietnamese", "Noto Sans", alphabets.VIETNAMESE),
    ("Noto Sans Cyrillic", "letters", "Noto Sans", alphabets.CYRILLIC),
    ("Noto Sans Cyrillic", "extended", "Noto Sans", alphabets.CYRILLIC_EXTENDED),
    ("Noto Sans Greek", "letters", "Noto Sans", alphabets.GREEK),
    ("Noto Sans Arabic", "letters", "Noto Sans Arabic", alphabets.ARABIC),
    ("Noto Sans Arabic", "eastern", "Noto Sans Arabic", alphabets.ARABIC_EASTERN),
    ("Noto Sans Arabic", "extended", "Noto Sans Arabic", alphabets.ARABIC_EXTENDED),
)
"""(family in the style sheet, alphabet, family that it is cut from, letters).

Each script is a family of its own there: so a page names the scripts whose fonts it may load, and
a name in another script, in a list of languages, costs a reader nothing.
"""

_DOTTED = {"uni0456", "uni0458"}
"""The glyphs of і and ј."""

_LICENCE_NAMES = [0, 1, 2, 4, 6, 13, 14]  # copyright, names, licence and its address

_FACE = """@font-face{{font-family:"{family}";font-style:normal;font-weight:{weight};\
font-display:swap;src:url("fonts/{file}") format("woff2");unicode-range:{ranges}}}
"""


def make_print_fonts(modules: Path, folder: Path) -> list[Path]:
    """One TTF for each family and weight, and coverage.json: family → ranges of code points.

    `modules` is node_modules. A family covers what both its weights can show.
    """
    made, coverage = [], {}
    for family, pattern in SOURCES.items():
        shown: list[set[int]] = []
        for weight, name in WEIGHTS.items():
            source = modules / pattern.format(name=name, weight=weight)
            with TTFont(source, recalcTimestamp=False) as font:
                shown.append(set(font.getBestCmap()))
                _leave_the_dots(font)
                made.append(_save(font, None, _print_font(folder, family, weight)))
        coverage[family] = _ranges(set.intersection(*shown))
    record = folder / "coverage.json"
    write(record, json.dumps(coverage).encode())
    return [*made, record]


def make_web_fonts(folder: Path, vendor: Path) -> list[Path]:
    """One woff2 for each alphabet and weight, and fonts.css, which tells when to load which.

    They are cut from the print fonts in `folder`.
    """
    made, faces = [], []
    taken: set[int] = set()
    for family, alphabet, cut_from, ranges in WEB:
        wanted = _points(ranges) - taken
        taken |= wanted
        for weight in WEIGHTS:
            stem = family.lower().replace(" ", "-")
            file = vendor / "fonts" / f"{stem}-{alphabet}-{weight}.woff2"
            source = _print_font(folder, cut_from, weight)
            with TTFont(source, lazy=True, recalcTimestamp=False) as font:
                _cut(font, wanted)
                made.append(_save(font, "woff2", file))
                shown = _told(font.getBestCmap())
            face = _FACE.format(family=family, weight=weight, file=file.name, ranges=shown)
            faces.append(face)
    sheet = vendor / "fonts.css"
    write(sheet, "".join(faces).encode())
    for left_over in set((vendor / "fonts").iterdir()) - set(made):
        left_over.unlink()
    return [*made, sheet]


def _leave_the_dots(font: TTFont) -> None:
    """Take out what shows і and ј, as Ukrainians and Serbs write them, without their dots.

    The font means it for letters below an accent, and does it always.
    """
    table = font["GSUB"].table
    lookups = table.LookupList.Lookup
    for record in table.FeatureList.FeatureRecord:
        feature = record.Feature
        feature.LookupListIndex = [
            number
            for number in feature.LookupListIndex
            if not _DOTTED & _single_substitutes(lookups[number])
        ]
        feature.LookupCount = len(feature.LookupListIndex)


def _single_substitutes(lookup: Any) -> set[str]:
    subtables = [getattr(subtable, "ExtSubTable", subtable) for subtable in lookup.SubTable]
    return {
        glyph
        for subtable in subtables
        if isinstance(subtable, SingleSubst)
        for glyph in subtable.mapping
    }


def _cut(font: TTFont, wanted: set[int]) -> None:
    options = Options()
    options.hinting = False  # for screens of long ago; half of the bytes
    options.notdef_outline = True
    options.name_IDs = _LICENCE_NAMES
    options.ignore_missing_unicodes = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)


def _save(font: TTFont, flavor: str | None, target: Path) -> Path:
    font.flavor = flavor
    content = io.BytesIO()
    font.save(content)
    write(target, content.getvalue())
    return target


def _print_font(folder: Path, family: str, weight: int) -> Path:
    return folder / f"{family.replace(' ', '')}-{WEIGHTS[weight]}.ttf"


def _points(ranges: Ranges) -> set[int]:
    return set(chain.from_iterable(range(first, last + 1) for first, last in ranges))


def _ranges(points: Iterable[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for point in sorted(points):
        if found and found[-1][1] == point - 1:
            found[-1] = (found[-1][0], point)
        else:
            found.append((point, point))
    return found


def _told(points: Iterable[int]) -> str:
    return ",".join(
        f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}"
        for first, last in _ranges(points)
    )
