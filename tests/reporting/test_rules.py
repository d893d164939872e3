"""Which numbers are shown: none from which a small one could be worked out."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from app.reporting import rules
from app.reporting.rules import FEWEST, Hidden, Table


def could_be(table: Table[str]) -> Iterator[dict[str, int]]:
    """Every way in which the hidden numbers of a table may be, for all that a reader knows."""
    hidden = {name: value for name, value in table.rows.items() if isinstance(value, Hidden)}
    shown = [value for value in table.rows.values() if not isinstance(value, Hidden)]
    rest = table.total - sum(shown)
    most = min(shown) if shown else rest
    ranges = [
        range(FEWEST) if why == Hidden.FEW else range(FEWEST, most + 1) for why in hidden.values()
    ]
    for values in itertools.product(*ranges):
        if sum(values) == rest:
            yield dict(zip(hidden, values, strict=True))


COUNTS = [
    *itertools.combinations_with_replacement([0, 1, 3, 4, 5, 6, 9, 12], 4),
    (1, 20),
    (0, 0, 0, 0, 0, 40),
    (2, 5, 5, 5),
]


@pytest.mark.parametrize("counts", COUNTS, ids=str)
def test_a_hidden_number_could_be_anything_from_nought_to_four(counts: tuple[int, ...]) -> None:
    table = rules.protected({str(place): count for place, count in enumerate(counts)})
    if table is None:
        return
    assert table.total == sum(counts)
    possible = list(could_be(table))
    for name, value in table.rows.items():
        count = counts[int(name)]
        assert (value == Hidden.FEW) == (count < FEWEST)
        assert isinstance(value, Hidden) or value == count
        if value == Hidden.FEW:
            assert {way[name] for way in possible} == set(range(FEWEST))


def test_of_the_others_the_smallest_is_hidden_too_where_the_sum_would_tell() -> None:
    table = rules.protected({"a": 3, "b": 12, "c": 30})
    assert table is not None
    assert table.rows == {"a": Hidden.FEW, "b": Hidden.SHIELD, "c": 30}


def test_large_numbers_are_all_shown() -> None:
    table = rules.protected({"a": 5, "b": 12})
    assert table is not None
    assert (dict(table.rows), table.total) == ({"a": 5, "b": 12}, 17)


@pytest.mark.parametrize("counts", [{}, {"a": 0}, {"a": 4, "b": 0}, {"a": 4, "b": 4}])
def test_where_nothing_can_be_hidden_behind_the_sum_there_is_no_table(
    counts: dict[str, int],
) -> None:
    assert rules.protected(counts) is None


def test_a_rare_language_is_not_even_named() -> None:
    counts = {"de": 40, "ar": 9, "ti": 1, "so": 2, "und": 3}
    assert rules.lumped(counts, "und") == {"de": 40, "ar": 9, "und": 6}
    assert rules.lumped({"de": 40}, "und") == {"de": 40}


def test_rows_with_small_numbers_are_told_together_until_none_is_small() -> None:
    table = {"a": [10, 50], "b": [1, 30], "c": [6, 20], "d": [0, 9]}
    shown, rest = rules.together(table)
    assert shown == {"a": [10, 50]}, "c has to go along, or b could be worked out"
    assert rest == [7, 59]


def test_where_all_is_small_no_row_is_left() -> None:
    assert rules.together({"a": [1, 2], "b": [0, 9]}) == ({}, [1, 11])
    assert rules.together({"a": [5, 9]}) == ({"a": [5, 9]}, [])
