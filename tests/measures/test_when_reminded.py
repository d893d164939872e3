"""When the office of a measure is asked how it goes, and that it is not asked too often."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.measures import rules
from app.measures.lifecycle import Status
from app.measures.rules import Nudge

START, END = date(2027, 3, 1), date(2027, 9, 1)


@pytest.mark.parametrize(
    ("status", "heard", "day", "why"),
    [
        (Status.RUNNING, START, START + timedelta(days=29), None),
        (Status.RUNNING, START, START + timedelta(days=30), Nudge.SILENT),
        (Status.PLANNED, START, START, None),
        (Status.PLANNED, START, START + timedelta(days=1), Nudge.LATE),
        (Status.RUNNING, START, END - timedelta(days=14), Nudge.ENDING),
        (Status.PLANNED, START, END, Nudge.ENDING),
        (Status.RUNNING, END, END + timedelta(days=1), Nudge.ENDED),
        (Status.DONE, START, END + timedelta(days=1), None),
        (Status.STOPPED, START, END - timedelta(days=1), None),
    ],
)
def test_an_office_is_reminded_after_a_silent_month_a_missed_start_and_around_the_end(
    status: Status, heard: date, day: date, why: Nudge | None
) -> None:
    due = rules.nudge(status, heard, START, END, day)
    assert (due[0] if due else None) == why


@pytest.mark.parametrize(
    ("status", "heard", "days"),
    [
        (Status.RUNNING, START, [30, 60, 90]),
        (Status.PLANNED, START - timedelta(days=50), [1, 30, 60, 90]),
        (Status.PLANNED, START + timedelta(days=5), [35, 65, 95]),
    ],
)
def test_an_office_that_stays_silent_is_asked_again_each_month(
    status: Status, heard: date, days: list[int]
) -> None:
    asked: dict[str, int] = {}
    for number in range(-40, 100):
        due = rules.nudge(status, heard, START, END, START + timedelta(days=number))
        if due:
            asked.setdefault(due[1], number)
    assert list(asked.values()) == days


@pytest.mark.parametrize(
    ("heard", "days"),
    [(END - timedelta(days=3), [1, 30, 60, 90]), (END + timedelta(days=5), [1, 35, 65, 95])],
)
def test_after_the_end_an_office_is_asked_each_month_until_it_says_how_it_ended(
    heard: date, days: list[int]
) -> None:
    asked: dict[str, int] = {}
    for number in range(1, 100):
        today = END + timedelta(days=number)
        due = rules.nudge(Status.RUNNING, heard, START, END, today)
        if due:
            assert due[0] == Nudge.ENDED
            asked.setdefault(due[1], number)
        assert rules.nudge(Status.DONE, heard, START, END, today) is None
    assert list(asked.values()) == days
