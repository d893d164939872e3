"""Tables in text files: CSV with any usual separator, and one JSON object in each line."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator

from app.core.errors import Invalid
from app.importing.rules import bounds
from app.importing.rules.row import COLUMNS
from app.importing.rules.table import Line, Notice, Table

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_UNREADABLE = "\ufffd"
_ENDS_EARLY = "unexpected end of data"
_CONTROLS = bytes({*range(32)} - {*b"\t\n\r\x0b\x0c"})
_NO_TEXT_SHARE = 0.1

csv.field_size_limit(bounds.LARGEST_FILE)


def from_csv(raw: bytes) -> Table:
    """The rows of a CSV file, whatever its encoding. Raises `Invalid`."""
    content, mixed = decoded(raw)
    lines = list(io.StringIO(content, newline=""))
    if not any(line.strip() for line in lines):
        raise Invalid("file-empty")
    separator = _separator(lines)
    table = Table("csv", _csv_lines(lines, separator))
    if mixed:
        table.notices.append(("mixed-encodings", ""))
    return table


def from_jsonl(raw: bytes) -> Table:
    """The rows of a file with one JSON object in each line; the header are our own names."""
    content, _mixed = decoded(raw)
    return Table("jsonl", _json_lines(content))


def decoded(raw: bytes) -> tuple[str, bool]:
    """The text of a file, and whether it mixes encodings. Raises `Invalid` for what is no text.

    UTF-8, or the encoding of Windows, line by line: tables are put together from several files.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return raw.decode("utf-16"), False
        except UnicodeDecodeError as error:
            raise Invalid("file-no-text") from error
    head = raw[:4096]
    if len(head) - len(head.translate(None, _CONTROLS)) > _NO_TEXT_SHARE * len(head):
        raise Invalid("file-no-text")
    try:
        return raw.decode("utf-8-sig"), False
    except UnicodeDecodeError as error:
        known = not raw[: error.start].removeprefix(b"\xef\xbb\xbf").isascii()
        if known and error.reason == _ENDS_EARLY:  # cut off within a character
            return raw.decode("utf-8-sig", errors="replace"), False
        return _line_by_line(raw.removeprefix(b"\xef\xbb\xbf"))


def _line_by_line(raw: bytes) -> tuple[str, bool]:
    said, unicode_seen = [], False
    for line in raw.split(b"\n"):
        try:
            said.append(line.decode("utf-8"))
            unicode_seen = unicode_seen or not line.isascii()
        except UnicodeDecodeError:
            said.append(line.decode("cp1252", errors="replace"))
    return "\n".join(said), unicode_seen


def _separator(lines: list[str]) -> str:
    """The one of the first line; in a file of one column none matters."""
    first = next(line for line in lines if line.strip())
    return max(";,\t|", key=first.count)


def _csv_lines(lines: list[str], separator: str) -> Iterator[Line]:
    try:
        header, start = _record(lines, 0, separator)
    except csv.Error as error:
        raise Invalid("file-without-header") from error
    yield _line(1, header)
    while start < len(lines):
        number = start + 1
        try:
            cells, end = _record(lines, start, separator)
            if _is_several_rows(lines[start:end], separator, len(header) - 1):
                raise csv.Error("a quote was left open")
        except csv.Error:
            # Whatever follows is read as if this line were not there: a quote that nobody closed
            # would swallow the good rows after it.
            yield Line(number, broken="row-broken")
            start += 1
            continue
        start = end
        yield _line(number, cells, cut=start == len(lines) and _is_cut(lines, cells, header))


def _is_cut(lines: list[str], cells: list[str], header: list[str]) -> bool:
    """Whether the file ends within its last row: programs write every cell, and a line's end."""
    return 0 < len(cells) < len(header) and not lines[-1].endswith(("\n", "\r"))


def _line(number: int, cells: list[str], *, cut: bool = False) -> Line:
    tidy = tuple(as_text(cell) for cell in cells)
    notices = [
        Notice("unreadable-characters", column)
        for column, cell in enumerate(tidy)
        if _UNREADABLE in cell
    ]
    if cut:
        notices.append(Notice("row-cut"))
    return Line(number, tidy, tuple(notices))


def _record(lines: list[str], start: int, separator: str) -> tuple[list[str], int]:
    """The cells of the record that begins in this line, and where the next one begins.

    Raises `csv.Error` for a quote that is never closed, or closed in the middle of a cell.
    """
    following = (lines[index] for index in range(start, len(lines)))
    reader = csv.reader(following, delimiter=separator, strict=True)
    return next(reader, []), start + reader.line_num


def _is_several_rows(lines: list[str], separator: str, expected: int) -> bool:
    """Whether every line of a record is a whole row by itself: then an open quote joined them.

    It is closed by chance further down, as by the inch sign in `a 12" wheel`. Separators count
    only where no space follows, and next to a single one not at the end of a line: elsewhere they
    are the commas of a sentence.
    """
    if len(lines) < 2 or expected < 1:
        return False
    pattern = re.escape(separator) + (r"(?! )" if expected > 1 else r"(?=\S)")
    return all(len(re.findall(pattern, line)) == expected for line in lines)


def _json_lines(content: str) -> Iterator[Line]:
    yield Line(0, COLUMNS)
    # Not splitlines(): a text may hold other line separators, such as U+2028.
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield Line(number, _json_cells(line))
        except (ValueError, RecursionError):
            yield Line(number, broken="row-broken")


def _json_cells(line: str) -> tuple[str, ...]:
    """Raises `ValueError` (also for a number of thousands of digits) and `RecursionError`."""
    entry = json.loads(line)
    if not isinstance(entry, dict):
        raise ValueError("no object")
    values = [entry.get(name) for name in COLUMNS]
    if any(isinstance(value, list | dict) for value in values):
        raise ValueError("more than one value in a column")
    cells = tuple(as_text(value) for value in values)
    if any(_HALF_CHARACTER.search(cell) for cell in cells):
        raise ValueError("half a character, which no database keeps")
    return cells


def as_text(value: object) -> str:
    """A value as a cell holds it; a yes is "yes"."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    return str(value).replace("\x00", "").strip()
