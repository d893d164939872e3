"""The district's dossier: what all municipalities forwarded, side by side and theme by theme.

It has the shape of `content`, with `place` "all" and:

    sources     [{place, municipality, number, frozen_on, introduction, published}]: the versions
                that it is made of, in the district's order
    missing     names of the places that have forwarded nothing
    themes      each has places: [{place, municipality, count, number, reach_code}], the largest
                first; its reach_code is what all of them say, or "open" where they differ
    singles     each has municipality; so has each of the sessions

A number of people of one language that would give away a hidden one of a municipality says so
(`apart`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from app.dossiers.rules import small
from app.dossiers.rules.content import Content, Cover, listed
from app.dossiers.rules.difference import TOLD

WHOLE = "all"
"""Stands for the key of a place."""
MOST_QUOTES = 6
"""So many statements stand for a theme: each municipality has its turn."""

Part = tuple[Content, dict[str, Any]]
"""A municipality's dossier, and its entry of a theme."""


def compose(
    cover: Cover, sources: Sequence[Content], joined: Mapping[int, int], missing: Sequence[str]
) -> Content:
    """The content. `sources`: the newest version of each place, without what was taken back;
    `joined`: theme id → the one that it is part of now."""
    names: dict[str, Any] = {}
    for source in sources:
        names |= source["field_names"]
    return {
        **cover.told(),
        "field_names": names,
        "sources": [_source(source) for source in sources],
        "missing": list(missing),
        "participation": _participation(sources),
        "fields": _fields(sources, joined, [*names, None]),
        "singles": _singles(sources, [*names, None]),
        "sessions": [
            {**row, "municipality": source["municipality"]}
            for source in sources
            for row in source.get("sessions", ())
        ],
    }


def _source(source: Content) -> dict[str, Any]:
    kept = {key: source[key] for key in ("place", "municipality", "number", "frozen_on")}
    published = source["participation"]["published"]
    return {**kept, "introduction": source["introduction"], "published": published}


def _participation(sources: Sequence[Content]) -> dict[str, Any]:
    told = [source["participation"] for source in sources]
    return {
        **{state: sum(one[state] for one in told) for state in TOLD},
        "by_language": _summed([one["by_language"] for one in told]),
        "by_kind": _summed([one["by_kind"] for one in told]),
    }


def _summed(tables: Sequence[Sequence[Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """Counts of all municipalities; what would give a hidden one away is marked."""
    counts = [{entry["code"]: entry["count"] for entry in table} for table in tables]
    marked = small.given_away(counts)
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return [
        {**entry, "apart": True} if entry["code"] in marked else entry for entry in listed(total)
    ]


def _fields(
    sources: Sequence[Content], joined: Mapping[int, int], order: Sequence[str | None]
) -> list[dict[str, Any]]:
    parts: dict[int, list[Part]] = defaultdict(list)
    homes: dict[int, str | None] = {}
    for source in sources:
        for field in source["fields"]:
            for theme in field["themes"]:
                final = joined.get(theme["id"], theme["id"])
                parts[final].append((source, theme))
                if final not in homes or theme["id"] == final:
                    homes[final] = field["key"]
    found: dict[str | None, list[dict[str, Any]]] = defaultdict(list)
    for key, said in parts.items():
        found[homes[key]].append(_theme(key, said))
    return [
        {
            "key": key,
            "count": sum(theme["count"] for theme in found[key]),
            "themes": sorted(found[key], key=lambda theme: (-theme["count"], theme["title"])),
        }
        for key in sorted(found, key=order.index)
    ]


def _theme(key: int, parts: Sequence[Part]) -> dict[str, Any]:
    themes = [theme for _source, theme in parts]
    # The newest title that is left, of the theme itself rather than of one that joined it.
    titled = max(
        parts, key=lambda part: (part[1]["title"] != "", part[1]["id"] == key, _age(part[0]))
    )[1]
    marks = {theme["reach_code"] for theme in themes}
    return {
        "id": key,
        "title": titled["title"],
        "titles_of": titled["titles_of"],
        "count": sum(theme["count"] for theme in themes),
        "reach_code": marks.pop() if len(marks) == 1 else "open",
        "languages": _summed([theme["languages"] for theme in themes]),
        "concerns": _concerns(concern for theme in themes for concern in theme["concerns"]),
        "quotes": _in_turn([theme["quotes"] for theme in themes]),
        "counter": next((theme["counter"] for theme in themes if theme.get("counter")), None),
        "places": _places(parts),
    }


def _age(source: Content) -> str:
    frozen: str = source["frozen_on"]
    return frozen


def _places(parts: Sequence[Part]) -> list[dict[str, Any]]:
    """By municipality; themes that were joined since count together."""
    found: dict[str, dict[str, Any]] = {}
    for source, theme in parts:
        row = found.setdefault(
            source["place"],
            {
                **{key: source[key] for key in ("place", "municipality", "number")},
                "count": 0,
                "reach_code": theme["reach_code"],
            },
        )
        row["count"] += theme["count"]
    return sorted(found.values(), key=lambda row: -row["count"])


def _concerns(concerns: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Concerns of the same title together: each place's dossier calls them by the same one."""
    found: dict[str, dict[str, Any]] = {}
    for concern in concerns:
        row = found.setdefault(concern["title"], {**concern, "count": 0, "titles_of": []})
        row["count"] += concern["count"]
        speakers = [*row["titles_of"], *concern["titles_of"]]
        row["titles_of"] = list(dict.fromkeys(speakers))
    return sorted(found.values(), key=lambda row: (-row["count"], row["title"]))


def _in_turn(quotes: Sequence[Sequence[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Each municipality's first statement, then their second ones; nobody is quoted twice."""
    turns = [quote for turn in zip_longest(*quotes) for quote in turn if quote]
    return list({quote["contribution"]: quote for quote in turns}.values())[:MOST_QUOTES]


def _singles(sources: Sequence[Content], order: Sequence[str | None]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for source in sources:
        for single in source["singles"]:
            name, count = single["quote"]["contribution"], single.get("count", 1)
            if name in found:
                found[name]["count"] += count
            else:
                place = {"count": count, "municipality": source["municipality"]}
                found[name] = {**single, **place}
    return sorted(found.values(), key=lambda single: order.index(single["field_key"]))
