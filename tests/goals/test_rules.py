"""Levels, numbers, differences and small numbers of the concept, as plain rules."""

from __future__ import annotations

from collections import Counter

import pytest

from app.goals.rules import counting, differences, frozen, levels
from app.goals.rules.frozen import Entry
from app.goals.rules.levels import Level


def entry(key: int, title: str, parent: int | None = None, level: str = "guiding") -> Entry:
    return {
        "id": key,
        "level": level,
        "parent": parent,
        "names": {},
        "number": "",
        "title": title,
        "description": "",
        "themes": [],
        "answers": [],
    }


def kinds(before: list[Entry], after: list[Entry]) -> dict[int, tuple[str, ...]]:
    return {row.node_id: row.kinds for row in differences.between(before, after)}


def test_each_level_stands_on_the_one_above_it() -> None:
    assert [levels.below(level) for level in Level] == [*list(Level)[1:], None]
    assert [levels.above(level) for level in Level] == [None, *list(Level)[:-1]]


def test_roman_figures_are_written_and_read() -> None:
    assert [levels.roman(number) for number in (1, 4, 9, 14, 40)] == [
        "I",
        "IV",
        "IX",
        "XIV",
        "XXXX",
    ]
    assert all(levels.from_roman(levels.roman(number)) == number for number in range(1, 60))
    assert [levels.from_roman(text) for text in ("", "IIX", "A", "1", "IIII")] == [0] * 5


@pytest.mark.parametrize(
    ("level", "parent", "siblings", "number"),
    [
        (Level.FIELD, "", [], "I"),
        (Level.FIELD, "", ["I", "IV"], "V"),
        (Level.GUIDING, "II", ["II.II"], "II.III"),
        (Level.OPERATIVE, "II.II", [], "II.II.I"),
        (Level.RECOMMENDATION, "II.II.I", ["I", "II", "?"], "III"),
        (Level.GUIDING, "", [""], "I"),
    ],
)
def test_a_new_part_gets_the_number_after_the_highest_beside_it(
    level: Level, parent: str, siblings: list[str], number: str
) -> None:
    assert levels.next_number(level, parent, siblings) == number


def test_differences_tell_what_came_went_and_was_put_in_other_words() -> None:
    before = [entry(1, "Wege"), entry(2, "Licht"), entry(3, "Bänke")]
    after = [entry(1, "Wege"), entry(2, "Licht am Bahnhof"), entry(4, "Busse")]
    assert kinds(before, after) == {2: ("changed",), 4: ("added",), 3: ("retired",)}
    assert differences.between(before, after)[0].changed == ("title",)
    assert differences.between(after, after) == []


def test_only_what_was_moved_counts_as_moved_not_what_made_room() -> None:
    row = [entry(key, str(key)) for key in (1, 2, 3, 4)]
    assert kinds(row, [row[3], *row[:3]]) == {4: ("moved",)}
    assert kinds(row, [row[0], row[2], row[3]]) == {2: ("retired",)}
    assert kinds(row, [*row[:2], entry(9, "9"), *row[2:]]) == {9: ("added",)}
    elsewhere = [row[0], entry(2, "2", parent=1), *row[2:]]
    assert kinds(row, elsewhere) == {2: ("moved",)}


def test_a_part_can_be_moved_and_changed_at_once() -> None:
    before = [entry(1, "a"), entry(2, "b")]
    assert kinds(before, [entry(2, "B"), entry(1, "a")])[2] == ("changed", "moved")


def test_the_tree_holds_everything_once_and_in_its_order() -> None:
    entries = [entry(1, "a"), entry(3, "c", 1), entry(2, "b", 1), entry(4, "d")]
    tree = frozen.branches(entries)
    assert [branch.entry["id"] for branch in tree] == [1, 4]
    assert [branch.entry["id"] for branch in tree[0].below] == [3, 2]
    assert [found["id"] for found in frozen.within(entries, 1)] == [1, 3, 2]
    known = {found["id"]: found for found in entries}
    assert [found["id"] for found in frozen.way_to(known, 2)] == [1]


def test_a_group_that_a_theme_hides_is_not_counted_with_the_others() -> None:
    shown, hidden = counting.told(
        [Counter(peine=9, ilsede=2, vechelde=3), Counter(peine=6, ilsede=8)]
    )
    assert shown == [("peine", 15)]
    assert hidden == ["ilsede", "vechelde"]


def test_one_hidden_group_takes_another_along_or_the_total_would_tell() -> None:
    shown, hidden = counting.told([Counter(peine=9, ilsede=2, vechelde=6)])
    assert shown == [("peine", 9)]
    assert hidden == ["ilsede", "vechelde"]
    assert counting.told([Counter(peine=7, ilsede=5)]) == ([("peine", 7), ("ilsede", 5)], [])
