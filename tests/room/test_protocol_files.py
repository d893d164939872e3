"""The protocol of a session as PDF and DOCX: made when somebody asks, kept nowhere."""

from __future__ import annotations

import io
from base64 import b64decode
from pathlib import Path

import docx
import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select

from app import asking
from app.contributions import service as contributions
from app.contributions.models import Contribution
from app.core.actor import SYSTEM, speaker
from app.extensions import db
from app.room.rules.steps import StepPlan
from app.room.service import counting, following
from app.room.tasks import printing
from app.workshops.service import moving
from tests.builders import make_staff, page, publish
from tests.groupings import theme
from tests.redaction import traces
from tests.room import minuted, voted
from tests.room.minuted import ARABIC, GERMAN, PROTOCOL, READING
from tests.workshops import planned

FONTS = Path(__file__).parents[2] / "build" / "fonts"
MARKUP = '#panic("x") *fett* $x^2$ [#read("/etc/hosts")]'
STEP = "Ein Fahrplan für den Abend wird geprüft."

needs_fonts = pytest.mark.skipif(not FONTS.is_dir(), reason="the fonts were not made here")
each_kind = pytest.mark.parametrize("kind", [pytest.param("pdf", marks=needs_fonts), "docx"])


def held(app: Flask) -> int:
    """A session with all that a protocol can hold; what was said reads like markup."""
    with app.app_context():
        session = minuted.held()
        said = publish(minuted.spoke(session, MARKUP))
        theme("Busse am Abend", [said])
        moving.move(SYSTEM, session, session.workshop.phases[0], revision=session.revision)
        vote = voted.opened(session)
        counting.enter(SYSTEM, vote, 1, {voted.line(vote, GERMAN): 77}, revision=0)
        voted.closed(vote)
        following.add(SYSTEM, session, StepPlan(STEP, "Fachdienst Straßen"))
        return session.id


def made(app: Flask, number: int, kind: str) -> str:
    """The words of the file."""
    with app.app_context():
        data = b64decode(printing.protocol({"session": number, "kind": kind})["file"])
    if kind == "pdf":
        return " ".join(shown.extract_text() for shown in PdfReader(io.BytesIO(data)).pages)
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(line.text for line in document.paragraphs), *cells])


@each_kind
def test_a_file_says_what_the_page_says(peine: Flask, kind: str) -> None:
    said = made(peine, held(peine), kind)
    for words in (GERMAN, READING, MARKUP, "Busse am Abend", "Arabisch", "Tisch 3"):
        assert words in said.replace("\n", " "), words
    assert STEP in said.replace("\n", " ")
    assert f"{GERMAN} 77" in said.replace("\n", " ")
    assert "niemand gelesen" not in said


def test_an_original_runs_its_own_way_in_the_document(peine: Flask) -> None:
    number = held(peine)
    with peine.app_context():
        data = b64decode(printing.protocol({"session": number, "kind": "docx"})["file"])
    lines = docx.Document(io.BytesIO(data)).paragraphs
    (arabic,) = [line for line in lines if ARABIC in line.text]
    assert "w:bidi" in arabic._p.xml
    assert 'w:bidi="ar"' in arabic._p.xml


@each_kind
def test_a_session_without_a_word_has_a_file_too(peine: Flask, kind: str) -> None:
    with peine.app_context():
        number = planned.session().id
    assert planned.TITLE in made(peine, number, kind)


@each_kind
def test_what_is_taken_back_stands_in_no_later_file_and_in_no_table(
    peine: Flask, kind: str
) -> None:
    number = held(peine)
    assert GERMAN in made(peine, number, kind).replace("\n", " ")
    with peine.app_context():
        first = select(Contribution).order_by(Contribution.id)
        said = db.session.scalars(first).unique().all()[0]
        contributions.erase(speaker(said.id), said)
    assert GERMAN not in made(peine, number, kind).replace("\n", " ")
    assert set(traces.in_tables(peine, GERMAN)) == set()


@each_kind
def test_the_worker_makes_it_while_somebody_waits(peine: Flask, kind: str) -> None:
    number, client = held(peine), make_staff(peine, "coordinator", "peine").client
    with asking.serving(peine):
        answer = client.get(f"{PROTOCOL.format(number)}.{kind}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].endswith(f'.{kind}"')


def test_without_the_worker_the_page_says_that_it_can_be_printed(peine: Flask) -> None:
    number, client = held(peine), make_staff(peine, "coordinator", "peine").client
    answer = client.get(f"{PROTOCOL.format(number)}.pdf", follow_redirects=True)
    assert page(answer).select_one(".kern-alert--info") is not None
    assert GERMAN in answer.get_data(as_text=True)


def test_nobody_of_elsewhere_gets_a_file(peine: Flask) -> None:
    number, foreign = held(peine), make_staff(peine, "coordinator", "vechelde").client
    assert foreign.get(f"{PROTOCOL.format(number)}.pdf").status_code == 404
