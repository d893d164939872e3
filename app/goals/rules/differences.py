"""What changed from one state of the concept to another, told node by node."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.goals.rules.frozen import Entry

WORDS = ("number", "title", "description")


@dataclass(frozen=True)
class Difference:
    """`kinds`: added, retired, or changed and moved, perhaps both.

    `before` and `after` are None where the node was not there. `changed`: names of `WORDS`.
    """

    node_id: int
    kinds: tuple[str, ...]
    before: Entry | None
    after: Entry | None
    changed: tuple[str, ...] = ()

    @property
    def entry(self) -> Entry:
        """As it stands, or as it stood last."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - one of them is always there
        return found


def between(before: Sequence[Entry], after: Sequence[Entry]) -> list[Difference]:
    """Differences in the order of the newer tree; what was taken out comes last."""
    old = {entry["id"]: entry for entry in before}
    new = {entry["id"]: entry for entry in after}
    reordered = _reordered(before, after)
    found = []
    for key, entry in new.items():
        if key not in old:
            found.append(Difference(key, ("added",), None, entry))
            continue
        changed = tuple(name for name in WORDS if _word(old[key], name) != _word(entry, name))
        moved = old[key]["parent"] != entry["parent"] or key in reordered
        kinds = (("changed",) if changed else ()) + (("moved",) if moved else ())
        if kinds:
            found.append(Difference(key, kinds, old[key], entry, changed))
    gone = [Difference(key, ("retired",), old[key], None) for key in old if key not in new]
    return found + gone


def _word(entry: Entry, name: str) -> str:
    words: dict[str, str] = {
        "number": entry["number"],
        "title": entry["title"],
        "description": entry["description"],
    }
    return words[name]


def _reordered(before: Sequence[Entry], after: Sequence[Entry]) -> set[int]:
    """Nodes that kept their parent but stand elsewhere among those that kept it, too."""
    was, now = _siblings(before), _siblings(after)
    found: set[int] = set()
    for parent, old in was.items():
        stayed = [key for key in now.get(parent, []) if key in old]
        kept = [key for key in old if key in stayed]
        blocks = SequenceMatcher(None, kept, stayed, autojunk=False).get_matching_blocks()
        in_order = {stayed[block.b + step] for block in blocks for step in range(block.size)}
        found |= set(stayed) - in_order
    return found


def _siblings(entries: Sequence[Entry]) -> dict[int | None, list[int]]:
    found: dict[int | None, list[int]] = {}
    for entry in entries:
        found.setdefault(entry["parent"], []).append(entry["id"])
    return found
