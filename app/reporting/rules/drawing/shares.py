"""Stacked shares: a bar of the same length for each row, parted by its numbers."""

from __future__ import annotations

from app.reporting.rules.drawing.sheet import WIDTH, Sheet, fits, shortened
from app.reporting.rules.pictures import Picture

ROW, BAR, LEGEND = 44.0, 18.0, 20.0
STRIPE = 5.0


def draw(sheet: Sheet, picture: Picture) -> None:
    """The legend first, then the bars; each part has its own colour and its own stripes."""
    for number, name in enumerate(picture.series):
        part(sheet, 0, number * LEGEND + 2, 22, 14, number)
        sheet.text(30, number * LEGEND + 14, shortened(name, WIDTH - 30))
    top = len(picture.series) * LEGEND + 8
    for at, row in enumerate(picture.rows):
        y = top + at * ROW
        sheet.text(0, y + 14, shortened(row.name, WIDTH), lang=row.lang)
        values = [value or 0 for value in row.values]
        total, x = sum(values), 0.0
        if not total:
            sheet.text(0, y + 34, row.said[0])
            continue
        for number, value in enumerate(values):
            width = WIDTH * value / total
            part(sheet, x, y + 20, width, BAR, number)
            x += width


def part(sheet: Sheet, x: float, y: float, width: float, height: float, number: int) -> None:
    """A part of a bar: full, striped upright, striped flat, or only framed."""
    sheet.rect(x, y, width, height, f"chart__part chart__part--{number + 1}")
    css = f"chart__stripe chart__stripe--{number + 1}"
    if number == 1:
        at = x + STRIPE
        while at < x + width - 1:
            sheet.line(at, y, at, y + height, css)
            at += STRIPE
    if number == 2 and fits(" ", width):
        for share in (0.3, 0.7):
            sheet.line(x, y + height * share, x + width, y + height * share, css)
