"""Bars under their names, each with its number at the end."""

from __future__ import annotations

from app.reporting.rules.drawing.sheet import LINE, WIDTH, Sheet, wrapped
from app.reporting.rules.pictures import Picture

BAR, GAP = 14.0, 6.0
NUMBER = 64.0
"""Room for the number after the longest bar."""


def draw(sheet: Sheet, picture: Picture) -> None:
    """One bar for each row, of its first number."""
    largest, longest, top = picture.largest, WIDTH - NUMBER, 0.0
    for row in picture.rows:
        parts, value = wrapped(row.name, WIDTH), row.values[0]
        sheet.lines(0, top + 14, parts, lang=row.lang)
        under = top + 20 + (len(parts) - 1) * LINE
        length = longest * value / largest if value else 0
        sheet.rect(0, under, length, BAR, "chart__bar")
        sheet.line(0, under - 2, 0, under + BAR + 2, "chart__axis")
        sheet.text(length + 6, under + 12, row.said[0], "chart__number")
        top = under + BAR + GAP
