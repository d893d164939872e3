"""The concept as PDF and DOCX: made by the worker, true, and with nothing left of erased words."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import docx
import pytest
from flask import Flask

from app import jobs
from app.core.actor import SYSTEM
from app.district import store as district
from app.dossiers import service as dossiers
from app.extensions import db
from app.goals.service import adopting, changing
from app.goals.service.noting import Source, Words
from app.goals.store import papers
from app.goals.tasks import printing
from app.purging import Purge
from app.themes.service import arranging
from app.themes.store import groups
from tests.builders import Staff
from tests.groupings import theme, voice

NewStaff = Callable[..., Staff]


@pytest.fixture
def busses(peine: Flask) -> int:
    """A theme that the first version and the second one come from."""
    with peine.app_context():
        made = theme("Busse am Abend", [voice("Bus fehlt.")]).id
        dossiers.forward(SYSTEM, district.place_of("peine"))
        theirs = Source(themes=[made])
        mobility = district.field("mobility")
        words = Words("I", "Wege", "Abends kommt niemand heim. 🚌")
        field = changing.add(SYSTEM, None, words, theirs, field=mobility)
        goal = changing.add(SYSTEM, field, Words("I.I", "Alle kommen heim."), theirs)
        low = changing.add(SYSTEM, goal, Words("I.I.I", "Abends fährt etwas."), theirs)
        changing.add(SYSTEM, low, Words("I", "Ein Rufbus"), theirs)
        adopting.adopt(SYSTEM, "Konzept", "Kreistag", date(2026, 6, 14))
        words = Words("I.I", "Alle kommen sicher heim.")
        changing.change(SYSTEM, goal, words, theirs, revision=1)
        adopting.adopt(SYSTEM, "Fortschreibung", "Kreistag", date(2026, 6, 15))
        return made


def words_of(data: bytes) -> list[str]:
    return [line.text for line in docx.Document(io.BytesIO(data)).paragraphs]


def test_the_worker_makes_every_paper_once(peine: Flask, busses: int) -> None:
    with peine.app_context():
        assert jobs.run("print-concept") == 3
        assert jobs.run("print-concept") == 0
        made = papers.paper(2)
        assert made is not None
        assert made.pdf.startswith(b"%PDF")
        assert b"pdfuaid" in made.pdf
    answer = peine.test_client().get("/de/concept/versions/2.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")


def test_a_document_holds_the_tree_and_what_changed(peine: Flask, busses: int) -> None:
    with peine.app_context():
        jobs.run("print-concept")
        made = papers.paper(2)
        assert made is not None
        assert made.docx is not None
        file = docx.Document(io.BytesIO(made.docx))
    headings = [
        (line.style.name, line.text)
        for line in file.paragraphs
        if line.style and line.style.name and line.style.name.startswith("Heading")
    ]
    assert headings[:3] == [
        ("Heading 1", "I Wege"),
        ("Heading 2", "I.I Alle kommen sicher heim."),
        ("Heading 3", "I.I.I Abends fährt etwas."),
    ]
    lines = [line.text for line in file.paragraphs]
    assert "I Ein Rufbus" in lines
    assert any("Alle kommen heim." in line for line in lines[-4:])
    links = {link.address for line in file.paragraphs for link in line.hyperlinks}
    assert any(link.endswith(f"/de/themes/{busses}") for link in links)
    assert file.core_properties.title == "Fortschreibung"


def test_a_paper_that_is_not_true_any_more_is_not_handed_out(peine: Flask, busses: int) -> None:
    client = peine.test_client()
    assert client.get("/de/concept/versions/2.docx").status_code == 503
    with peine.app_context():
        jobs.run("print-concept")
        before = db.session.query(Purge).count()
        arranging.rename(SYSTEM, groups.theme(busses), "Später nach Hause")
    assert client.get("/de/concept/versions/2.docx").status_code == 503
    with peine.app_context():
        assert jobs.run("print-concept") == 3
        assert db.session.query(Purge).count() > before
    lines = words_of(client.get("/de/concept/versions/2.docx").get_data())
    assert not any("Busse am Abend" in line for line in lines)
    assert client.get("/de/concept/versions/9.pdf").status_code == 404


def test_what_stands_today_is_for_those_who_keep_it(
    peine: Flask, staff: NewStaff, busses: int
) -> None:
    with peine.app_context():
        jobs.run("print-concept")
    assert staff("planner").client.get("/de/staff/concept/today.pdf").status_code == 200
    assert (
        staff("coordinator", "peine").client.get("/de/staff/concept/today.pdf").status_code == 404
    )


def test_where_there_is_no_concept_nothing_is_printed(peine: Flask, app: Flask) -> None:
    with peine.app_context():
        assert jobs.run("print-concept") == 0
        assert list(printing.current()) == []
