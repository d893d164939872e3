"""Lines over time, from the side where lines of text begin; hidden numbers are gaps."""

from __future__ import annotations

from collections.abc import Sequence

from app.reporting.rules.drawing.sheet import LETTER, WIDTH, Sheet, fits
from app.reporting.rules.pictures import Picture

START, TOP, HEIGHT = 34.0, 10.0, 120.0
"""Where lines begin, unless the number beside them needs more room."""

MOST_MARKS = 30
"""More points than this get no marks: the line would drown in them."""


def draw(sheet: Sheet, picture: Picture) -> None:
    """One line for each series; they differ by colour, dashes and marks, and are named below."""
    ground, largest, said = TOP + HEIGHT, picture.largest, _said_largest(picture)
    start = max(START, len(said) * LETTER + 6)
    for share in (0.0, 0.5, 1.0):
        level = ground - share * HEIGHT
        sheet.line(start, level, WIDTH, level, "chart__axis" if not share else "chart__grid")
    sheet.text(start - 5, ground + 4, "0", anchor="end")
    sheet.text(start - 5, TOP + 4, said, anchor="end")
    step = (WIDTH - start - 8) / max(len(picture.rows) - 1, 1)
    for number in range(len(picture.series)):
        values = [row.values[number] for row in picture.rows]
        points = [
            (start + 4 + step * at, ground - HEIGHT * value / largest)
            if value is not None
            else None
            for at, value in enumerate(values)
        ]
        trace(sheet, points, number)
    _name_ends(sheet, picture, start, ground)
    for number, name in enumerate(picture.series):
        _legend(sheet, ground + 42 + number * 20, name, number)


def trace(
    sheet: Sheet, points: Sequence[tuple[float, float] | None], number: int, *, marks: bool = True
) -> None:
    """A line through points; where one is None it is broken."""
    part: list[tuple[float, float]] = []
    for point in [*points, None]:
        if point is not None:
            part.append(point)
            continue
        if len(part) > 1:
            sheet.path(part, f"chart__line chart__line--{number + 1}")
        for x, y in part if len(part) == 1 or (marks and len(points) <= MOST_MARKS) else []:
            sheet.dot(x, y, f"chart__mark chart__mark--{number + 1}", square=number == 1)
        part = []


def _said_largest(picture: Picture) -> str:
    """The largest number as the page writes it."""
    said = {
        value: words
        for row in picture.rows
        for value, words in zip(row.values, row.said, strict=True)
        if value is not None
    }
    return said.get(picture.largest, "1")


def _name_ends(sheet: Sheet, picture: Picture, start: float, ground: float) -> None:
    if not picture.rows:
        return
    first, last = picture.rows[0].name, picture.rows[-1].name
    sheet.text(start, ground + 18, first)
    if len(picture.rows) > 1 and fits(first + last, WIDTH - start):
        sheet.text(WIDTH, ground + 18, last, anchor="end")


def _legend(sheet: Sheet, y: float, name: str, number: int) -> None:
    sheet.line(START, y - 4, START + 24, y - 4, f"chart__line chart__line--{number + 1}")
    sheet.dot(START + 12, y - 4, f"chart__mark chart__mark--{number + 1}", square=number == 1)
    sheet.text(START + 32, y, name)
