"""The files for office programs: what they say, and that they say nothing that was taken back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from flask import Flask
from pypdf import PdfReader

from app import jobs
from app.contributions import service as contributions
from app.contributions.store import by_public_id
from app.core.actor import SYSTEM, speaker
from app.district import store as district
from app.dossiers import service
from app.dossiers.rules import tables
from app.redaction import service as redaction
from app.themes.service import arranging, looking
from tests.builders import Staff
from tests.groupings import concern, theme, voice
from tests.redaction import traces

NewStaff = Callable[..., Staff]
FIRST, ENGLISH = (f"/{lang}/staff/dossiers/peine/1" for lang in ("de", "en"))
ARABIC = "لا توجد حافلة مساءً."
FORMULA = "=HYPERLINK(A1) sagt der Bürgermeister"


@pytest.fixture
def bus(peine: Flask) -> str:
    """A forwarded dossier with all files: a theme in two languages, and a single voice (its id)."""
    with peine.app_context():
        arabic = voice(ARABIC, "ar", german="Abends gibt es keinen Bus.")
        theme("Busse am Abend", [voice(FORMULA), arabic])
        alone = voice("Ein Trinkbrunnen fehlt,\nsagt Frau Beispielsen.")
        concern("Trinkbrunnen", [alone])
        service.forward(SYSTEM, district.municipality("peine").id)
        jobs.run("render-dossiers")
        return alone.public_id


def opened(client: Any, kind: str) -> io.BytesIO:
    answer = client.get(f"{FIRST}.{kind}")
    assert answer.status_code == 200
    assert f'filename="dossier-peine-1.{kind}"' in answer.headers["Content-Disposition"]
    return io.BytesIO(answer.get_data())


def rows(client: Any, table: str) -> list[dict[str, str]]:
    text = client.get(f"{ENGLISH}-{table}.csv").get_data().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_the_document_has_headings_contents_and_the_address_of_each_quote(
    peine: Flask, staff: NewStaff, bus: str
) -> None:
    made = docx.Document(opened(staff("planner").client, "docx"))
    levels = [
        said.style.name
        for said in made.paragraphs
        if said.style and said.text.strip() == "Busse am Abend"
    ]
    assert sorted(map(str, levels)) == ["Heading 2", "toc 2"]
    marks = {mark.get(qn("w:name")) for mark in made.element.iter(qn("w:bookmarkStart"))}
    links = list(made.element.iter(qn("w:hyperlink")))
    inside = {link.get(qn("w:anchor")) for link in links} - {None}
    assert inside
    assert inside <= marks
    asked = {str(said.text).strip() for said in made.element.iter(qn("w:instrText"))}
    assert {f"PAGEREF {name} \\h" for name in inside} <= asked, "each line asks for its page"
    targets = {part.target_ref for part in made.part.rels.values() if part.is_external}
    assert f"{peine.config['PUBLIC_URL']}/de/voices/{bus}" in targets
    assert made.core_properties.language == "de"


def test_papers_say_what_nobody_had_looked_at_before_the_dossier_was_forwarded(
    peine: Flask, staff: NewStaff, bus: str
) -> None:
    with peine.app_context():
        place, cycle = district.municipality("peine").id, district.current_cycle()
        looking.look_at(SYSTEM, place, cycle, [by_public_id(bus).id])
        service.forward(SYSTEM, place)
        jobs.run("render-dossiers")
    client, note = staff("planner").client, "1 Einzelstimme hatte niemand in der Koordination"
    for address, said in ((FIRST, True), (FIRST.replace("/1", "/2"), False)):
        written = docx.Document(io.BytesIO(client.get(f"{address}.docx").get_data()))
        assert any(note in line.text for line in written.paragraphs) is said
        printed = PdfReader(io.BytesIO(client.get(f"{address}.pdf").get_data()))
        pages = " ".join(" ".join(page.extract_text() for page in printed.pages).split())
        assert (note in pages) is said


def test_arabic_runs_from_right_to_left_and_says_that_it_is_arabic(
    peine: Flask, staff: NewStaff, bus: str
) -> None:
    made = docx.Document(opened(staff("planner").client, "docx"))
    (said,) = [paragraph for paragraph in made.paragraphs if paragraph.text == ARABIC]
    assert said._p.pPr is not None
    assert said._p.pPr.find(qn("w:bidi")) is not None
    properties = said.runs[0]._r.rPr
    assert properties is not None
    assert properties.find(qn("w:rtl")) is not None
    assert properties.find(qn("w:lang")).get(qn("w:bidi")) == "ar"


def test_the_workbook_takes_nothing_for_a_formula(peine: Flask, staff: NewStaff, bus: str) -> None:
    book = openpyxl.load_workbook(opened(staff("planner").client, "xlsx"))
    assert len(book.sheetnames) == len(tables.KEYS)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert FORMULA in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n"}


def test_rows_of_the_workbook_are_as_tall_as_their_text(
    peine: Flask, staff: NewStaff, bus: str
) -> None:
    book = openpyxl.load_workbook(opened(staff("planner").client, "xlsx"))
    figures, said = book.worksheets[0], book.worksheets[-1]
    (note,) = figures.merged_cells.ranges
    (alone,) = [row for row in said.iter_rows(min_row=2) if bus in {cell.value for cell in row}]
    for sheet, number in ((figures, note.min_row), (said, alone[0].row)):
        height = sheet.row_dimensions[number].height
        assert height is not None
        assert height >= 30, "two lines at least"


def test_a_file_tells_what_changed_in_the_words_of_today_only(
    peine: Flask, staff: NewStaff
) -> None:
    with peine.app_context():
        here = district.municipality("peine").id
        busses = theme("Busse", [voice("Abends fährt nichts mehr.")])
        arranging.rename(SYSTEM, busses, "Frau Beispielsen fährt")
        service.forward(SYSTEM, here)
        arranging.rename(SYSTEM, busses, "Nahverkehr")
        theme("Wohnungen", [voice("Es gibt keine Wohnung.")])
        service.forward(SYSTEM, here)
        jobs.run("render-dossiers")
    client = staff("planner").client
    second = FIRST.replace("/1", "/2")
    made = docx.Document(io.BytesIO(client.get(f"{second}.docx").get_data()))
    printed = PdfReader(io.BytesIO(client.get(f"{second}.pdf").get_data()))
    pages = " ".join(" ".join(page.extract_text() for page in printed.pages).split())
    for said in ("\n".join(line.text for line in made.paragraphs), pages):
        assert "Was sich seit Version 1 geändert hat" in said
        assert "Wohnungen (1)" in said
        assert "Nahverkehr" in said
        assert "Beispielsen" not in said
    first = docx.Document(opened(client, "docx"))
    assert not any("seit Version" in line.text for line in first.paragraphs)


def test_the_tables_for_programs_hold_every_statement_with_its_address(
    peine: Flask, staff: NewStaff, bus: str
) -> None:
    client = staff("planner").client
    said = rows(client, "statements")
    assert len(said) == 3
    assert all(row["Public page"].startswith("http") for row in said)
    assert f"'{FORMULA}" in {row["Original"] for row in said}
    assert [row["Contributions"] for row in rows(client, "themes")] == ["2"]
    assert [row["Theme"] for row in rows(client, "concerns")] == ["Busse am Abend"]
    assert client.get(f"{FIRST}-nothing.csv").status_code == 404


def test_only_who_may_read_the_dossier_gets_its_files(
    peine: Flask, staff: NewStaff, bus: str
) -> None:
    for stranger in (staff("coordinator", "lengede").client, staff("interpreter").client):
        for ending in (".docx", ".xlsx", ".pdf", "-statements.csv"):
            assert stranger.get(FIRST + ending).status_code == 404


@pytest.mark.parametrize("how", ["withdrawn", "erased", "redacted"])
def test_what_is_taken_back_leaves_every_file_at_once(
    peine: Flask, staff: NewStaff, bus: str, how: str
) -> None:
    coordinator = staff("coordinator", "peine")
    with peine.app_context():
        assert {"paper (pdf)", "paper (docx)", "paper (xlsx)"} == set(
            traces.in_papers(peine, "Beispielsen")
        )
        alone = by_public_id(bus)
        if how == "redacted":
            redaction.redact(
                coordinator.actor, alone, ["Beispielsen"], "contact", revision=alone.revision
            )
        elif how == "erased":
            contributions.erase(speaker(alone.id), alone)
        else:
            contributions.withdraw(speaker(alone.id), alone)
    for kind in ("pdf", "docx", "xlsx"):
        assert coordinator.client.get(f"{FIRST}.{kind}").status_code == 503
    shown = coordinator.client.get(f"{FIRST}-statements.csv").get_data(as_text=True)
    assert "Beispielsen" not in shown
    with peine.app_context():
        jobs.run("render-dossiers")
        assert set(traces.in_papers(peine, "Beispielsen")) == set()
    assert opened(coordinator.client, "docx").getvalue().startswith(b"PK")
