"""Reading a concept from a file. Every mistake is reported with file, line and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.district.rules.places import FileMistake, Places
from app.goals.rules import levels
from app.goals.rules.levels import Level


@dataclass(frozen=True)
class Part:
    """A part of a concept. `key`: the way to it, which is its name from load to load.

    `field`: the key of the district's field of action, on that level.
    """

    key: str
    level: Level
    parent: str | None
    number: str
    title: str
    description: str
    field: str = ""


@dataclass(frozen=True)
class Adoption:
    """Which body adopted what the file says, and on which day."""

    name: str
    adopted_by: str
    adopted_on: date


@dataclass(frozen=True)
class ConceptFile:
    """A whole file, checked. `reason`: where it comes from, as everybody may read it.

    `district`: the key of the one that it is for. `parts`: each before what stands below it.
    """

    district: str
    reason: str
    parts: list[Part]
    adoption: Adoption | None


def parse(source: str, file: str) -> ConceptFile:
    """The checked content of a concept's file. Raises `FileMistake`."""
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise FileMistake(file, int(found[1]) if found else None, "?", str(error)) from error
    return _Reader(source, file).concept(data)


_BELOW = {"fields": "guiding", "guiding": "operative", "operative": "recommendations"}


class _Reader(Places):
    def __init__(self, source: str, file: str) -> None:
        super().__init__(source)
        self.file = file

    def concept(self, data: dict[str, Any]) -> ConceptFile:
        parts: list[Part] = []
        for row in self.rows(data, "fields"):
            field = self.text(row, "field")
            top = f"field:{field}"
            if top in {part.key for part in parts}:
                self.fail("field", f"{field!r} is there twice", field)
            parts.append(self.part(row, top, Level.FIELD, None, field))
            parts += self.goals(row, top, "guiding")
        return ConceptFile(
            district=self.text(data, "district"),
            reason=self.text(data, "reason"),
            parts=parts,
            adoption=self.adoption(data),
        )

    def adoption(self, data: dict[str, Any]) -> Adoption | None:
        if "adopted" not in data:
            return None
        row = self.value(data, "adopted", dict)
        return Adoption(
            name=self.text(row, "name", levels.NAME_LENGTH),
            adopted_by=self.text(row, "by", levels.NAME_LENGTH),
            adopted_on=self.value(row, "on", date),
        )

    def goals(self, above: dict[str, Any], parent: str, name: str) -> Iterator[Part]:
        """The goals below a part, level by level, with their recommendations."""
        for row in self.rows(above, name):
            number = self.text(row, "number", levels.NUMBER_LENGTH)
            key = f"{parent}/{number}"
            yield self.part(row, key, Level(name), parent)
            if name == "guiding":
                yield from self.goals(row, key, _BELOW[name])
                continue
            for position, said in enumerate(self.sayings(row), start=1):
                figure = levels.roman(position)
                yield Part(f"{key}/{figure}", Level.RECOMMENDATION, key, figure, said, "")

    def part(
        self, row: dict[str, Any], key: str, level: Level, parent: str | None, field: str = ""
    ) -> Part:
        number = self.text(row, "number", levels.NUMBER_LENGTH) if "number" in row else ""
        told = self.text(row, "challenges") if "challenges" in row else ""
        title = self.text(row, "title", levels.TITLE_LENGTH)
        return Part(key, level, parent, number, title, told, field)

    def sayings(self, row: dict[str, Any]) -> list[str]:
        found = self.value(row, "recommendations", list) if "recommendations" in row else []
        if not all(isinstance(said, str) and said.strip() for said in found):
            self.fail("recommendations", "each must be a text")
        return found

    def rows(self, data: dict[str, Any], name: str) -> list[dict[str, Any]]:
        found = self.value(data, name, list) if name in data else []
        if not all(isinstance(row, dict) for row in found):
            self.fail(name, f"each must be a table ([[{name}]])")
        return found

    def text(self, row: dict[str, Any], name: str, longest: int = 5000) -> str:
        found: str = self.value(row, name, str)
        if len(found) > longest:
            self.fail(name, f"longer than {longest} characters", found[:40])
        return found

    def value(self, row: dict[str, Any], name: str, kind: type) -> Any:
        if name not in row:
            near = str(row.get("title") or row.get("number") or row.get("field") or name)
            self.fail(name, "is missing", near)
        if type(row[name]) is not kind or (kind is str and not row[name].strip()):
            self.fail(name, f"must be {kind.__name__} and not empty")
        return row[name]

    def fail(self, key: str, what: str, near: str | None = None) -> None:
        raise FileMistake(self.file, self.line_of(near or key, last=False), key, what)
