"""The promise, and what is said about a code that is typed wrongly."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.core import codes
from app.receipts.rules import how_mistyped, promise

SENT = datetime(2026, 3, 1, 18, 30, tzinfo=UTC)
CODE = codes.derive("secret", "key")


def test_the_promise_holds_until_the_end_of_its_day() -> None:
    due = SENT + timedelta(days=14)
    assert promise(SENT, 14, SENT).due == due
    assert not promise(SENT, 14, due + timedelta(hours=4)).overdue
    assert promise(SENT, 14, due + timedelta(days=1)).overdue


def test_the_promise_ends_at_midnight_where_people_live() -> None:
    in_winter = datetime(2026, 3, 15, 22, 30, tzinfo=UTC)
    assert not promise(SENT, 14, in_winter).overdue
    assert promise(SENT, 14, in_winter + timedelta(hours=1)).overdue


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "code-empty"),
        (" - ", "code-empty"),
        (CODE[:-1], "code-too-short"),
        (CODE + "7", "code-too-long"),
        (CODE[:-1] + ("A" if CODE[-1] != "A" else "B"), "code-mistyped"),
        ("U" * 12, "code-mistyped"),
    ],
)
def test_each_mistake_in_a_code_has_its_own_name(typed: str, problem: str) -> None:
    assert how_mistyped(typed) == problem


@pytest.mark.parametrize("typed", [CODE, CODE.lower(), codes.display(CODE), f" {CODE} "])
def test_a_code_may_be_typed_in_several_ways(typed: str) -> None:
    assert how_mistyped(typed) is None
