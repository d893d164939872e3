"""Lines of a file as bytes, to be kept sealed until they were brought in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from app.importing.rules import bounds
from app.importing.rules.table import Line, Notice


def packed(lines: Sequence[Line]) -> Iterator[tuple[int, bytes]]:
    """(number of lines, bytes) of one part after the other."""
    for start in range(0, len(lines), bounds.ROWS_IN_PART):
        part = lines[start : start + bounds.ROWS_IN_PART]
        rows = [
            [line.number, line.cells, [[n.code, n.column] for n in line.notices], line.broken]
            for line in part
        ]
        yield len(part), json.dumps(rows, ensure_ascii=False).encode("utf-8", "surrogatepass")


def unpacked(raw: bytes) -> list[Line]:
    """The lines of a part."""
    return [
        Line(number, tuple(cells), tuple(Notice(code, column) for code, column in notices), broken)
        for number, cells, notices, broken in json.loads(raw.decode("utf-8", "surrogatepass"))
    ]
