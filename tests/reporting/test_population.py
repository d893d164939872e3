"""Population figures from files as offices make them: looked at first, taken over once."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from flask import Flask
from openpyxl import Workbook
from werkzeug.test import TestResponse

from app.core.actor import SYSTEM, Actor, Grant
from app.core.errors import Invalid, NotAllowed
from app.core.permissions import Role
from app.district import store as district
from app.reporting.rules import population as rules
from app.reporting.rules.population import Fault, Wrong
from app.reporting.service import population as service
from app.reporting.store import population as store
from tests.builders import Staff, fill, page, publish, say

PLACES = {"peine": 1, "stadt peine": 1, "ilsede": 4}
ROWS = "Gemeinde;Gruppe;Jahr;Wert\nStadt Peine;Ausländer;2025;5.210\nilsede;Ausländer;2025;1800\n"
PLACES_OF_TWO, YEARS = ("Peine", "Ilsede"), (2022, 2025)
FIGURES = {(1, "Ausländer", 2025): 5210, (4, "Ausländer", 2025): 1800}


@pytest.mark.parametrize(
    "raw",
    [
        ROWS.encode("utf-8-sig"),
        ROWS.encode("cp1252"),
        ROWS.replace(";", ",").encode(),
        ROWS.replace(";", "\t").replace("\n", "\r\n").encode("utf-16"),
        "year,value,municipality,group\n2025,5210,PEINE,Ausländer\n2025,1800,Ilsede,Ausländer".encode(),
    ],
    ids=["semicolons and a BOM", "Windows letters", "commas", "tabs in UTF-16", "another order"],
)
def test_files_of_every_kind_say_the_same(raw: bytes) -> None:
    sheet = rules.read(raw, PLACES)
    assert (sheet.figures, sheet.faults) == (FIGURES, [])


def test_every_bad_cell_is_named_by_its_row_and_its_column() -> None:
    bad = (
        "Hannover;Alle;2025;1\nPeine;;2025;1\nPeine;Alle;25;1\nPeine;Alle;2025;viele\n"
        "Peine;Alle;2024;10\nPeine;Alle;2024;11\nPeine;Alle;2024;10\nPeine;Alle;2023;-5\n"
        "Peine;Alle;2022;1.234,5\n"
    )
    sheet = rules.read(f"Ort;Gruppe;Jahr;Anzahl\n{bad}".encode(), PLACES)
    assert sheet.faults == [
        Wrong(2, Fault.MUNICIPALITY, "Ort", "Hannover"),
        Wrong(3, Fault.GROUP, "Gruppe", ""),
        Wrong(4, Fault.YEAR, "Jahr", "25"),
        Wrong(5, Fault.VALUE, "Anzahl", "viele"),
        Wrong(7, Fault.TWICE, "Anzahl", "11"),
        Wrong(9, Fault.VALUE, "Anzahl", "-5"),
        Wrong(10, Fault.VALUE, "Anzahl", "1.234,5"),
    ], "the same row once more is no mistake"


def test_a_workbook_says_the_same_as_a_text_file() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Gemeinde", "Gruppe", "Jahr", "Wert"], ["Peine", "Ausländer", 2025, 5210]):
        sheet.append(row)
    sheet.append(["Ilsede", "Ausländer", 2025.0, 1800.0])
    sheet.append(["Ilsede", "Ausländer", 2024, 1800.5])
    kept = io.BytesIO()
    book.save(kept)
    read = rules.read(kept.getvalue(), PLACES)
    assert read.figures == FIGURES
    assert [(wrong.row, wrong.fault) for wrong in read.faults] == [(4, Fault.VALUE)]


def test_ten_thousand_rows_are_read() -> None:
    rows = "".join(f"Peine;Gruppe {n};2025;{n}\n" for n in range(10_000))
    read = rules.read(f"Gemeinde;Gruppe;Jahr;Wert\n{rows}".encode(), PLACES)
    assert (len(read.figures), read.faults) == (10_000, [])


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "file-empty"),
        (b"Gemeinde;Jahr;Wert\nPeine;2025;1", "figures-columns"),
        (b"%PDF-1.7 ...", "file-no-table"),
    ],
)
def test_what_is_no_such_table_is_refused(raw: bytes, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        rules.read(raw, PLACES)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("said", "number"),
    [("1.234", 1234), ("1 234", 1234), ("12,345", 12345), ("12,5", None), ("٣", None), ("", None)],
)
def test_only_whole_numbers_of_people_are_numbers(said: str, number: int | None) -> None:
    assert rules.number(said) == number


def test_looking_changes_nothing_and_loading_twice_changes_nothing_more(peine: Flask) -> None:
    raw = ROWS.encode()
    with peine.app_context():
        looked = service.load(SYSTEM, raw, dry_run=True)
        assert (looked.added, store.figures()) == (2, {})
        first, second = service.load(SYSTEM, raw), service.load(SYSTEM, raw)
        changed = service.load(SYSTEM, raw.replace(b"1800", b"1900"))
        assert (first.added, second.added, second.same) == (2, 0, 2)
        assert (changed.added, changed.changed, changed.same) == (0, 1, 1)
        ilsede = district.municipality("ilsede").id
        assert store.figures()[ilsede, "Ausländer", 2025] == 1900


def test_places_are_compared_in_one_year_that_most_have_and_of_those_the_nearest(
    peine: Flask,
) -> None:
    both = "".join(f"{place};Alle;{year};{year}\n" for place in PLACES_OF_TWO for year in YEARS)
    alone = "Peine;Alle;2026;5300\n"
    with peine.app_context():
        service.load(SYSTEM, f"Gemeinde;Gruppe;Jahr;Wert\n{both}{alone}".encode())
        places = {district.municipality(key).id for key in ("peine", "ilsede")}
        for round_in, year in {2026: 2025, 2024: 2025, 2023: 2022, 2010: 2022}.items():
            assert store.in_one_year("Alle", round_in) == (year, dict.fromkeys(places, year))


def test_a_file_with_one_bad_row_changes_nothing(peine: Flask) -> None:
    with peine.app_context():
        loaded = service.load(SYSTEM, f"{ROWS}Hannover;Alle;2025;3\n".encode())
        assert [(wrong.row, wrong.column) for wrong in loaded.faults] == [(4, "Gemeinde")]
        assert (loaded.taken, store.figures()) == (False, {})


def test_a_coordinator_does_not_bring_figures(peine: Flask) -> None:
    with peine.app_context(), pytest.raises(NotAllowed):
        service.load(Actor(1, "Invented", (Grant(Role.COORDINATOR, 1),)), ROWS.encode())


def send(planner: Staff, raw: bytes, **more: str) -> TestResponse:
    file = (io.BytesIO(raw), "people.csv")
    return fill(planner.client, "/de/staff/monitoring/population", file=file, **more)


def test_the_page_tells_what_a_file_would_bring_and_the_monitoring_shows_the_reach(
    peine: Flask, staff: Callable[..., Staff]
) -> None:
    planner = staff("planner")
    with peine.app_context():
        for _ in range(10):
            publish(say(municipality="ilsede").contribution)
    looked = send(planner, ROWS.encode())
    assert looked.status_code == 200
    told = [row.get_text(" ", strip=True) for row in page(looked).select("main tbody tr")]
    assert told == ["Peine Ausländer 2025 – 5.210", "Ilsede Ausländer 2025 – 1.800"]
    chart = "section[aria-labelledby=population-1]"
    assert page(planner.client.get("/de/staff/monitoring")).select(chart) == [], "only looked at"
    send(planner, ROWS.encode(), dry_run="")
    shown = page(planner.client.get("/de/staff/monitoring")).select_one(f"{chart} table")
    assert shown is not None
    rows = {
        row.th.get_text(strip=True): row.td.get_text(strip=True)
        for row in shown.select("tbody tr")
        if row.th and row.td
    }
    assert rows["Ilsede"] == "5,6", "10 of 1,800"


def test_the_page_names_the_row_and_the_column_that_keep_a_file_out(
    staff: Callable[..., Staff],
) -> None:
    planner = staff("planner")
    answer = send(planner, f"{ROWS}Hannover;Alle;2025;3\n".encode(), dry_run="")
    assert answer.status_code == 400
    (wrong,) = page(answer).select("main tbody tr")
    assert wrong.get_text(" ", strip=True).startswith("4 Gemeinde Hannover ")
    kept = page(planner.client.get("/de/staff/monitoring/population"))
    assert kept.select_one("section[aria-labelledby=known] .empty"), "nothing was taken over"


def test_browsers_send_the_file_and_not_only_its_name(staff: Callable[..., Staff]) -> None:
    opened = page(staff("planner").client.get("/de/staff/monitoring/population"))
    form = opened.select_one("main form:has(input[type=file])")
    assert form
    assert form.get("enctype") == "multipart/form-data"


def test_a_file_without_the_columns_says_what_to_do(staff: Callable[..., Staff]) -> None:
    answer = send(staff("planner"), b"Ort;Zahl\nPeine;3")
    assert answer.status_code == 400
    assert page(answer).select_one(".kern-error")
