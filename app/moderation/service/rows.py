"""Reading rows out of a CSV or JSONL file, whatever its encoding and separator."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.core.days import HERE
from app.core.errors import Invalid

COLUMNS = (
    "text", "title", "lang", "kind", "field", "municipality", "created", "source", "published",
)  # fmt: skip
EARLIEST_YEAR = 1900

_YES = {"1", "true", "yes", "ja", "wahr", "x"}
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Row:
    """One row: its number, and its values by column (all text, stripped).

    The number is that of the line it begins in, as a text editor counts; a CSV's header is line 1.
    A spreadsheet counts the same as long as no cell above goes over several lines.
    """

    number: int
    values: dict[str, str]

    def get(self, column: str) -> str:
        return self.values.get(column, "")

    @property
    def text(self) -> str:
        """The statement, with a title in front unless it begins with it already."""
        title, text = self.get("title"), self.get("text")
        return text if not title or text.startswith(title) else f"{title}\n{text}"

    @property
    def published(self) -> bool:
        return self.get("published").lower() in _YES

    def created(self) -> datetime | None:
        """When it was said; None if the row does not tell. Raises `Invalid`."""
        value = self.get("created")
        if not value:
            return None
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            moment = _german_date(value)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=HERE)
        if moment.year < EARLIEST_YEAR:
            raise Invalid("created-too-early")
        if moment > datetime.now(UTC):
            raise Invalid("created-in-future")
        return moment


@dataclass(frozen=True)
class Unreadable:
    """A row that could not even be taken apart; `number` as in `Row`."""

    number: int
    code: str


def read(path: Path) -> Iterator[Row | Unreadable]:
    """All rows of a file, in order. Raises `Invalid` if the file as a whole makes no sense."""
    content = _decoded(path.read_bytes())
    if path.suffix.lower() in {".jsonl", ".ndjson", ".json"}:
        return _from_jsonl(content)
    return _from_csv(content)


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _from_jsonl(content: str) -> Iterator[Row | Unreadable]:
    # Not splitlines(): a text may hold other line separators, such as U+2028.
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield Row(number, _json_values(line))
        except (ValueError, RecursionError):
            yield Unreadable(number, "row-broken")


def _json_values(line: str) -> dict[str, str]:
    """Raises `ValueError` (also for a number of thousands of digits) and `RecursionError`."""
    entry = json.loads(line)
    if not isinstance(entry, dict):
        raise ValueError("no object")
    values = {name: entry.get(name) for name in COLUMNS}
    if any(isinstance(value, list | dict) for value in values.values()):
        raise ValueError("more than one value in a column")
    texts = {name: _as_text(value) for name, value in values.items()}
    if any(_HALF_CHARACTER.search(text) for text in texts.values()):
        raise ValueError("half a character, which no database keeps")
    return texts


def _from_csv(content: str) -> Iterator[Row | Unreadable]:
    lines = list(io.StringIO(content, newline=""))
    first_line = lines[0] if lines else ""
    separator = max(";,\t", key=first_line.count)
    try:
        header, start = _record(lines, 0, separator)
    except csv.Error as error:
        raise Invalid("file-without-text-column") from error
    header = [name.strip().lower() for name in header]
    if "text" not in header:
        raise Invalid("file-without-text-column")
    return _csv_rows(lines, start, header, separator)


def _csv_rows(
    lines: list[str], start: int, header: list[str], separator: str
) -> Iterator[Row | Unreadable]:
    while start < len(lines):
        number = start + 1
        try:
            cells, end = _record(lines, start, separator)
            if _is_several_rows(lines[start:end], separator, len(header) - 1):
                raise csv.Error("a quote was left open")
        except csv.Error:
            # Whatever follows is read as if this line were not there: a quote that nobody closed
            # would swallow the good rows after it.
            yield Unreadable(number, "row-broken")
            start += 1
            continue
        start = end
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            yield Unreadable(number, "row-too-wide")
            continue
        values = dict(zip(header, cells, strict=False))
        yield Row(number, {name: _as_text(values.get(name)) for name in COLUMNS})


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


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    return str(value).replace("\x00", "").strip()


def _german_date(value: str) -> datetime:
    for pattern in ("%d.%m.%Y", "%d.%m.%Y %H:%M"):
        try:
            return datetime.strptime(value, pattern).replace(tzinfo=HERE)
        except ValueError:
            continue
    raise Invalid("created-unreadable")
