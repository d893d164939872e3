"""A dossier tells at which sessions something was said, and leads to their protocols."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import openpyxl
import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select

from app import jobs
from app.contributions import service as contributions
from app.contributions.models import Contribution
from app.core.actor import SYSTEM, speaker
from app.district import store as district
from app.dossiers import service
from app.dossiers.models import DossierVersion
from app.dossiers.rules import small
from app.dossiers.service import whole
from app.extensions import db
from tests.builders import Staff, page, publish
from tests.dossiers import printed_papers as papers
from tests.room import minuted
from tests.workshops import planned

NewStaff = Callable[..., Staff]
VERSION = "/de/staff/dossiers/peine/1"


def peine_id() -> int:
    return district.municipality("peine").id


def forward(app: Flask, more: int = 4) -> int:
    """The id of the session of a dossier that was forwarded; nobody spoke at another one.

    Two people are published in two languages, and `more` in German.
    """
    with app.app_context():
        session = minuted.held()
        for number in range(more):
            publish(minuted.spoke(session, f"{number} Busse fehlen uns."))
        planned.session()
        service.forward(SYSTEM, peine_id())
        return session.id


def test_a_version_tells_how_much_was_said_at_a_session(peine: Flask, staff: NewStaff) -> None:
    number = forward(peine)
    shown = page(staff("planner").client.get(VERSION))
    (row,) = shown.select("#sessions tbody tr")
    assert [cell.get_text(strip=True) for cell in row.select("td")][1:] == [
        "4",
        "6",
        "Arabisch, Deutsch",
    ]
    link = row.select_one("a")
    assert link is not None
    assert link["href"] == f"/de/staff/room/{number}/protocol"


def test_numbers_stay_as_they_were_forwarded(peine: Flask, staff: NewStaff) -> None:
    forward(peine)
    with peine.app_context():
        said = db.session.scalars(select(Contribution)).unique().all()[0]
        contributions.withdraw(speaker(said.id), said)
        (now,) = service.draft(SYSTEM, peine_id())["sessions"]
        assert now["count"] == 5
    (row,) = page(staff("planner").client.get(VERSION)).select("#sessions tbody tr")
    assert "6" in row.get_text(" ", strip=True).split()


def test_languages_that_would_point_at_somebody_are_not_named(
    peine: Flask, staff: NewStaff
) -> None:
    forward(peine, more=0)
    client = staff("planner").client
    (row,) = page(client.get(VERSION)).select("#sessions tbody tr")
    assert "nicht gezeigt" in row.get_text()
    assert client.get(f"{VERSION}.json").get_json()["sessions"][0]["languages"] == []


@pytest.mark.parametrize(
    ("count", "languages", "hidden"),
    [(4, 1, True), (5, 1, False), (4, 2, True), (5, 2, False), (5, 3, True), (6, 3, False)],
)
def test_each_language_of_a_session_could_have_been_spoken_by_several(
    count: int, languages: int, hidden: bool
) -> None:
    assert small.tells_apart(count, languages) is hidden


def test_a_place_without_sessions_has_no_such_section(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        assert service.draft(SYSTEM, peine_id())["sessions"] == []
    shown = page(staff("coordinator", "peine").client.get("/de/staff/dossiers/peine"))
    assert shown.select("#sessions") == []


def test_a_version_from_before_there_were_sessions_is_read_as_it_was(
    peine: Flask, staff: NewStaff
) -> None:
    forward(peine)
    with peine.app_context():
        version = db.session.scalars(select(DossierVersion)).one()
        version.content = {key: it for key, it in version.content.items() if key != "sessions"}
        db.session.commit()
        assert whole.freeze(SYSTEM).content["sessions"] == []
    client = staff("planner").client
    assert page(client.get(VERSION)).select("#sessions") == []
    assert client.get(f"{VERSION}-sessions.csv").status_code == 200


def test_the_district_has_the_sessions_of_all_places(peine: Flask, staff: NewStaff) -> None:
    forward(peine)
    with peine.app_context():
        whole.freeze(SYSTEM)
    shown = page(staff("planner").client.get("/de/staff/dossiers/all/1"))
    (row,) = shown.select("#sessions tbody tr")
    assert f"{planned.TITLE} (Peine)" in row.get_text()


@pytest.mark.skipif(not papers.FONTS.is_dir(), reason="the fonts were not made here")
def test_every_file_tells_it_too(peine: Flask, staff: NewStaff) -> None:
    number = forward(peine)
    with peine.app_context():
        jobs.run("render-dossiers")
    client = staff("planner").client
    files = {kind: client.get(f"{VERSION}.{kind}").data for kind in ("pdf", "docx", "xlsx")}
    printed = papers.words(PdfReader(io.BytesIO(files["pdf"])))
    document = docx.Document(io.BytesIO(files["docx"]))
    written = "\n".join(line.text for line in document.paragraphs)
    for said in (printed, written):
        assert "Tische 4 · Beiträge 6 · Sprachen Arabisch, Deutsch" in said
    targets = {part.target_ref for part in document.part.rels.values() if part.is_external}
    assert f"{peine.config['PUBLIC_URL']}/de/staff/room/{number}/protocol" in targets
    cells = {
        cell.value
        for sheet in openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
        for row in sheet.iter_rows()
        for cell in row
    }
    assert planned.TITLE in cells
