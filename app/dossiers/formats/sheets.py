"""The tables of a dossier as a workbook (XLSX). What people wrote is text, never a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from app.core.tables import Cell
from app.dossiers.rules.tables import Table, tables

_LONGEST = 32_000
"""A cell holds 32,767 characters; what people write is far shorter."""
_WIDTHS = {
    "original": 48,
    "german_text": 48,
    "address": 30,
    "field": 28,
    "theme": 28,
    "concern": 45,
    "origin": 22,
    "languages": 45,
    "reach": 28,
    "part": 18,
    "contribution": 13,
    "language": 13,
    "people": 12,
}
"""Characters, so that the widest table can still be read on a page."""
_WIDTH = 22
_LINE, _TALLEST = 15, 409
"""Points: of a line of text, and of the tallest row that programs know."""
_WIDE = 1.15
"""Words that do not break where the cell ends need more lines than their letters fill."""
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")


def render(content: Mapping[str, Any], *, labels: Mapping[str, str]) -> bytes:
    """A workbook with a sheet for each table; the same content gives the same bytes."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        _describe(book, content, labels)
        styles = _Styles(book)
        for table in tables(dict(content), labels).values():
            _put(book.add_worksheet(_name(table.title)), table, styles, labels)
    return out.getvalue()


class _Styles:
    """How cells look; the direction of a text is that of its language."""

    def __init__(self, book: Workbook) -> None:
        top = {"valign": "top", "text_wrap": True}
        self.head: Format = book.add_format(
            {**top, "bold": True, "bottom": 1, "bg_color": "#E6EEF3"}
        )
        self.note: Format = book.add_format({**top, "italic": True})
        self.texts: dict[str, Format] = {
            "": book.add_format(top),
            "ltr": book.add_format({**top, "reading_order": 1}),
            "rtl": book.add_format({**top, "reading_order": 2, "align": "right"}),
        }
        self.link: Format = book.add_format({**top, "font_color": "#0B4A6F"})


def _describe(book: Workbook, content: Mapping[str, Any], labels: Mapping[str, str]) -> None:
    day = date.fromisoformat(content["frozen_on"])
    book.set_properties(
        {
            "title": f"{labels['dossier']}: {content['municipality']}, {content['cycle']} "
            f"({labels['number']} {content['number']})",
            "author": content["district"],
            "created": datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None),
        }
    )


def _name(title: str) -> str:
    return _NOT_IN_A_NAME.sub(" ", title)[:31]


def _put(sheet: Worksheet, table: Table, styles: _Styles, labels: Mapping[str, str]) -> None:
    address = labels["address"]
    known = {labels[key]: width for key, width in _WIDTHS.items()}
    widths = [known.get(head, _WIDTH) for head in table.heads]
    sheet.set_row(0, _height(table.heads, widths))
    for column, head in enumerate(table.heads):
        sheet.set_column(column, column, widths[column])
        sheet.write_string(0, column, head, styles.head)
    for number, row in enumerate(table.rows):
        sheet.set_row(number + 1, _height(row, widths))
        for column, cell in enumerate(row):
            style = styles.texts[table.directions.get((number, column), "")]
            if isinstance(cell, int | float):
                sheet.write_number(number + 1, column, cell, style)
            elif table.heads[column] == address and cell:
                sheet.write_url(number + 1, column, str(cell), styles.link)
            else:
                sheet.write_string(number + 1, column, str(cell or "")[:_LONGEST], style)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.heads) - 1)
    if table.key == "participation":
        below, note = len(table.rows) + 2, labels["small_numbers"]
        sheet.merge_range(below, 0, below, 2, note, styles.note)
        sheet.set_row(below, _height([note], [sum(widths)]))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _height(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """Points that a row needs: not every program works that out when it opens the file."""
    lines = max(
        sum(_lines(len(line), width) for line in str(cell or "").split("\n"))
        for cell, width in zip(row, widths, strict=True)
    )
    return min(_LINE * lines, _TALLEST)


def _lines(length: int, width: int) -> int:
    return 1 if length <= width else 1 + int(length * _WIDE) // width
