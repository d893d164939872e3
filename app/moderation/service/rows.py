"""Reading rows out of a CSV or JSONL file, whatever its encoding and separator."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from app.core.errors import Invalid

COLUMNS = (
    "text", "title", "lang", "kind", "field", "municipality", "created", "source", "published",
)  # fmt: skip
LOCAL_TIME = ZoneInfo("Europe/Berlin")

_YES = {"1", "true", "yes", "ja", "wahr", "x"}


@dataclass(frozen=True)
class Row:
    """One row: its number in the file, and its values by column (all text, stripped)."""

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
        moment = moment if moment.tzinfo else moment.replace(tzinfo=LOCAL_TIME)
        if moment > datetime.now(UTC):
            raise Invalid("created-in-future")
        return moment


@dataclass(frozen=True)
class Unreadable:
    """A row that could not even be taken apart."""

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
            entry = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            yield Unreadable(number, "row-broken")
            continue
        if not isinstance(entry, dict):
            yield Unreadable(number, "row-broken")
            continue
        yield Row(number, {name: _as_text(entry.get(name)) for name in COLUMNS})


def _from_csv(content: str) -> Iterator[Row | Unreadable]:
    content = content.replace("\x00", "")
    first_line = content.split("\n", 1)[0]
    separator = max(";,\t", key=first_line.count)
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=separator)
    header = [name.strip().lower() for name in next(reader, [])]
    if "text" not in header:
        raise Invalid("file-without-text-column")
    return _csv_rows(reader, header)


def _csv_rows(reader: Iterator[list[str]], header: list[str]) -> Iterator[Row | Unreadable]:
    number = 1
    while True:
        number += 1
        try:
            cells = next(reader, None)
        except csv.Error:
            yield Unreadable(number, "row-broken")
            continue
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            yield Unreadable(number, "row-too-wide")
            continue
        values = dict(zip(header, cells, strict=False))
        yield Row(number, {name: _as_text(values.get(name)) for name in COLUMNS})


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    return str(value).strip()


def _german_date(value: str) -> datetime:
    for pattern in ("%d.%m.%Y", "%d.%m.%Y %H:%M"):
        try:
            return datetime.strptime(value, pattern).replace(tzinfo=LOCAL_TIME)
        except ValueError:
            continue
    raise Invalid("created-unreadable")
