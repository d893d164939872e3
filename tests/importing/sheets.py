"""Spreadsheets as people make them, and as nobody should."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl

HEADER = ("Beitrag", "Ort", "Datum")
GOOD = ("Ein Bus am Abend", "Peine", "01.03.2026")


def workbook(
    rows: Sequence[Sequence[Any]], change: Callable[[Any], None] = lambda _book: None
) -> bytes:
    """An XLSX with these rows on its first sheet; `change` does the rest to the workbook."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    change(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def rewritten(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The same archive with other parts, or more of them."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            after.writestr(name, parts.get(name, before.read(name)))
        for name in parts.keys() - set(before.namelist()):
            after.writestr(name, parts[name])
    return made.getvalue()


def zip_bomb(size: int = 30 * 1024 * 1024) -> bytes:
    """A small file that is far too large inside."""
    sheet = {"xl/worksheets/sheet1.xml": b"<worksheet>" + b" " * size}
    return rewritten(workbook([HEADER]), sheet)


def part(content: bytes, name: str) -> bytes:
    """One part of the archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)
