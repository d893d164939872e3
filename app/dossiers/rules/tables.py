"""The dossier as tables: a row for whatever is counted, for each theme and for each statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.core.tables import Cell
from app.dossiers.rules.content import Content
from app.dossiers.rules.difference import TOLD

KEYS = ("participation", "sessions", "themes", "concerns", "statements")
OF_THE_DISTRICT = ("sources", "spread")
"""What the tables are called in addresses and file names; the last two has the district's only."""

Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """One table. `directions`: (row, column) → "rtl" or "ltr" of what somebody said there."""

    key: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    directions: Mapping[tuple[int, int], str]


def tables(content: Content, labels: Mapping[str, str]) -> dict[str, Table]:
    """All tables of a worded dossier, by key. `labels`: as for the paper."""
    made: dict[str, tuple[tuple[str, ...], list[Row]]] = {
        "participation": (("overview", "name", "count"), list(_participation(content, labels))),
        "themes": (
            ("field", "theme", "contributions", "reach", "languages", "concerns"),
            list(_themes(content)),
        ),
        "concerns": (("field", "theme", "concern", "contributions"), list(_concerns(content))),
        "sessions": (
            ("on", "session", "place", "tables", "contributions", "languages", "address"),
            list(_sessions(content)),
        ),
    }
    if "sources" in content:
        made |= {
            "sources": (("place", "number", "count_published"), list(_sources(content))),
            "spread": (
                ("field", "theme", "place", "contributions", "reach"),
                list(_spread(content)),
            ),
        }
    found = {
        key: Table(key, labels[key], tuple(labels[head] for head in heads), tuple(rows), {})
        for key, (heads, rows) in made.items()
    }
    return {**found, "statements": _statements(content, labels)}


def _participation(content: Content, labels: Mapping[str, str]) -> Iterator[Row]:
    told = content["participation"]
    for state in TOLD:
        yield labels["overview"], labels[f"count_{state}"], told[state]
    for key in ("by_language", "by_kind"):
        for entry in told[key]:
            yield labels[key], entry["name"], _number(entry)


def _number(entry: Mapping[str, Any]) -> Cell:
    """A number, or why it is not shown."""
    count: int | None = entry["count"]
    shown: str = entry["shown"]
    return shown if count is None else count


def _themes(content: Content) -> Iterator[Row]:
    for field, theme in _by_field(content):
        spoken = ", ".join(f"{entry['name']} {entry['shown']}" for entry in theme["languages"])
        concerns = len(theme["concerns"])
        yield field, theme["title"], theme["count"], theme["reach"], spoken, concerns


def _sessions(content: Content) -> Iterator[Row]:
    for row in content["sessions"]:
        place = row["municipality"] or content["municipality"]
        told = row["tables"], row["count"], row["spoken"], row["address"]
        yield row["on"], row["title"], place, *told


def _sources(content: Content) -> Iterator[Row]:
    for source in content["sources"]:
        yield source["municipality"], source["number"], source["published"]


def _spread(content: Content) -> Iterator[Row]:
    for field, theme in _by_field(content):
        for place in theme["places"]:
            name, count, reach = place["municipality"], place["count"], place["reach"]
            yield field, theme["title"], name, count, reach


def _concerns(content: Content) -> Iterator[Row]:
    for field, theme in _by_field(content):
        for concern in theme["concerns"]:
            yield field, theme["title"], concern["title"], concern["count"]


def _by_field(content: Content) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for field in content["fields"]:
        for theme in field["themes"]:
            yield field["name"], theme


_STATEMENT = (
    *("field", "theme", "part", "contribution", "language", "original", "german_text"),
    *("origin", "people", "address"),
)
_ORIGINAL = _STATEMENT.index("original")


def _statements(content: Content, labels: Mapping[str, str]) -> Table:
    quoted = list(_quotes(content, labels))
    rows = tuple((*place, *_quote(quote, labels)) for place, quote in quoted)
    return Table(
        "statements",
        labels["statements"],
        tuple(labels[head] for head in _STATEMENT),
        rows,
        {
            (number, _ORIGINAL): quote["dir"]
            for number, (_place, quote) in enumerate(quoted)
            if not quote["withdrawn"]
        },
    )


def _quotes(content: Content, labels: Mapping[str, str]) -> Iterator[tuple[Row, Mapping[str, Any]]]:
    """Where it stands (field, theme, as what), and what somebody said."""
    for field, theme in _by_field(content):
        for quote in theme["quotes"]:
            yield (field, theme["title"], labels["quotes"]), quote
        if theme.get("counter"):
            yield (field, theme["title"], labels["counter_voice"]), theme["counter"]
    for single in content["singles"]:
        yield (single["field"], "", labels["single_concerns"]), single["quote"]


def _quote(quote: Mapping[str, Any], labels: Mapping[str, str]) -> Row:
    name, language = quote["contribution"], quote["language_name"]
    if quote["withdrawn"]:
        return name, language, labels["withdrawn"], "", "", quote["people"], ""
    origin = quote["german_origin"]
    said = labels[f"{origin}_translation"] if origin and origin != "original" else ""
    german = quote["german"] or labels["no_german_text"]
    return name, language, quote["original"], german, said, quote["people"], quote["address"]
