"""The concept as plain data: how a version keeps it, and how pages and papers read it.

A content is `{"nodes": [entry, …]}`, entries in the order of the tree. Themes and decisions stand
in it as ids only: what people said is never kept here. Measures are not in it: they go on changing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict


class Entry(TypedDict):
    """A node. `names`: of the field of action, language → name; empty on other levels."""

    id: int
    level: str
    parent: int | None
    names: dict[str, str]
    number: str
    title: str
    description: str
    themes: list[int]
    answers: list[int]


class Content(TypedDict):
    """The whole concept."""

    nodes: list[Entry]


FACTS = ("number", "title", "description", "parent", "place")
"""What a change may touch; `place`: which of its siblings it is, from 1."""


@dataclass(frozen=True)
class Branch:
    """An entry with what hangs below it."""

    entry: Entry
    below: tuple[Branch, ...]


def branches(entries: Sequence[Entry], parent: int | None = None) -> tuple[Branch, ...]:
    """The tree below a node (None: the whole tree), in its order."""
    children: dict[int | None, list[Entry]] = {}
    for entry in entries:
        children.setdefault(entry["parent"], []).append(entry)

    def grown(key: int | None) -> tuple[Branch, ...]:
        return tuple(Branch(entry, grown(entry["id"])) for entry in children.get(key, ()))

    return grown(parent)


def way_to(entries: Mapping[int, Entry], node_id: int) -> list[Entry]:
    """The entries above one, from the field down, without itself."""
    way: list[Entry] = []
    parent = entries[node_id]["parent"]
    while parent is not None:
        way.insert(0, entries[parent])
        parent = entries[parent]["parent"]
    return way


def within(entries: Sequence[Entry], node_id: int) -> list[Entry]:
    """An entry and all below it."""
    inside = {node_id}
    for entry in entries:  # parents stand before their children
        if entry["parent"] in inside:
            inside.add(entry["id"])
    return [entry for entry in entries if entry["id"] in inside]
