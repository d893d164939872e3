"""A coordinator brings a file in, from the upload to the list of imports."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app import jobs
from app.contributions.lifecycle import State as Life
from app.contributions.models import Contribution
from app.extensions import db
from app.importing.models import Import, ImportPart
from app.themes.models import FieldDecision
from tests.builders import Staff, fill, page
from tests.files_of_the_round import quiet
from tests.importing.sheets import workbook, zip_bomb

LIST = "/de/staff/imports/"
ROWS = (
    ("Karte", "Sprache", "Thema", "Datum"),
    ("Abends fährt kein Bus.", "Deutsch", "Busse", "01.03.2026"),
    ("نحتاج إلى حافلة في المساء من فضلكم", "", "Busse", ""),
    ("", "de", "", ""),
    ("Mehr Licht am Bahnhof, bitte.", "Entenhausisch", "", ""),
    ("Ein Treffpunkt wäre schön.", "de", "Freizeit", "gestern"),
)


def work(app: Flask) -> None:
    with app.app_context():
        jobs.run("import-files", quiet)


def bring(staff: Staff, content: bytes, name: str = "karten.xlsx") -> str:
    """Upload; the address of the import."""
    answer = fill(staff.client, LIST, file=(io.BytesIO(content), name))
    assert answer.status_code == 302, page(answer).select_one(".kern-error")
    return answer.headers["Location"]


def said(answer: TestResponse) -> str:
    return " ".join(page(answer).main.get_text(" ").split())  # type: ignore[union-attr]


def bring_in(app: Flask, staff: Staff, content: bytes) -> str:
    """All steps with the columns as they are guessed."""
    address = bring(staff, content)
    work(app)
    fill(staff.client, f"{address}/columns", text="column:0")
    work(app)
    fill(staff.client, address, form=f"form[action$='{address}/start']")
    work(app)
    return address


def test_a_file_comes_in_as_it_was_shown_before(peine: Flask, staff: Callable[..., Staff]) -> None:
    # Given a coordinator who brings a spreadsheet, and the worker has read it
    coordinator = staff("coordinator", "peine")
    address = bring(coordinator, workbook(ROWS))
    work(peine)

    # When the column of the texts is chosen, nothing comes in yet, and what is wrong is named
    fill(coordinator.client, f"{address}/columns", text="column:0")
    work(peine)
    shown = said(coordinator.client.get(address.replace("/de/", "/en/")))
    assert "Row 2" in shown
    for row, reason in (("4", "empty"), ("5", "no language"), ("6", "date cannot be read")):
        assert f"{row}" in shown
        assert reason in shown
    with peine.app_context():
        assert db.session.scalar(select(func.count(Contribution.id))) == 0

    # And the values of a column are set against the fields of action
    fill(coordinator.client, address, form=f"form[action$='{address}/fields']", value_0="mobility")
    work(peine)
    fill(coordinator.client, address, form=f"form[action$='{address}/start']")
    work(peine)

    # Then the good rows wait for a decision, and nothing of the file is left
    with peine.app_context():
        rows = db.session.scalars(select(Contribution).order_by(Contribution.id)).unique().all()
        assert [(row.lang, row.state) for row in rows] == [
            ("de", Life.RECEIVED),
            ("ar", Life.RECEIVED),
        ]
        fields = db.session.scalars(select(FieldDecision)).all()
        assert {decision.field.key for decision in fields if decision.field} == {"mobility"}
        assert len(fields) == 2
        assert db.session.scalar(select(func.count(ImportPart.number))) == 0
    assert "karten.xlsx" in said(coordinator.client.get(LIST))


def test_the_list_of_what_is_wrong_is_harmless_in_a_spreadsheet(
    peine: Flask, staff: Callable[..., Staff]
) -> None:
    coordinator = staff("coordinator", "peine")
    address = bring(coordinator, b"=Text\n\xf0\x9f\x9a\x8c\nEin Bus", "liste.csv")
    work(peine)
    fill(coordinator.client, f"{address}/columns", text="column:0", headed="y")
    work(peine)
    content = coordinator.client.get(f"{address}/problems.csv").get_data(as_text=True)
    assert content.startswith("\ufeff")
    row = content.splitlines()[1].split(";")
    assert row[0] == "2"
    assert not row[1].startswith("=")


def test_a_formula_in_a_row_that_stays_out_is_not_said_to_come_in(
    peine: Flask, staff: Callable[..., Staff]
) -> None:
    rows = [("Text", "Datum"), ('="Ein"&" Bus"', ""), ("Ein Arzt im Ort", "=TODAY()")]
    coordinator = staff("coordinator", "peine")
    address = bring(coordinator, workbook(rows))
    work(peine)
    fill(coordinator.client, f"{address}/columns", text="column:0", created="column:1")
    work(peine)
    shown = page(coordinator.client.get(address.replace("/de/", "/en/")))
    badges = [
        [badge.get_text(strip=True) for badge in entry.select("p .kern-badge")]
        for entry in shown.select("article.entry")
    ]
    assert badges == [["Not taken", "Not taken"], ["Please look"]]
    formulas = [row.get_text(" ", strip=True) for row in shown.select("main li")]
    assert sorted("comes in" in row for row in formulas if "formula" in row and "1 row" in row) == [
        False,
        True,
    ]
    listed = coordinator.client.get(f"{address}/problems.csv").get_data(as_text=True)
    said = [(line.split(";")[0], line.split(";")[-1]) for line in listed.splitlines()[1:]]
    assert said == [("2", "nein"), ("2", "nein"), ("3", "ja")]


def test_the_columns_are_remembered_for_the_next_file_of_the_place(
    peine: Flask, staff: Callable[..., Staff]
) -> None:
    coordinator, other = staff("coordinator", "peine"), staff("coordinator", "ilsede")
    bring_in(peine, coordinator, workbook([("Zettel", "Wo"), ("Ein Bus am Abend", "x")]))
    for person, chosen in ((coordinator, "column:1"), (other, "")):
        address = bring(person, workbook([("Wo", "Zettel"), ("x", "Ein Arzt im Ort")]))
        work(peine)
        shown = page(person.client.get(f"{address}/columns"))
        option = shown.select_one("select[name=text] option[selected]")
        assert (option["value"] if option else "") == chosen


def test_pressed_twice_one_import_is_made(peine: Flask, staff: Callable[..., Staff]) -> None:
    coordinator, content = staff("coordinator", "peine"), workbook(ROWS)
    assert bring(coordinator, content) == bring(coordinator, content)
    with peine.app_context():
        assert db.session.scalar(select(func.count(Import.id))) == 1


def test_the_same_file_a_second_time_adds_nothing(
    peine: Flask, staff: Callable[..., Staff]
) -> None:
    coordinator = staff("coordinator", "peine")
    address = bring_in(peine, coordinator, workbook(ROWS[:3]))
    again = bring(coordinator, workbook(ROWS[:3]), "again.xlsx")
    assert again != address
    work(peine)
    fill(coordinator.client, f"{again}/columns", text="column:0")
    work(peine)
    assert "nothing to bring in" in said(coordinator.client.get(again.replace("/de/", "/en/")))


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7", workbook(ROWS)[:-200], zip_bomb()],
    ids=["empty", "no table", "cut off", "zip bomb"],
)
def test_a_file_that_cannot_be_taken_is_refused_kindly(
    peine: Flask, staff: Callable[..., Staff], content: bytes
) -> None:
    coordinator = staff("coordinator", "peine")
    answer = fill(coordinator.client, LIST, file=(io.BytesIO(content), "karten.xlsx"))
    if answer.status_code == 302:
        work(peine)
        answer = coordinator.client.get(answer.headers["Location"])
    assert page(answer).select(".kern-error, .kern-alert--danger")
    with peine.app_context():
        assert db.session.scalar(select(func.count(ImportPart.number))) == 0


def test_a_row_for_another_municipality_stays_out(
    peine: Flask, staff: Callable[..., Staff]
) -> None:
    rows = [("Text", "Gemeinde"), ("Ein Bus am Abend", "Ilsede"), ("Ein Arzt im Ort", "")]
    coordinator = staff("coordinator", "peine")
    bring_in(peine, coordinator, workbook(rows))
    with peine.app_context():
        (kept,) = db.session.scalars(select(Contribution)).unique()
        assert kept.municipality is not None
        assert kept.municipality.key == "peine"
    administrator = staff("administrator")
    answer = fill(
        administrator.client,
        LIST,
        place="district",
        file=(io.BytesIO(workbook(rows[:2])), "alle.xlsx"),
    )
    address = answer.headers["Location"]
    work(peine)
    fill(administrator.client, f"{address}/columns", text="column:0", municipality="column:1")
    work(peine)
    fill(administrator.client, address, form=f"form[action$='{address}/start']")
    work(peine)
    with peine.app_context():
        places = {row.municipality.key for row in db.session.scalars(select(Contribution)).unique()}  # type: ignore[union-attr]
        assert places == {"peine", "ilsede"}


def test_a_page_that_went_stale_starts_nothing(peine: Flask, staff: Callable[..., Staff]) -> None:
    coordinator = staff("coordinator", "peine")
    address = bring(coordinator, workbook(ROWS))
    work(peine)
    stale = page(coordinator.client.get(f"{address}/columns"))
    fill(coordinator.client, f"{address}/columns", text="column:0")
    work(peine)
    token = stale.select_one("main form input[name=csrf_token]")
    assert token is not None
    data = {"revision": "1", "text": "column:1", "csrf_token": token["value"], "kind": "fixed:need"}
    data["municipality"] = "fixed:peine"
    assert coordinator.client.post(f"{address}/columns", data=data).status_code == 409
