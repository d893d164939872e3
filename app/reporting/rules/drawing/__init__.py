"""Pictures as SVG: no style and no script inside, classes of `static/reporting.css` only."""

from __future__ import annotations

from app.reporting.rules.drawing import bars, lines, multiples, shares
from app.reporting.rules.drawing.sheet import Sheet
from app.reporting.rules.pictures import Picture, Shape

_DRAW = {
    Shape.BARS: bars.draw,
    Shape.LINES: lines.draw,
    Shape.SHARES: shares.draw,
    Shape.MULTIPLES: multiples.draw,
}


def svg(picture: Picture, *, rtl: bool = False) -> str:
    """The picture as markup, everything escaped; nothing for a mere table.

    `rtl`: the page reads from right to left.
    """
    if picture.shape is None:
        return ""
    sheet = Sheet(rtl)
    _DRAW[picture.shape](sheet, picture)
    return sheet.svg(picture.key, picture.title, picture.told, lang=picture.title_lang)
