"""The promise to people who wait, and texts cut for a list."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.moderation import rules

SINCE = datetime(2027, 3, 1, 12, tzinfo=UTC)


def test_the_promise_is_kept_until_its_last_day_is_over_where_people_live():
    evening = datetime(2027, 3, 15, 22, 59, tzinfo=UTC)  # 23:59 in Peine
    assert not rules.promise(SINCE, 14, evening).overdue
    assert rules.promise(SINCE, 14, evening + timedelta(minutes=1)).overdue
    assert rules.promise(SINCE, 14, evening).due.date() == date(2027, 3, 15)


@pytest.mark.parametrize("days", [0, 3, 7, 8, 14, 15])
def test_the_filters_on_waiting_time_find_what_the_pages_mark(days: int):
    now = SINCE + timedelta(days=days)
    for within in (7, 14):
        said = rules.promise(SINCE, within, now)
        assert said.overdue == (rules.overdue_since(within, now) > SINCE)
        assert said.halfway == (rules.halfway_since(within, now) > SINCE)


def test_a_short_text_is_shown_whole_and_in_one_line():
    assert rules.shortened("Kein Bus\n\nam Abend", 40) == "Kein Bus am Abend"


def test_a_long_text_is_cut_at_a_word():
    assert rules.shortened("Abends fährt kein Bus", 12) == "Abends fährt …"


def test_one_endless_word_is_cut_all_the_same():
    assert len(rules.shortened("x" * 900, 100)) < 110


def test_an_empty_list_has_one_page_and_a_full_page_needs_no_second():
    assert [rules.pages(count) for count in (0, 1, 20, 21)] == [1, 1, 1, 2]
