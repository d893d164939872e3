"""A file taken apart: rows of cells, and what was noticed on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Notice:
    """Something that somebody should know about a cell; `column` counts from 0, -1: the row."""

    code: str
    column: int = -1


@dataclass(frozen=True)
class Line:
    """One row of a file: its number there, its cells as text, what was noticed.

    The number is the one that a spreadsheet shows; of a text file the line that the row begins in,
    as an editor counts. `broken`: the code of why it could not even be taken apart.
    """

    number: int
    cells: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    broken: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it, not even a formula."""
        return not (self.broken or self.notices or any(self.cells))


@dataclass
class Table:
    """The rows of a file as they stand in it; the first one is the header, if there is one.

    `kind`: "csv", "jsonl" or "xlsx". `notices`: (code, detail) about the file as a whole; the
    list is complete once the lines were read.
    """

    kind: str
    lines: Iterator[Line]
    notices: list[tuple[str, str]] = field(default_factory=list)
