"""How long somebody waited, and what a picture of the week shows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.oversight import rules

START = datetime(2027, 3, 1, 22, 30, tzinfo=UTC)


def waited(*steps: tuple[str, int]) -> list[int | None]:
    """Steps with the days after the start."""
    return rules.waited(
        [(f"contribution:{step}", START + timedelta(days=days)) for step, days in steps]
    )


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([("receive", 0), ("publish", 4)], [None, 4]),
        ([("receive", 0), ("ask", 2), ("reply", 10), ("decline", 13)], [None, 2, None, 3]),
        ([("receive", 0), ("publish", 1), ("decline", 9)], [None, 1, None]),
        ([("receive", 0), ("publish", 1), ("undo", 1), ("decline", 3)], [None, 1, None, 3]),
        ([("import", 0), ("withdraw", 2)], [None, None]),
    ],
)
def test_days_are_counted_while_somebody_waits_for_us(
    steps: list[tuple[str, int]], expected: list[int | None]
) -> None:
    assert waited(*steps) == expected


def test_days_are_those_of_the_calendar_in_the_district() -> None:
    # Half past eleven at night here; an hour later it is the next day.
    late = rules.waited(
        [("contribution:receive", START), ("contribution:ask", START + timedelta(hours=1))]
    )
    assert late == [None, 1]


def test_a_week_ends_today_as_the_district_counts() -> None:
    days = rules.last_days(datetime(2027, 3, 1, 23, 30, tzinfo=UTC))
    assert (len(days), str(days[0]), str(days[-1])) == (7, "2027-02-24", "2027-03-02")


def test_the_longest_bar_is_whole_and_nothing_is_divided_by_nothing() -> None:
    assert [bar.share for bar in rules.bars([("a", 2), ("b", 8)])] == [0.25, 1.0]
    assert [bar.share for bar in rules.bars([("a", 0)])] == [0.0]
    assert rules.bars([]) == []


def test_many_small_ones_become_one_bar_and_none_is_lost() -> None:
    counts = {str(number): number for number in range(1, 13)}
    shown, others = rules.largest(counts)
    assert len(shown) == rules.LONGEST_PICTURE - 1
    assert sum(count for _key, count in shown) + others == sum(counts.values())
    assert rules.largest({"de": 3, "ar": 5}) == ([("ar", 5), ("de", 3)], 0)
