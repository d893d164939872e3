"""Small pictures beside each other, all on one scale: two in a row."""

from __future__ import annotations

from app.reporting.rules.drawing.lines import trace
from app.reporting.rules.drawing.sheet import WIDTH, Sheet, shortened
from app.reporting.rules.pictures import Picture

GAP, HEIGHT, ROW = 20.0, 56.0, 104.0
EACH = (WIDTH - GAP) / 2


def draw(sheet: Sheet, picture: Picture) -> None:
    """One for each series, with its name above and its largest number at the end."""
    step = (EACH - 8) / max(len(picture.rows) - 1, 1)
    for number, name in enumerate(picture.series):
        x, y = (number % 2) * (EACH + GAP), (number // 2) * ROW
        ground = y + 26 + HEIGHT
        sheet.text(x, y + 14, shortened(name, EACH), lang=picture.lang_of(number))
        sheet.line(x, ground, x + EACH, ground, "chart__axis")
        values = [row.values[number] for row in picture.rows]
        trace(
            sheet,
            [
                (x + 4 + step * at, ground - HEIGHT * value / picture.largest)
                if value is not None
                else None
                for at, value in enumerate(values)
            ],
            0,
            marks=False,
        )
    if picture.rows:
        below = ((len(picture.series) + 1) // 2) * ROW
        sheet.text(0, below + 4, picture.rows[0].name)
        if len(picture.rows) > 1:
            sheet.text(WIDTH, below + 4, picture.rows[-1].name, anchor="end")
