"""One row under our own names for its columns, and what its values mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from app.core.days import HERE
from app.core.errors import Invalid

COLUMNS = (
    "text", "title", "lang", "kind", "field", "municipality", "created", "source", "published",
)  # fmt: skip
"""What a row may tell; a file for the command line has columns with these names."""

EARLIEST_YEAR = 1900

_YES = {"1", "true", "yes", "ja", "wahr", "x"}
_PATTERNS = ("%d.%m.%Y", "%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S", "%d.%m.%y", "%d/%m/%Y")


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
        moment = moment if moment.tzinfo else moment.replace(tzinfo=HERE)
        if moment.year < EARLIEST_YEAR:
            raise Invalid("created-too-early")
        if moment > datetime.now(UTC):
            raise Invalid("created-in-future")
        return moment


def _german_date(value: str) -> datetime:
    for pattern in _PATTERNS:
        try:
            return datetime.strptime(value, pattern).replace(tzinfo=HERE)
        except ValueError:
            continue
    raise Invalid("created-unreadable")
