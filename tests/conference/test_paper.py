"""The hand-out as a PDF: one sheet in our own fonts, in whatever language, and nothing is kept."""

from __future__ import annotations

import io
from base64 import b64decode
from pathlib import Path

import pytest
from flask import Flask
from pypdf import PdfReader

from app import asking
from app.conference.tasks import handouts, printing
from app.core.errors import NotFound
from app.themes.store import portrait
from tests.conference.prepared import forward, on_agenda
from tests.groupings import theme, voice

FONTS = Path(__file__).parents[2] / "build" / "fonts"
MARKUP = '#panic("x") *fett* $x^2$ [#read("/etc/hosts")]'

needs_fonts = pytest.mark.skipif(not FONTS.is_dir(), reason="the fonts were not made here")


def printed(app: Flask, theme_id: int, lang: str) -> PdfReader:
    with app.app_context():
        answer = printing.handout({"theme": theme_id, "lang": lang})
    return PdfReader(io.BytesIO(b64decode(answer["pdf"])))


@needs_fonts
@pytest.mark.parametrize("lang", ["de", "ar", "uk", "tr"])
def test_it_is_one_sheet_however_much_was_said(peine: Flask, lang: str) -> None:
    with peine.app_context():
        said = [voice(f"{number}: Es fehlt {MARKUP} viel. " * 60) for number in range(4)]
        said.append(voice("نحتاج إلى حافلة مساءً. " * 60, "ar"))
        made = theme("Busse am Abend", said[:2], said[2:])
        forward("peine")
        portrait.keep(made.id, [row.id for row in said[:3]], said[4].id)
        theme_id = made.id
        on_agenda(theme_id)
    found = printed(peine, theme_id, lang)
    assert len(found.pages) == 1
    text = found.pages[0].extract_text()
    assert "#panic" in text
    assert f"/{lang}/themes/{theme_id}" in text.replace("\n", "")


@needs_fonts
def test_nothing_about_a_theme_that_is_on_no_agenda(peine: Flask, busses: int) -> None:
    with peine.app_context(), pytest.raises(NotFound):
        printing.handout({"theme": busses, "lang": "de"})


def test_without_the_worker_there_is_the_page_to_print(peine: Flask, busses: int) -> None:
    client, address = peine.test_client(), f"/de/meetings/handout/{busses}"
    assert client.get(f"{address}.pdf").status_code == 404
    with peine.app_context():
        on_agenda(busses)
    assert client.get(f"{address}.pdf").headers["Location"] == address


@needs_fonts
def test_the_worker_sets_it_while_somebody_waits(peine: Flask, busses: int) -> None:
    with peine.app_context():
        on_agenda(busses)
    with asking.serving(peine):
        answer = peine.test_client().get(f"/ar/meetings/handout/{busses}.pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.get_data().startswith(b"%PDF")


def test_a_passage_is_cut_between_words_and_says_so() -> None:
    assert handouts.shortened("kurz") == "kurz"
    long = "Wort " * 200
    assert handouts.shortened(long).endswith("Wort …")
    assert len(handouts.shortened(long)) <= handouts.LONGEST_PASSAGE + 2
