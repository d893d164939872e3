"""The statements of day one are apart from what the district teaches."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from rapidfuzz import fuzz

from app.analysis.evaluation_input import Row, district_rows, read_rows

ROOT = Path(__file__).resolve().parents[2]
NEARLY_THE_SAME = 80  # per cent


def statements() -> list[Row]:
    complaints: list[str] = []
    rows = read_rows(ROOT / "benchmarks" / "day_one.jsonl", complaints.append, need_label=True)
    assert complaints == []
    return rows


def taught() -> list[Row]:
    return district_rows(ROOT / "districts" / "peine.toml")


def test_every_field_and_every_language_has_as_many_statements() -> None:
    rows = statements()
    fields = Counter(row.label for row in rows)
    assert set(fields) == {row.label for row in taught()}
    assert set(fields.values()) == {15}
    assert set(Counter(row.lang for row in rows).values()) == {15}
    assert len({row.text for row in rows}) == 150


def test_no_statement_is_nearly_one_that_the_district_teaches() -> None:
    near = [
        (row.text, example.text)
        for row in statements()
        for example in taught()
        if fuzz.ratio(row.text, example.text) > NEARLY_THE_SAME
    ]
    assert near == []
