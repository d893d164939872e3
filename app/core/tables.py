"""Tables for spreadsheets, as German programs open them: UTF-8 with its mark, semicolons.

What looks like a formula is put in as text: people may have written it, and a spreadsheet would
carry it out on the computer of whoever opens the file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

Cell = str | int | float | None

MIMETYPE = "text/csv; charset=utf-8"
PORTION = 200
"""Rows that are handed out together."""

_BEGINS_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "%")
_CONTROLS = ("\t", "\r", "\n")


def defused(value: Cell) -> str:
    """A cell as text that no spreadsheet takes for a formula; numbers with a decimal comma."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value).replace(".", ",")
    text = value.replace("\x00", "")
    dangerous = text.lstrip().startswith(_BEGINS_FORMULA) or text.startswith(_CONTROLS)
    return f"'{text}" if dangerous else text


def as_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The file in pieces, so that a long table is never held as a whole."""
    yield "\ufeff".encode() + _lines([header])
    remaining = iter(rows)
    while portion := list(islice(remaining, PORTION)):
        yield _lines(portion)


def _lines(rows: Iterable[Sequence[Cell]]) -> bytes:
    kept = io.StringIO(newline="")
    writer = csv.writer(kept, delimiter=";", lineterminator="\r\n")
    writer.writerows([[defused(cell) for cell in row] for row in rows])
    return kept.getvalue().encode()
