"""Reading spreadsheets: values only, within bounds, and whatever is odd is named."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import openpyxl
import pytest

from app.core.errors import Invalid
from app.importing.rules import bounds, files
from app.importing.rules.files import Read
from app.importing.rules.table import Notice
from tests.importing.sheets import GOOD, HEADER, part, rewritten, workbook, zip_bomb

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"


def read(content: bytes, name: str = "file.xlsx") -> Read:
    return files.read(content, name)


def refused(content: bytes, name: str = "file.xlsx") -> str:
    with pytest.raises(Invalid) as caught:
        read(content, name)
    return caught.value.code


def test_a_formula_counts_as_empty_and_is_named() -> None:
    found = read(workbook([HEADER, GOOD, ('="Ein"&" Bus"', "Peine", "=TODAY()")]))
    assert found.lines[1].notices == ()
    assert found.lines[2].cells == ("", "Peine")
    assert found.lines[2].notices == (Notice("cell-formula", 0), Notice("cell-formula", 2))


def test_of_joined_cells_only_the_first_holds_a_value_and_the_others_are_named() -> None:
    def join(book: Any) -> None:
        book.active.merge_cells("B2:B4")

    rows = [HEADER, GOOD, ("Ein Arzt", "", ""), ("Mehr Licht", "", "")]
    found = read(workbook(rows, join))
    assert [line.cells[:2] for line in found.lines[1:]] == [
        ("Ein Bus am Abend", "Peine"),
        ("Ein Arzt",),
        ("Mehr Licht",),
    ]
    assert [line.notices for line in found.lines[1:]] == [
        (),
        (Notice("cell-merged", 1),),
        (Notice("cell-merged", 1),),
    ]


def test_values_arrive_as_somebody_would_write_them() -> None:
    moment = datetime.fromisoformat("2026-03-01T14:30")
    row = (7, 7.0, 7.5, moment.date(), moment, True, "007")
    found = read(workbook([("a", "b", "c", "d", "e", "f", "g"), row]))
    assert found.lines[1].cells == (
        *("7", "7", "7.5", "2026-03-01", "2026-03-01T14:30:00", "yes", "007"),
    )


def test_empty_rows_are_passed_over_and_rows_keep_their_numbers() -> None:
    found = read(workbook([HEADER, GOOD, ("", "", ""), (), GOOD]))
    assert [line.number for line in found.lines] == [1, 2, 5]


def test_hidden_sheets_are_not_read_and_others_are_named() -> None:
    def more(book: Any) -> None:
        book.active.sheet_state = "hidden"
        book.active.title = "Geheim"
        book.create_sheet("Liste").append(["Was fehlt?"])
        book.create_sheet("Noch eine").append(["x"])
        book.active = 1

    found = read(workbook([HEADER, GOOD], more))
    assert found.lines[0].cells == ("Was fehlt?",)
    assert found.notices == [("sheets-left-out", "Noch eine"), ("sheets-hidden", "Geheim")]


@pytest.mark.parametrize("count", [bounds.MOST_ROWS, 100_000])
def test_rows_up_to_the_bound_are_taken_and_more_are_refused(count: int) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for number in range(count + 1):
        sheet.append([f"Zeile {number}"])
    content = io.BytesIO()
    book.save(content)
    if count == bounds.MOST_ROWS:
        assert len(read(content.getvalue()).lines) == count + 1
    else:
        assert refused(content.getvalue()) == "file-too-many-rows"


def test_a_row_far_down_makes_no_million_rows_up() -> None:
    content = workbook([HEADER, GOOD])
    far = part(content, SHEET).replace(b'r="2"', b'r="900000"').replace(b'2"', b'900000"')
    assert [line.number for line in read(rewritten(content, {SHEET: far})).lines] == [1, 900_000]
    beyond = far.replace(b"900000", b"999999999")
    assert refused(rewritten(content, {SHEET: beyond})) == "file-too-many-rows"


def test_too_many_columns_are_refused() -> None:
    assert refused(workbook([["x"] * (bounds.MOST_COLUMNS + 1)])) == "file-too-many-columns"


@pytest.mark.parametrize("size", [bounds.LARGEST_INSIDE + 1, 30 * 1024 * 1024])
def test_a_zip_bomb_is_refused_before_anything_is_parsed(size: int) -> None:
    bomb = zip_bomb(size)
    assert len(bomb) < 1024 * 1024
    assert refused(bomb) == "file-too-large-inside"


def test_a_zip_whose_directory_lies_about_the_size_is_refused() -> None:
    bomb = rewritten(workbook([HEADER]), {SHEET: b" " * 30_000_000})
    true_size, lie = (30_000_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little")
    assert refused(bomb.replace(true_size, lie)) == "file-damaged"


def test_an_entity_bomb_is_refused() -> None:
    content = workbook([HEADER, GOOD])
    entities = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    xml = part(content, SHEET)
    for bomb in (entities + xml, entities.decode().encode("utf-16")):
        assert refused(rewritten(content, {SHEET: bomb})) == "file-damaged"


def locked() -> bytes:
    return OLD_OFFICE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")


def a_document() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"\n \n", "file-empty"),
        (workbook([]), "file-empty"),
        (b"%PDF-1.7 ...", "file-no-table"),
        (b"\x89PNG\r\n\x1a\n", "file-no-table"),
        (b"<html><table></table></html>", "file-no-table"),
        (a_document(), "file-no-table"),
        (bytes(range(256)) * 20, "file-no-text"),
        (workbook([HEADER, GOOD])[:-200], "file-damaged"),
        (workbook([HEADER, GOOD])[:60], "file-damaged"),
        (locked(), "file-locked"),
        (OLD_OFFICE + b"\0" * 512, "file-too-old"),
        (b"x" * (bounds.LARGEST_FILE + 1), "file-too-large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_taken_says_why(content: bytes, code: str) -> None:
    assert refused(content) == code


def test_a_file_that_is_damaged_inside_is_refused() -> None:
    content = workbook([HEADER, GOOD])
    xml = part(content, SHEET)
    for broken in (xml[: len(xml) // 2], xml.replace(b'r="A2"', b'r="&#0;"'), b"nothing"):
        assert refused(rewritten(content, {SHEET: broken})) == "file-damaged"
