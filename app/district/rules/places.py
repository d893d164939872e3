"""Where something stands in a district file, and what is wrong there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from app.core.errors import Invalid


class FileMistake(Invalid):
    """What is wrong in a district file, and where."""

    code = "district-file"

    def __init__(self, file: str, line: int | None, key: str, what: str) -> None:
        where = f"{file}, line {line}" if line else file
        self.sentence = f"{where}, key {key!r}: {what}"
        super().__init__(file=file, line=line, key=key, what=what)

    def __str__(self) -> str:
        return self.sentence


class Places:
    """The lines of a file, counted from 1, and what stands in which."""

    def __init__(self, source: str) -> None:
        self.lines = source.splitlines()

    def line_in(self, row: dict[str, Any], name: str, prefix: str) -> int | None:
        """The line in which an entry says `name`: within its block, nearest to its key."""
        key = row.get("key")
        start = None
        if prefix and isinstance(
            key, str
        ):  # the last: a municipality may be called as the district
            start = self.line_of(f'"{key}"', last=True)
        said = re.compile(rf"\s*{re.escape(name)}\s*=")
        if start is None:
            hits = [n for n, line in enumerate(self.lines, 1) if said.match(line)]
            return hits[0] if hits else self.line_of(name, last=False)
        heads = [n for n, line in enumerate(self.lines, 1) if line.lstrip().startswith("[[")]
        first = max((n for n in heads if n <= start), default=1)
        after = min((n for n in heads if n > start), default=len(self.lines) + 1)
        hits = [n for n in range(first, after) if said.match(self.lines[n - 1])]
        return min(hits, key=lambda n: abs(n - start), default=start)

    def line_of_part(self, key: str, head: str) -> int | None:
        """The line of the first such head after an entry's key, else that of the key."""
        start = self.line_of(f'"{key}"', last=True)
        below = range(start or 1, len(self.lines) + 1)
        return next((n for n in below if self.lines[n - 1].strip() == head), start)

    def line_of(self, near: str, *, last: bool) -> int | None:
        """The line in which `near` stands; with `last`, the last `key = near`."""
        hits = [number for number, line in enumerate(self.lines, 1) if near in line]
        keyed = [number for number in hits if self.lines[number - 1].lstrip().startswith("key")]
        candidates: Iterable[int] = keyed or hits
        ordered = list(candidates)
        if not ordered:
            return None
        return ordered[-1] if last else ordered[0]
