"""Pictures of numbers: what is drawn is what is told, in both directions, without any style."""

from __future__ import annotations

import re
from xml.etree import ElementTree as Xml

import pytest

from app.reporting.rules import drawing
from app.reporting.rules.drawing.sheet import LETTER
from app.reporting.rules.pictures import Picture, Row, Shape

SVG = "{http://www.w3.org/2000/svg}"


def picture(shape: Shape, *rows: tuple[float | None, ...], series: int = 1) -> Picture:
    named = [
        Row(f"Row {n}", values, ["hidden" if v is None else f"{v:g}" for v in values])
        for n, values in enumerate(rows, start=1)
    ]
    columns = [f"Series {n}" for n in range(1, series + 1)]
    return Picture("it", shape, "How many", "Row 1 has most.", "Row", columns, named)


def drawn(found: Picture, *, rtl: bool = False) -> Xml.Element:
    markup = drawing.svg(found, rtl=rtl).replace(
        "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '
    )
    return Xml.fromstring(markup)  # noqa: S314 - our own


def lengths(found: Picture, *, rtl: bool = False) -> list[tuple[float, float]]:
    """(where it begins, how long it is) of every bar."""
    boxes = drawn(found, rtl=rtl).iter(f"{SVG}rect")
    return [(float(box.attrib["x"]), float(box.attrib["width"])) for box in boxes]


@pytest.mark.parametrize("shape", list(Shape))
@pytest.mark.parametrize("rtl", [False, True])
def test_every_picture_says_what_it_is_and_brings_no_style(shape: Shape, rtl: bool) -> None:
    found = picture(shape, (3, 1), (None, None), (0, 2), series=2)
    markup = drawing.svg(found, rtl=rtl)
    root = drawn(found, rtl=rtl)
    ids = [root.find(f"{SVG}{name}").attrib["id"] for name in ("title", "desc")]  # type: ignore[union-attr]
    assert root.attrib["aria-labelledby"].split() == ids
    assert not re.search(r"style=|<style|<script|\bon\w+=", markup)


@pytest.mark.parametrize("shape", list(Shape))
def test_nothing_reaches_beyond_the_paper(shape: Shape) -> None:
    rows = [(float(n), 1.0, 0.0) for n in range(40)]
    root = drawn(picture(shape, *rows, series=3))
    _x, _y, width, height = map(float, root.attrib["viewBox"].split())
    for box in root.iter(f"{SVG}rect"):
        assert float(box.attrib["x"]) + float(box.attrib["width"]) <= width + 0.2
        assert float(box.attrib["y"]) + float(box.attrib["height"]) <= height


@pytest.mark.parametrize("shape", list(Shape))
def test_a_picture_of_nothing_can_be_drawn(shape: Shape) -> None:
    assert drawn(picture(shape)) is not None
    assert drawn(picture(shape, (0,), (None,))) is not None


def test_bars_are_as_long_as_their_numbers_and_begin_where_lines_begin() -> None:
    found = picture(Shape.BARS, (40,), (10,), (0,))
    (start, longest), (_other, short) = lengths(found)
    assert (start, short) == (0, longest / 4)
    from_the_end = lengths(found, rtl=True)
    assert [round(x + width) for x, width in from_the_end] == [320, 320]


def test_a_hidden_number_has_no_bar_but_its_words() -> None:
    root = drawn(picture(Shape.BARS, (40,), (None,)))
    assert len(list(root.iter(f"{SVG}rect"))) == 1
    assert "hidden" in [text.text for text in root.iter(f"{SVG}text")]


def test_a_line_is_broken_where_a_number_is_hidden() -> None:
    root = drawn(picture(Shape.LINES, (4,), (6,), (None,), (5,), (7,)))
    assert len(list(root.iter(f"{SVG}polyline"))) == 2


@pytest.mark.parametrize("largest", [7.0, 12_500.0, 1_250_000.0])
def test_a_large_number_has_room_beside_the_lines(largest: float) -> None:
    root = drawn(picture(Shape.LINES, (1,), (largest,)))
    number = next(text for text in root.iter(f"{SVG}text") if text.text == f"{largest:g}")
    assert float(number.attrib["x"]) >= len(f"{largest:g}") * LETTER
    line = next(root.iter(f"{SVG}polyline"))
    assert float(line.attrib["points"].split(",")[0]) > float(number.attrib["x"])


def test_shares_fill_the_whole_length_and_differ_by_more_than_colour() -> None:
    root = drawn(picture(Shape.SHARES, (1, 1, 2), series=3))
    parts = [box for box in root.iter(f"{SVG}rect") if float(box.attrib["height"]) > 14]
    assert sum(float(part.attrib["width"]) for part in parts) == pytest.approx(320)
    assert {part.attrib["class"] for part in parts} == {
        f"chart__part chart__part--{n}" for n in (1, 2, 3)
    }
    assert list(root.iter(f"{SVG}line")), "stripes"


def test_what_people_could_have_written_stays_words() -> None:
    row = Row("<script>&", [3], ["3"])
    found = Picture("it", Shape.BARS, 'a "title"', "<b>", "Row", ["Count"], [row])
    assert "<script>" not in drawing.svg(found)
    assert drawn(found).find(f"{SVG}desc").text == "<b>"  # type: ignore[union-attr]


def test_the_file_has_numbers_and_the_words_of_hidden_ones() -> None:
    assert picture(Shape.BARS, (40,), (None,)).table() == [["Row 1", 40], ["Row 2", "hidden"]]
