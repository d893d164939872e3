"""Files for `evaluate`: JSONL with text, lang, label; and a district's fields as examples."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.core import locales

Report = Callable[[str], None]


class UnusableFile(ValueError):
    """The file as a whole cannot be used; the message says why in one sentence."""


@dataclass(frozen=True)
class Row:
    """One text; lang None: to be detected; label None: not known."""

    text: str
    lang: str | None
    label: str | None
    weight: float = 1.0


def read_rows(path: Path, report: Report, need_label: bool) -> list[Row]:
    """The good lines of a JSONL file; bad ones are reported with their number and left out.

    Raises UnusableFile where the file cannot be read or has no good line.
    """
    rows: list[Row] = []
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                try:
                    rows.append(_row(line, need_label))
                except ValueError as error:
                    report(f"{path.name}, line {number}: {error}; line left out")
    except OSError as error:
        raise UnusableFile(f"{path} cannot be read: {error.strerror}") from error
    if not rows:
        raise UnusableFile(f"{path} has no line that can be used")
    return rows


def _row(line: bytes, need_label: bool) -> Row:
    """ValueError with the reason for a line that is not a text with what is needed."""
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError("not UTF-8") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError("not JSON") from error
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        raise ValueError("no text")
    label, lang = found.get("label"), found.get("lang")
    if need_label and (label is None or label == ""):
        raise ValueError("no label")
    return Row(
        found["text"],
        lang.strip().lower() if isinstance(lang, str) and lang.strip() else None,
        None if label is None or label == "" else str(label),
    )


def district_rows(path: Path) -> list[Row]:
    """A district's day one: each field's name with its description, and its example statements.

    Raises UnusableFile where the file is no district file or has no fields.
    """
    try:
        district = tomllib.loads(path.read_text(encoding="utf-8"))
        rows = [row for field in district["fields"] for row in _field_rows(field)]
    except OSError as error:
        raise UnusableFile(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnusableFile(f"{path} is not a district file with fields: {error!r}") from error
    if not rows:
        raise UnusableFile(f"{path} has no fields with examples")
    return rows


def _field_rows(field: dict[str, object]) -> Iterator[Row]:
    key = str(field["key"])
    names, descriptions = field.get("name", {}), field.get("description", {})
    for lang, description in dict(descriptions).items():  # type: ignore[call-overload]
        name = names.get(lang, "") if isinstance(names, dict) else ""
        told = f"{name}: {description}" if name else str(description)
        yield Row(told, locales.language(lang).texts, key)
    for example in field.get("examples", []):  # type: ignore[attr-defined]
        yield Row(str(example["text"]), example.get("lang"), key)
