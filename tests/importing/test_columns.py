"""Which column holds what: guessed, remembered, and what values mean."""

from __future__ import annotations

import pytest

from app.core.errors import Invalid
from app.importing.rules import files, languages, mapping
from app.importing.rules.mapping import Mapping
from app.importing.rules.table import Line


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (
            ("Nr.", "Beitrag", "Sprache", "Ort", "Handlungsfeld", "Eingang am"),
            {"own_id": 0, "text": 1, "lang": 2, "municipality": 3, "field": 4, "created": 5},
        ),
        (("ID", "Title", "Text", "Language"), {"own_id": 0, "title": 1, "text": 2, "lang": 3}),
        (("Überschrift", "Kategorie"), {"text": 0, "field": 1}),
        (("Spalte 1", "Spalte 2"), {}),
    ],
)
def test_columns_are_guessed_by_their_names(
    header: tuple[str, ...], columns: dict[str, int]
) -> None:
    assert mapping.guessed(header, headed=True).columns == columns


def test_what_was_chosen_is_remembered_by_names_and_not_by_places() -> None:
    earlier = Mapping({"text": 1, "lang": 0}, {"kind": "proposal"}, fields={"bus": "mobility"})
    known = mapping.remembered(earlier, ("Spr", "Karte"), ("Nr", "karte", "SPR"))
    assert known is not None
    assert known.columns == {"text": 1, "lang": 2}
    assert (known.fixed, known.fields) == (earlier.fixed, earlier.fields)
    assert mapping.remembered(earlier, ("Spr", "Karte"), ("Spr", "Text")) is None


def test_names_that_stand_twice_are_told() -> None:
    assert mapping.repeated(("Text", "Ort", "text", "")) == ["Text", "text"]


def test_a_row_takes_what_is_the_same_for_all_where_its_cell_is_empty() -> None:
    chosen = Mapping({"text": 0, "kind": 1}, {"kind": "need", "municipality": "peine"})
    row = chosen.row(Line(2, ("Ein Bus", "Vorschlag")))
    assert (row.get("kind"), row.get("municipality")) == ("Vorschlag", "peine")
    assert chosen.row(Line(3, ("Ein Bus",))).get("kind") == "need"


def test_a_kind_is_known_by_what_people_call_it() -> None:
    assert (mapping.kind("Vorschlag"), mapping.kind("IDEE")) == ("proposal", "proposal")
    with pytest.raises(Invalid):
        mapping.kind("Quatsch")


@pytest.mark.parametrize(
    ("said", "code"),
    [("de", "de"), ("Arabisch", "ar"), ("ukrainian", "uk"), ("Türkçe", "tr"), ("Русский", "ru")],
)
def test_a_language_is_known_by_code_and_by_name(said: str, code: str) -> None:
    assert languages.language(said) == code
    assert languages.language("Entenhausisch") is None


@pytest.mark.parametrize(
    ("first", "headed"),
    [
        (b"Text;Ort", True),
        (b"Was fehlt?", True),
        (b"Es fehlt ein Bus am Abend.;Peine", False),
        (b"1;Ein Bus", False),
    ],
)
def test_whether_the_first_row_holds_names(first: bytes, headed: bool) -> None:
    assert files.read(first + b"\nEin Arzt im Ort;Peine", "f.csv").headed == headed


def test_a_csv_of_a_spreadsheet_with_a_mark_and_commas_is_read() -> None:
    content = '\ufeffText,Ort\r\n"Ein Bus, abends",Peine\r\n\r\n'.encode()
    assert [line.cells for line in files.read(content, "f.csv").lines] == [
        ("Text", "Ort"),
        ("Ein Bus, abends", "Peine"),
    ]


def test_rows_in_different_encodings_are_read_and_that_is_told() -> None:
    content = "Text\nBänke\n".encode() + "Straße\n".encode("cp1252")
    found = files.read(content, "f.csv")
    assert [line.cells for line in found.lines] == [("Text",), ("Bänke",), ("Straße",)]
    assert found.notices == [("mixed-encodings", "")]
    assert files.read("Text\nStraße".encode("cp1252"), "f.csv").notices == []


def test_text_from_windows_in_sixteen_bits_is_read() -> None:
    found = files.read("Text\tOrt\nBänke\tPeine".encode("utf-16"), "f.txt")
    assert found.lines[1].cells == ("Bänke", "Peine")


def test_characters_that_nobody_can_read_are_named() -> None:
    found = files.read(b"Text\nStra" + b"\x81\xe4e", "f.csv")
    assert [notice.code for notice in found.lines[1].notices] == ["unreadable-characters"]
