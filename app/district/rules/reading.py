"""Reading a district file. Every mistake is reported with file, line and key."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.core import locales
from app.district.rules.bodies import BodyEntry, read_body
from app.district.rules.places import FileMistake, Places

LEAST_EXAMPLES = 8

_KEY = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
_RESERVED = {"district", "unknown"}


@dataclass(frozen=True)
class FieldEntry:
    """A field of action as the file describes it."""

    key: str
    name: dict[str, str]
    description: dict[str, str]
    examples: list[dict[str, str]]
    addition: bool


@dataclass(frozen=True)
class MunicipalityEntry:
    """A municipality as the file describes it."""

    key: str
    name: str
    short_name: str


@dataclass(frozen=True)
class TemplateEntry:
    """An answer template that a new installation starts with: plain German."""

    key: str
    title: str
    text: str


@dataclass(frozen=True)
class AccessibilityEntry:
    """What the statement on accessibility names: the law of the Land, and its office.

    `address`: its lines, perhaps none; `email`: empty if it has none.
    """

    law: str
    office: str
    address: list[str]
    email: str


@dataclass(frozen=True)
class DistrictFile:
    """A whole district file, checked."""

    key: str
    name: str
    reply_within_days: int
    contact_email: str
    default_language: str
    languages: list[str]
    accessibility: AccessibilityEntry | None
    cycle: dict[str, Any]
    municipalities: list[MunicipalityEntry]
    fields: list[FieldEntry]
    templates: list[TemplateEntry]
    bodies: list[BodyEntry]


def parse(source: str, file: str) -> DistrictFile:
    """The checked content of a district file. Raises `FileMistake`."""
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise FileMistake(file, int(found[1]) if found else None, "?", str(error)) from error
    return _Reader(source, file).district(data)


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


def _is_text(*values: object) -> bool:
    return all(isinstance(value, str) and value.strip() for value in values)


class _Reader(Places):
    """Takes values out of the parsed file and knows in which line each stands."""

    def __init__(self, source: str, file: str) -> None:
        super().__init__(source)
        self.file = file

    def district(self, data: dict[str, Any]) -> DistrictFile:
        languages = self.value(data, "languages", list)
        for code in languages:
            if code not in locales.interface_codes():
                self.fail("languages", f"{code!r} is no interface language", f'"{code}"')
            below = locales.language(code).over
            if below and below not in languages:
                self.fail("languages", f"{code!r} needs {below!r} as well", f'"{code}"')
        default = self.value(data, "default_language", str)
        if default not in languages:
            self.fail("default_language", f"{default!r} is not among the languages")
        days = self.value(data, "reply_within_days", int)
        if days < 1:
            self.fail("reply_within_days", "must be at least 1")
        return DistrictFile(
            key=self.key(data, ""),
            name=self.value(data, "name", str),
            reply_within_days=days,
            contact_email=self.value(data, "contact_email", str),
            default_language=default,
            languages=languages,
            accessibility=self.accessibility(data),
            cycle=self.cycle(self.value(data, "cycle", dict)),
            municipalities=self.municipalities(self.tables(data, "municipalities")),
            fields=self.fields(self.tables(data, "fields"), languages),
            templates=self.templates(data),
            bodies=self.bodies(data),
        )

    def accessibility(self, data: dict[str, Any]) -> AccessibilityEntry | None:
        if "accessibility" not in data:
            return None
        prefix, row = "accessibility.", self.value(data, "accessibility", dict)
        lines = self.value(row, "address", list, prefix) if "address" in row else []
        if not all(_is_text(line) for line in lines):
            self.fail(f"{prefix}address", "each line must be a text", "address")
        return AccessibilityEntry(
            law=self.value(row, "law", str, prefix),
            office=self.value(row, "office", str, prefix),
            address=lines,
            email=self.value(row, "email", str, prefix) if "email" in row else "",
        )

    def cycle(self, data: dict[str, Any]) -> dict[str, Any]:
        entry = {"key": self.key(data, "cycle."), "name": self.value(data, "name", str, "cycle.")}
        for name in ("starts_on", "ends_on", "conference_on"):
            entry[name] = self.value(data, name, date, "cycle.")
        if entry["ends_on"] <= entry["starts_on"]:
            self.fail("cycle.ends_on", "lies before starts_on", "ends_on")
        return entry

    def municipalities(self, rows: list[dict[str, Any]]) -> list[MunicipalityEntry]:
        self.unique(rows, "municipalities")
        prefix, entries = "municipalities.", []
        for row in rows:
            name = self.value(row, "name", str, prefix)
            short = self.value(row, "short_name", str, prefix) if row.get("short_name") else name
            entries.append(MunicipalityEntry(self.key(row, prefix), name, short))
        return entries

    def templates(self, data: dict[str, Any]) -> list[TemplateEntry]:
        if "answer_templates" not in data:
            return []
        rows, prefix = self.tables(data, "answer_templates"), "answer_templates."
        self.unique(rows, "answer_templates")
        return [
            TemplateEntry(
                key=self.key(row, prefix),
                title=self.value(row, "title", str, prefix),
                text=self.value(row, "text", str, prefix),
            )
            for row in rows
        ]

    def bodies(self, data: dict[str, Any]) -> list[BodyEntry]:
        rows = self.tables(data, "bodies") if "bodies" in data else []
        self.unique(rows, "bodies")
        return [read_body(row, self) for row in rows]

    def fields(self, rows: list[dict[str, Any]], languages: list[str]) -> list[FieldEntry]:
        self.unique(rows, "fields")
        return [self.field(row, languages) for row in rows]

    def field(self, row: dict[str, Any], languages: list[str]) -> FieldEntry:
        key = self.key(row, "fields.")
        prefix = f"fields[{key}]."
        for part in ("name", "description"):
            texts = self.value(row, part, dict, prefix)
            # An overlay such as plain German falls back to the language below.
            asked = [code for code in languages if not locales.language(code).over]
            missing = [code for code in asked if not _is_text(texts.get(code))]
            if missing:
                line = self.line_of_part(key, f"[fields.{part}]")
                what = f"missing in: {', '.join(missing)}"
                raise FileMistake(self.file, line, f"{prefix}{part}.{missing[0]}", what)
        examples = self.value(row, "examples", list, prefix)
        if len(examples) < LEAST_EXAMPLES:
            what = f"{len(examples)} examples, at least {LEAST_EXAMPLES} are needed"
            self.fail(f"{prefix}examples", what, f'"{key}"')
        for example in examples:
            if not (_is_table(example) and _is_text(example.get("lang"), example.get("text"))):
                self.fail(f"{prefix}examples", "each needs lang and text", f'"{key}"')
        return FieldEntry(
            key, row["name"], row["description"], examples, bool(row.get("addition", False))
        )

    def key(self, row: dict[str, Any], prefix: str) -> str:
        key: str = self.value(row, "key", str, prefix)
        if not _KEY.fullmatch(key) or key in _RESERVED:
            self.fail(f"{prefix}key", f"{key!r} cannot be a key", f'"{key}"')
        return key

    def value(self, row: dict[str, Any], name: str, kind: type, prefix: str = "") -> Any:
        if name not in row:
            near = f'"{row["key"]}"' if isinstance(row.get("key"), str) else name
            self.fail(f"{prefix}{name}", "is missing", near)
        # Exactly: in Python, though not in the file, `true` is a number too.
        if type(row[name]) is not kind or (kind is str and not row[name].strip()):
            what = f"must be {kind.__name__} and not empty"
            raise FileMistake(self.file, self.line_in(row, name, prefix), f"{prefix}{name}", what)
        return row[name]

    def tables(self, data: dict[str, Any], name: str) -> list[dict[str, Any]]:
        """A list of entries, each with keys of its own."""
        rows: list[dict[str, Any]] = self.value(data, name, list)
        for number, row in enumerate(rows, 1):
            if not _is_table(row):
                what = f"entry {number} is no table with a key ([[{name}]])"
                raise FileMistake(self.file, self.line_in(data, name, ""), name, what)
        return rows

    def unique(self, rows: list[dict[str, Any]], what: str) -> None:
        seen: set[str] = set()
        for row in rows:
            key = str(row.get("key"))
            if key in seen:
                self.fail(f"{what}.key", f"{key!r} is there twice", f'"{key}"', last=True)
            seen.add(key)

    def fail(self, key: str, what: str, near: str | None = None, *, last: bool = False) -> None:
        raise FileMistake(self.file, self.line_of(near or key, last=last), key, what)
