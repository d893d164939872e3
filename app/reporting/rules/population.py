"""Population figures in a file: municipality, group, year, value; every bad cell is named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.errors import Invalid
from app.importing.rules import bounds, files
from app.importing.rules.table import Line

Key = tuple[int, str, int]
"""Municipality's id, group, year."""

LONGEST_GROUP = 60
EARLIEST, LATEST = 1900, 2100
MOST = 2_000_000_000
"""More people than a database's number holds live nowhere."""

_COLUMNS = {
    "municipality": {"municipality", "gemeinde", "ort", "kommune"},
    "group": {"group", "gruppe"},
    "year": {"year", "jahr"},
    "value": {"value", "wert", "anzahl"},
}
_NUMBER = re.compile(r"[0-9]+|[0-9]{1,3}([.,' \xa0\u202f][0-9]{3})+")


class Fault(StrEnum):
    """Why a row cannot be taken."""

    BROKEN = "broken"
    MUNICIPALITY = "municipality"
    GROUP = "group"
    YEAR = "year"
    VALUE = "value"
    TWICE = "twice"


@dataclass(frozen=True)
class Wrong:
    """A cell that cannot be taken: its row, the name of its column in the file, what stands there.

    Column and words are empty where the whole row is meant.
    """

    row: int
    fault: Fault
    column: str = ""
    said: str = ""


@dataclass(frozen=True)
class Sheet:
    """A file that was read: figures of good rows, and what is wrong with the others."""

    figures: Mapping[Key, int]
    faults: Sequence[Wrong]


def read(raw: bytes, places: Mapping[str, int]) -> Sheet:
    """Take a CSV or XLSX file apart. Raises `Invalid` where it cannot be read at all.

    `places`: folded names and keys of municipalities → id. The same row may stand there twice, but
    not with another value.
    """
    lines = files.read(raw, "figures.csv").lines
    columns = _columns(lines[0])
    figures: dict[Key, int] = {}
    faults: list[Wrong] = []
    for line in lines[1:]:
        found = _figure(line, columns, places)
        if not isinstance(found, Fault):
            key, value = found
            if figures.setdefault(key, value) == value:
                continue
            found = Fault.TWICE
        faults.append(_wrong(line, found, lines[0], columns))
    return Sheet(figures, faults)


_CELL = {
    Fault.MUNICIPALITY: "municipality",
    Fault.GROUP: "group",
    Fault.YEAR: "year",
    Fault.VALUE: "value",
    Fault.TWICE: "value",
}
_SHOWN = 60
"""Characters of a wrong cell that are repeated."""


def _wrong(line: Line, fault: Fault, header: Line, columns: Mapping[str, int]) -> Wrong:
    if fault not in _CELL:
        return Wrong(line.number, fault)
    at = columns[_CELL[fault]]
    said = line.cells[at].strip() if at < len(line.cells) else ""
    return Wrong(line.number, fault, header.cells[at].strip(), said[:_SHOWN])


def _columns(header: Line) -> dict[str, int]:
    """Which column holds what, by the names in the first line. Raises `Invalid`."""
    names = [cell.strip().casefold() for cell in header.cells]
    found = {
        what: next((at for at, name in enumerate(names) if name in known), -1)
        for what, known in _COLUMNS.items()
    }
    if -1 in found.values():
        raise Invalid("figures-columns")
    return found


def _figure(
    line: Line, columns: Mapping[str, int], places: Mapping[str, int]
) -> tuple[Key, int] | Fault:
    if line.broken or any(notice.code == "row-cut" for notice in line.notices):
        return Fault.BROKEN
    cells = {
        what: line.cells[at].strip() if at < len(line.cells) else "" for what, at in columns.items()
    }
    place = places.get(cells["municipality"].casefold())
    group, year = cells["group"], cells["year"]
    value = number(cells["value"])
    if place is None:
        return Fault.MUNICIPALITY
    if not 0 < len(group) <= LONGEST_GROUP:
        return Fault.GROUP
    if not (year.isascii() and year.isdigit() and EARLIEST <= int(year[:9]) <= LATEST):
        return Fault.YEAR
    if value is None:
        return Fault.VALUE
    return (place, group, int(year)), value


def number(said: str) -> int | None:
    """A count of people: whole, perhaps with signs between thousands; None for anything else."""
    if not _NUMBER.fullmatch(said):
        return None
    digits = "".join(char for char in said if char.isdigit())
    return int(digits) if len(digits) <= len(str(MOST)) and int(digits) <= MOST else None


LARGEST_FILE = bounds.LARGEST_FILE
"""Bytes of a file at most."""
