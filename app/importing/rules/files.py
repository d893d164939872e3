"""What kind of file it is, by its content; its name only tells CSV from JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.core.errors import Invalid
from app.importing.rules import bounds, sheets, texts, zipped
from app.importing.rules.table import Line, Table

_ARCHIVE = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NO_TABLE = (
    *(b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"ID3", b"RIFF", b"OggS", b"{\\rtf"),
    *(b"<!DOCTYPE", b"<!doctype", b"<html", b"<HTML", b"<?xml", b"\x1f\x8b", b"7z\xbc\xaf"),
)
_JSON = (".jsonl", ".ndjson", ".json")
_LONGEST_HEADER = 60


@dataclass
class Read:
    """A whole file: the lines with something in them, and what was noticed.

    `headed`: the first line looks like the names of columns.
    """

    kind: str
    lines: list[Line]
    headed: bool
    notices: list[tuple[str, str]] = field(default_factory=list)


def check_size(raw: bytes) -> None:
    """Raises `Invalid` for nothing at all, or too much."""
    if not raw:
        raise Invalid("file-empty")
    if len(raw) > bounds.LARGEST_FILE:
        raise Invalid("file-too-large")


def read(raw: bytes, name: str) -> Read:
    """Take a file apart. Raises `Invalid` with the code of why it cannot be taken."""
    table = _opened(raw, name)
    lines = list(_bounded(table.lines))
    if not lines:
        raise Invalid("file-empty")
    return Read(table.kind, lines, _looks_like_header(lines), table.notices)


def _opened(raw: bytes, name: str) -> Table:
    check_size(raw)
    if raw.startswith(_OLD_OFFICE):
        raise Invalid("file-locked" if zipped.is_locked(raw) else "file-too-old")
    if raw.startswith(_ARCHIVE):
        return sheets.from_xlsx(raw)
    if raw.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(_NO_TABLE):
        raise Invalid("file-no-table")
    if name.lower().endswith(_JSON):
        return texts.from_jsonl(raw)
    return texts.from_csv(raw)


def _bounded(lines: Iterator[Line]) -> Iterator[Line]:
    count, width = 0, 0
    for line in lines:
        if line.empty:
            continue
        count += 1
        if count > bounds.MOST_ROWS + 1:
            raise Invalid("file-too-many-rows")
        width = width or len(line.cells)
        if width > bounds.MOST_COLUMNS:
            raise Invalid("file-too-many-columns")
        yield _shortened(line)


def _shortened(line: Line) -> Line:
    """A cell that no text could come from takes no room; it is too long either way."""
    if all(len(cell) <= bounds.LONGEST_CELL for cell in line.cells):
        return line
    cells = tuple(cell[: bounds.LONGEST_CELL] for cell in line.cells)
    return Line(line.number, cells, line.notices, line.broken)


def _looks_like_header(lines: list[Line]) -> bool:
    """Names are short, no sentences and no numbers; or questions, as a survey asks them."""
    cells = [cell for cell in lines[0].cells if cell]
    return bool(cells) and all(cell.endswith("?") or _looks_like_name(cell) for cell in cells)


def _looks_like_name(cell: str) -> bool:
    if len(cell) > _LONGEST_HEADER or not any(char.isalpha() for char in cell):
        return False
    return not (cell.endswith((".", "!")) and len(cell.split()) > 2)
