"""The bodies of a district, as its file describes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

BODY_KINDS = (
    "planning-team",
    "coordination",
    "commission",
    "council",
    "committee",
    "working-group",
    "conference",
)
"""What a body can be."""


@dataclass(frozen=True)
class BodyEntry:
    """A body that a new installation starts with; after that people keep it up.

    `task`: what it is there for; `members`: by institution, one a line. Both may be empty.
    """

    key: str
    name: str
    kind: str
    task: str = ""
    members: str = ""


class Reader(Protocol):
    """Takes checked values out of a district file; raises `FileMistake`."""

    def key(self, row: dict[str, Any], prefix: str) -> str: ...
    def value(self, row: dict[str, Any], name: str, kind: type, prefix: str = "") -> Any: ...
    def fail(self, key: str, what: str, near: str | None = None) -> None: ...


def read_body(row: dict[str, Any], reader: Reader) -> BodyEntry:
    """One entry of `[[bodies]]`. Raises `FileMistake`."""
    key, name = reader.key(row, "bodies."), reader.value(row, "name", str, "bodies.")
    kind = reader.value(row, "kind", str, "bodies.")
    if kind not in BODY_KINDS:
        reader.fail("bodies.kind", f"{kind!r} is none of {', '.join(BODY_KINDS)}", f'"{key}"')
    return BodyEntry(key, name, kind, _said(row, "task"), _said(row, "members"))


def _said(row: Mapping[str, Any], name: str) -> str:
    return str(row.get(name, "")).strip()
