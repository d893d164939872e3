"""Tables for spreadsheets: what German programs open, and what they do not carry out."""

from __future__ import annotations

import csv
import io

import pytest

from app.core import tables


def read(content: bytes) -> list[list[str]]:
    """The rows as a spreadsheet takes them apart."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_what_is_written_is_read_again_whatever_stands_in_a_cell() -> None:
    rows = [["Vöhrum; Süd", 'sagt "nein"', "zwei\nZeilen"], ["حافلة", "", "Ґ"]]
    content = b"".join(tables.as_csv(["a", "b", "c"], rows))
    assert content.startswith("\ufeff".encode())
    assert read(content) == [["a", "b", "c"], *rows]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+49 5171 1", "-2", "@sum", "  =cmd|x", "\t=1", "\r=1", "\n=1", "＝1", "|calc", "%x"],
)
def test_what_looks_like_a_formula_is_put_in_as_text(text: str) -> None:
    ((cell,),) = read(b"".join(tables.as_csv(["a"], [[text]])))[1:]
    assert cell.startswith("'")
    assert cell.endswith(text.replace("\r", "\r"))


@pytest.mark.parametrize(
    ("value", "said"), [(-3, "-3"), (2.5, "2,5"), (None, ""), ("a=b", "a=b"), ("5-7", "5-7")]
)
def test_numbers_and_ordinary_words_stay_what_they_are(value: tables.Cell, said: str) -> None:
    assert tables.defused(value) == said


def test_a_long_table_comes_in_pieces() -> None:
    taken: list[int] = []

    def rows():
        for number in range(tables.PORTION * 3):
            taken.append(number)
            yield [number]

    pieces = tables.as_csv(["n"], rows())
    next(pieces)
    next(pieces)
    assert len(taken) == tables.PORTION
