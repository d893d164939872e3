"""What changed from one version of a dossier to the next, in the words that may be shown now.

Both contents come worded and without what was taken back (see `wording`), so a difference never
shows a word again that has left the dossiers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.dossiers.rules.content import Content

TOLD = ("published", "waiting", "declined", "withdrawn", "total")
"""The numbers of `participation`, in the order in which they are told."""

_LISTS = ("came", "grew", "shrank", "renamed", "marked", "joined", "went", "singles")


@dataclass(frozen=True)
class Change:
    """A theme of both versions: `old` and `now` are its entries there."""

    old: Mapping[str, Any]
    now: Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """From version `since` to another one.

    `counts`: what is counted → before, now; only numbers that changed. `came`: themes that are new.
    `grew`, `shrank`: by contributions. `renamed`, `marked`: with another title, another mark of
    who can solve it. `joined`: themes that are part of another one now. `went`: themes without
    anybody left in them. `singles`: single concerns that are new; `placed`: how many are no longer
    alone. `introduced`: the introduction is another one.
    """

    since: int
    counts: Mapping[str, tuple[int, int]]
    came: list[Mapping[str, Any]]
    grew: list[Change]
    shrank: list[Change]
    renamed: list[Change]
    marked: list[Change]
    joined: list[Change]
    went: list[Mapping[str, Any]]
    singles: list[Mapping[str, Any]]
    placed: int
    introduced: bool

    def __bool__(self) -> bool:
        """Whether anything changed at all."""
        found = any(getattr(self, name) for name in _LISTS)
        return found or bool(self.counts) or bool(self.placed) or self.introduced


def between(old: Content, now: Content, joined: Mapping[int, int]) -> Difference:
    """What changed. `joined`: theme id → the one that it is part of since then."""
    before, after = _themes(old), _themes(now)
    both = [Change(before[key], after[key]) for key in after if key in before]
    left = [entry for key, entry in before.items() if key not in after]
    new, known = _singles(now), _singles(old)
    numbers = {key: (old["participation"][key], now["participation"][key]) for key in TOLD}
    return Difference(
        since=old["number"],
        counts={key: pair for key, pair in numbers.items() if pair[0] != pair[1]},
        came=[entry for key, entry in after.items() if key not in before],
        grew=[change for change in both if change.now["count"] > change.old["count"]],
        shrank=[change for change in both if change.now["count"] < change.old["count"]],
        renamed=[change for change in both if change.now["title"] != change.old["title"]],
        marked=[change for change in both if change.now["reach"] != change.old["reach"]],
        joined=[
            Change(entry, after[joined[entry["id"]]])
            for entry in left
            if joined.get(entry["id"]) in after
        ],
        went=[entry for entry in left if joined.get(entry["id"]) not in after],
        singles=[
            entry
            for key, entry in new.items()
            if key not in known and not entry["quote"]["withdrawn"]
        ],
        placed=len(known.keys() - new.keys()),
        introduced=old["introduction"] != now["introduction"],
    )


def _themes(content: Content) -> dict[int, dict[str, Any]]:
    """By id, in the order of the fields and of their size, each with the `field` it is in."""
    return {
        theme["id"]: {**theme, "field": field["name"]}
        for field in content["fields"]
        for theme in field["themes"]
    }


def _singles(content: Content) -> dict[str, dict[str, Any]]:
    return {single["quote"]["contribution"]: single for single in content["singles"]}
