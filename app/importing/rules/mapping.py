"""Which column of a file holds what, and what its values mean."""

from __future__ import annotations

from collections.abc import Mapping as Mapped
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from app.core.errors import Invalid
from app.core.folding import fold
from app.importing.rules.row import COLUMNS, Row
from app.importing.rules.table import Line

ROLES = ("text", "title", "lang", "kind", "municipality", "field", "created", "own_id")
"""What can be chosen on the page, in its order."""

FIXED = ("lang", "kind", "municipality")
"""What may be the same for the whole file instead."""

WORDS: dict[str, tuple[str, ...]] = {
    "own_id": ("id", "nr", "nummer", "lfd nr", "laufende nummer", "kennung", "no", "number", "key"),
    "created": ("datum", "date", "created", "erstellt", "erstellt am", "eingang", "eingegangen",
                "zeitstempel", "timestamp", "zeitpunkt", "tag", "when", "wann"),
    "lang": ("sprache", "language", "lang", "sprachcode"),
    "kind": ("art", "kind", "typ", "type", "art des beitrags", "beitragsart"),
    "municipality": ("gemeinde", "municipality", "ort", "stadt", "kommune", "city", "town",
                     "place", "ortsteil", "samtgemeinde"),
    "field": ("handlungsfeld", "feld", "field", "thema", "kategorie", "category", "topic",
              "bereich", "themenfeld", "rubrik"),
    "title": ("titel", "title", "uberschrift", "betreff", "subject", "headline"),
    "text": ("text", "beitrag", "beitragstext", "anliegen", "inhalt", "aussage", "beschreibung",
             "kommentar", "statement", "contribution", "comment", "content", "description",
             "vorschlag", "idee", "antwort", "was", "message", "nachricht", "body"),
}  # fmt: skip
"""How columns are called, folded; a column is taken by the first role that knows it."""

KINDS: dict[str, tuple[str, ...]] = {
    "need": ("need", "needs", "bedarf", "bedurfnis", "problem", "kritik", "mangel", "wunsch"),
    "proposal": ("proposal", "vorschlag", "idee", "anregung", "idea", "suggestion"),
    "feedback": ("feedback", "ruckmeldung", "hinweis", "lob", "meinung", "comment", "kommentar"),
}


@dataclass(frozen=True)
class Mapping:
    """`columns`: role → column, counted from 0; `fixed`: role → the value of every row.

    `headed`: the first row holds names. `fields`: folded value of the column for the field → key
    of the field of action, or "" for none; `exact`: a value must be the key itself.
    """

    columns: dict[str, int] = field(default_factory=dict)
    fixed: dict[str, str] = field(default_factory=dict)
    headed: bool = True
    fields: dict[str, str] = field(default_factory=dict)
    exact: bool = False

    def row(self, line: Line) -> Row:
        """The row under our own names."""
        cells = line.cells
        values = {
            role: cells[column] for role, column in self.columns.items() if column < len(cells)
        }
        for role, value in self.fixed.items():
            if not values.get(role):
                values[role] = value
        if values.get("field") and not self.exact:
            values["field"] = self.fields.get(fold(values["field"]), "")
        return Row(line.number, values)

    def as_data(self) -> dict[str, Any]:
        """To be kept, and handed to `from_data`."""
        return asdict(self)


def from_data(data: Mapped[str, Any]) -> Mapping:
    """What `Mapping.as_data` gave."""
    return Mapping(**data)


def kind(said: str) -> str:
    """The kind of contribution that is meant. Raises `Invalid`."""
    folded = fold(said)
    for key, words in KINDS.items():
        if folded in words:
            return key
    raise Invalid("kind-unknown")


def named(header: Sequence[str]) -> Mapping:
    """For files whose columns have our own names. Raises `Invalid` without one for the text."""
    names = [name.strip().lower() for name in header]
    columns = {name: names.index(name) for name in COLUMNS if name in names}
    if "text" not in columns:
        raise Invalid("file-without-text-column")
    return Mapping(columns, {"kind": "need"}, exact=True)


def guessed(header: Sequence[str], *, headed: bool) -> Mapping:
    """What the columns probably are, by their names; without names nothing but the only one."""
    if not headed:
        return Mapping({"text": 0} if len(header) == 1 else {}, headed=False)
    columns: dict[str, int] = {}
    for fits in (_is_called, _contains):
        for role, words in WORDS.items():
            free = [n for n in range(len(header)) if n not in columns.values()]
            found = [n for n in free if header[n] and fits(fold(header[n]), words)]
            if found and role not in columns:
                columns[role] = found[0]
    if "text" not in columns and "title" in columns:
        columns["text"] = columns.pop("title")
    return Mapping(columns)


def remembered(earlier: Mapping, names: Sequence[str], header: Sequence[str]) -> Mapping | None:
    """What somebody chose for an earlier file with the header `names`, for this one.

    None if that one had no names, or the column of the text is not here.
    """
    here = [fold(name) for name in header]
    columns = {
        role: here.index(fold(names[column]))
        for role, column in earlier.columns.items()
        if column < len(names) and names[column] and fold(names[column]) in here
    }
    if not earlier.headed or "text" not in columns:
        return None
    return replace(earlier, columns=columns)


def repeated(header: Sequence[str]) -> list[str]:
    """Names that stand over more than one column."""
    folded = [fold(name) for name in header if name]
    return list(dict.fromkeys(name for name in header if name and folded.count(fold(name)) > 1))


def _is_called(name: str, words: Sequence[str]) -> bool:
    return name in words


def _contains(name: str, words: Sequence[str]) -> bool:
    return any(word in name.split() for word in words)
