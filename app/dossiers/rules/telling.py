"""What the files of a version tell beside its content, and how they keep long lists short.

What the version changed is told in figures and in titles as they are now. No word of the
earlier version gets into a file of the later one: what is taken back there would have to be looked
for here, too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.dossiers.rules.difference import Change, Difference

MOST_LISTED = 12
"""So many lines of a list stand on paper; the page of the version has all of them."""


@dataclass(frozen=True)
class Told:
    """`figures`: what → how much; `lists`: what → lines. Both empty: nothing changed."""

    title: str
    figures: tuple[tuple[str, str], ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]


def told(found: Difference, labels: Mapping[str, str], figure: Callable[[int], str]) -> Told:
    """The difference in words. `labels`: every key of `LABELS`; `figure` writes a number."""

    def moved(before: int, now: int) -> str:
        said = labels["from_to"].replace("{before}", figure(before))
        return said.replace("{now}", figure(now))

    figures = [
        (labels[f"count_{state}"], moved(before, now))
        for state, (before, now) in found.counts.items()
    ]
    numbers = {
        "joined_themes": len(found.joined),
        "gone_themes": len(found.went),
        "new_singles": len(found.singles),
        "placed_singles": found.placed,
    }
    figures += [(labels[key], figure(number)) for key, number in numbers.items() if number]
    if found.introduced:
        figures.append((labels["introduction"], labels["written_anew"]))
    lists = {
        "new_themes": [f"{theme['title']} ({figure(theme['count'])})" for theme in found.came],
        "grown_themes": [_moved(change, moved) for change in found.grew],
        "smaller_themes": [_moved(change, moved) for change in found.shrank],
        "renamed_themes": [str(change.now["title"]) for change in found.renamed],
        "marked_themes": [f"{it.now['title']}: {it.now['reach']}" for it in found.marked],
    }
    return Told(
        title=labels["changed_since"].replace("{number}", figure(found.since)),
        figures=tuple(figures),
        lists=tuple(
            (labels[key], first(lines, labels, figure)) for key, lines in lists.items() if lines
        ),
    )


def first(
    lines: Sequence[str], labels: Mapping[str, str], figure: Callable[[int], str]
) -> tuple[str, ...]:
    """The first lines of a long list, and how many more there are; never just one more."""
    if len(lines) <= MOST_LISTED + 1:
        return tuple(lines)
    more = labels["more"].replace("{count}", figure(len(lines) - MOST_LISTED))
    return (*lines[:MOST_LISTED], more)


def concerns(
    theme: Mapping[str, Any], labels: Mapping[str, str], figure: Callable[[int], str]
) -> tuple[str, ...]:
    """The largest concerns of a theme; none where there is only one, which says the same."""
    lines = [f"{entry['title']} ({figure(entry['count'])})" for entry in theme["concerns"]]
    return first(lines, labels, figure) if len(lines) > 1 else ()


def session(row: Mapping[str, Any]) -> str:
    """A session in one line: its day, its title, and in the district's dossier where it was."""
    where = f" ({row['municipality']})" if row["municipality"] else ""
    return f"{row['day']}: {row['title']}{where}"


def online(content: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """Where readers of a printed file find each contribution; "" if nothing is quoted."""
    said = [
        quote for field in content["fields"] for it in field["themes"] for quote in it["quotes"]
    ]
    said += [single["quote"] for single in content["singles"]]
    shown = next((quote for quote in said if quote["address"]), None)
    if shown is None:
        return ""
    address = shown["address"].replace(shown["contribution"], "…")
    return labels["online"].replace("{address}", address)


def _moved(change: Change, moved: Callable[[int, int], str]) -> str:
    return f"{change.now['title']}: {moved(change.old['count'], change.now['count'])}"
