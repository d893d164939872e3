"""Tables in XLSX files: values only. A formula is never calculated, its result never used."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries

from app.core.errors import Invalid
from app.importing.rules import bounds, zipped
from app.importing.rules.table import Line, Notice, Table
from app.importing.rules.texts import as_text

_MOST_NAMED = 10


def from_xlsx(raw: bytes) -> Table:
    """The rows of the first sheet that is shown and not empty. Raises `Invalid`."""
    zipped.check(raw)
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        sheet = next((sheet for sheet in shown if _has_something(sheet)), None)
    except Invalid:
        raise
    except Exception as error:  # whatever stumbles over foreign bytes: the file is damaged
        raise Invalid("file-damaged") from error
    if sheet is None:
        raise Invalid("file-empty" if shown else "file-all-hidden")
    table = Table("xlsx", _lines(sheet, _covered(raw, sheet)))
    _name_other_sheets(table, book, sheet)
    return table


def _name_other_sheets(table: Table, book: Any, chosen: Any) -> None:
    for code, hidden in (("sheets-left-out", False), ("sheets-hidden", True)):
        names = [
            sheet.title
            for sheet in book.worksheets
            if sheet is not chosen and (sheet.sheet_state != "visible") == hidden
        ]
        if names:
            table.notices.append((code, ", ".join(names[:_MOST_NAMED])))


def _has_something(sheet: Any) -> bool:
    sheet.reset_dimensions()  # what a file says about its size need not be so
    return any(cell.value not in (None, "") for _number, row in _rows(sheet) for cell in row)


def _rows(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """(number, cells) of rows that stand in the file. Without the last row told in advance: up to
    that one, empty rows would be made up."""
    empty: tuple[Any, ...] | None = None
    for number, cells in enumerate(sheet.iter_rows(max_col=bounds.MOST_COLUMNS + 1), start=1):
        if number > bounds.MOST_LINES:
            raise Invalid("file-too-many-rows")
        if cells is empty:  # one and the same stands for all rows of a gap
            continue
        if any(cell.value is not None for cell in cells):
            yield number, cells
        else:
            empty = cells


def _covered(raw: bytes, sheet: Any) -> dict[int, list[int]]:
    """Row → columns of cells that were joined with another one and hold no value of their own."""
    try:
        ranges = zipped.merged(raw, sheet._worksheet_path)
    except KeyError:
        return {}
    found: dict[int, list[int]] = {}
    for joined in ranges:
        left, top, right, bottom = range_boundaries(joined)
        for row in range(top, min(bottom, top + bounds.MOST_ROWS) + 1):
            columns = range(left, min(right, bounds.MOST_COLUMNS) + 1)
            found.setdefault(row, []).extend(c - 1 for c in columns if (row, c) != (top, left))
        if len(found) > bounds.MOST_ROWS:
            break
    return found


def _lines(sheet: Any, covered: dict[int, list[int]]) -> Iterator[Line]:
    try:
        for number, cells in _rows(sheet):
            yield _line(number, cells, covered.get(number, []))
    except Invalid:
        raise
    except Exception as error:  # as above: it breaks where the damage stands
        raise Invalid("file-damaged") from error


def _line(number: int, cells: Any, covered: list[int]) -> Line:
    texts: list[str] = []
    notices: list[Notice] = []
    for column, cell in enumerate(cells):
        text, notice = _value(cell)
        texts.append(text)
        if notice:
            notices.append(Notice(notice, column))
    while texts and not texts[-1]:
        texts.pop()
    if texts or notices:
        notices += [Notice("cell-merged", column) for column in covered]
    return Line(number, tuple(texts), tuple(notices))


def _value(cell: Any) -> tuple[str, str]:
    """The value as text, and the code of what is to be said about it."""
    value = cell.value
    if value is None:
        return "", ""
    if cell.data_type == "f":
        return "", "cell-formula"
    if cell.data_type == "e":
        return "", "cell-error"
    return _said(value), ""


def _said(value: object) -> str:
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return as_text(value)
