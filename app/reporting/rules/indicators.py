"""Indicators (Kennzahlen) in the four dimensions of integration, as a district file names them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.district.rules.places import FileMistake, Places

LONGEST = {"key": 40, "name": 120, "definition": 1000, "source": 300, "unit": 30}
"""Characters at most."""

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Dimension(StrEnum):
    """In which integration takes place: CIVITAS, page 7."""

    STRUCTURAL = "structural"
    CULTURAL = "cultural"
    SOCIAL = "social"
    EMOTIONAL = "emotional"


@dataclass(frozen=True)
class Entry:
    """An indicator as a file describes it; `target`: what the district wants to reach, if told."""

    key: str
    dimension: str
    name: str
    definition: str
    source: str
    unit: str
    target: float | None


def parse(source: str, file: str) -> list[Entry]:
    """The `[[indicators]]` of a district file that can be read. Raises `FileMistake`."""
    rows = tomllib.loads(source).get("indicators", [])
    lines = Places(source)
    entries = [_entry(row, lines, file) for row in rows]
    keys = [entry.key for entry in entries]
    for key in keys:
        if keys.count(key) > 1:
            raise _mistake(lines, file, key, "key", "is there twice")
    return entries


def _entry(row: Mapping[str, Any], lines: Places, file: str) -> Entry:
    key = str(row.get("key", ""))
    for name, longest in LONGEST.items():
        said = row.get(name)
        if not isinstance(said, str) or not 0 < len(said.strip()) <= longest:
            what = f"must be a text of at most {longest} characters"
            raise _mistake(lines, file, key, name, what)
    if not KEY.fullmatch(key):
        raise _mistake(lines, file, key, "key", f"{key!r} cannot be a key")
    if row.get("dimension") not in set(Dimension):
        offered = ", ".join(Dimension)
        raise _mistake(lines, file, key, "dimension", f"must be one of: {offered}")
    target = row.get("target")
    if target is not None and (isinstance(target, bool) or not isinstance(target, int | float)):
        raise _mistake(lines, file, key, "target", "must be a number")
    texts = {name: row[name].strip() for name in LONGEST}
    return Entry(**texts, dimension=row["dimension"], target=target)


def _mistake(lines: Places, file: str, key: str, name: str, what: str) -> FileMistake:
    line = lines.line_of(f'"{key}"' if key else "[[indicators]]", last=True)
    return FileMistake(file, line, f"indicators.{name}", what)


def number(said: str) -> float | None:
    """A number as somebody types it, with a comma or a point; None for anything else."""
    text = said.strip().replace(" ", "").replace(",", ".")
    if not re.fullmatch(r"-?[0-9]{1,9}(\.[0-9]{1,6})?", text):
        return None
    return float(text)
