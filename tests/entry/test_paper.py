"""The paper form: one page in every language, the right words in our own letters."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader

from app.core import codes
from app.core.locales import interface_codes, language
from app.district import store as district
from app.dossiers import fonts
from app.entry import pdf, rules
from app.entry.views import wording
from tests.builders import Staff, fill, page

FONTS = Path(__file__).parents[2] / "build" / "fonts"
PAPER = "/de/staff/entry/paper"
CODES = rules.sheet_codes("a secret", "a key", 2)

Make = Callable[..., Staff]


def printed(app: Flask, lang: str, sheets: Sequence[rules.SheetCodes] = CODES) -> PdfReader:
    """The sheets in this language, for Peine."""
    with app.test_request_context("/de/"):
        fields = tuple(district.fields())
        german = language(lang).texts == "de"
        about = pdf.Sheets(
            place="Stadt Peine",
            district="Landkreis Peine",
            printed_on=date(2026, 11, 22),
            words=wording.form(lang, fields),
            beside=None if german else wording.form("de", fields),
            topics=(*(row.key for row in fields), "other"),
            address=f"https://zukunft.example/{lang}/receipt",
            opens=lambda code: f"https://zukunft.example/{lang}/receipt/open/{code}",
            enters=lambda code: f"https://zukunft.example/de/staff/entry?sheet={code}",
        )
        return PdfReader(io.BytesIO(pdf.render(about, sheets, fonts_dir=FONTS)))


def letters(text: str) -> str:
    """Only the letters, however they are joined and whichever way they run."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(char for char in plain if char.isalnum())


def faces(reader: PdfReader) -> set[str]:
    resources: list[Any] = [page["/Resources"] for page in reader.pages]
    used = [font.get_object()["/BaseFont"] for one in resources for font in one["/Font"].values()]
    return {str(name).split("+")[-1].split("-")[0] for name in used}


@pytest.mark.parametrize("lang", interface_codes())
def test_each_sheet_is_one_page_with_the_questions_of_the_web_form(peine: Flask, lang: str) -> None:
    reader = printed(peine, lang)
    assert len(reader.pages) == len(CODES)
    with peine.test_request_context("/de/"):
        words = wording.form(lang, tuple(district.fields()))
        german = wording.form("de", tuple(district.fields()))
    said = letters(reader.pages[1].extract_text())
    if language(lang).dir == "ltr":
        asked = [
            words.title,
            words.kind,
            words.topic,
            words.text[0],
            words.read_back,
            words.consent,
        ]
        assert [line for line in asked if letters(line) not in said] == []
    else:  # what is copied from it may run either way, but the letters are there
        assert set(letters(words.kind)) - set(said) - set("أإآؤئء") == set()
    if lang != "de-simple":
        assert letters(german.kinds[0][1]) in said
    assert letters(codes.display(CODES[1].sheet)) in said
    assert letters(codes.display(CODES[1].strip)) in said


@pytest.mark.parametrize("lang", ["de", "ku", "uk"])
def test_it_is_set_in_our_own_letters(peine: Flask, lang: str) -> None:
    assert faces(printed(peine, lang)) == {"NotoSans"}


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_arabic_letters_come_with_the_latin_ones(peine: Flask, lang: str) -> None:
    assert faces(printed(peine, lang)) == {family.replace(" ", "") for family in fonts.FAMILIES}


def test_there_is_room_to_write_in_every_language(peine: Flask) -> None:
    """The longest words must not eat the lines, which are the only ones of this strength."""
    for lang in interface_codes():
        drawn = printed(peine, lang, CODES[:1]).pages[0].get_contents()
        assert drawn is not None
        assert drawn.get_data().count(b"0.6 w") >= 6, lang


@pytest.mark.parametrize("lang", ["de", "ru"])
def test_nothing_is_printed_too_small_to_read(peine: Flask, lang: str) -> None:
    """What is asked in 11 points, what explains it in 9."""
    with peine.test_request_context("/de/"):
        words = wording.form(lang, tuple(district.fields()))
    sizes: dict[str, float] = {}

    def note(text: str, _where: Any, scale: Any, _font: Any, size: float) -> None:
        sizes[text.strip()] = round(size * abs(scale[3]), 1)

    printed(peine, lang, CODES[:1]).pages[0].extract_text(visitor_text=note)
    assert min(size for said, size in sizes.items() if said) >= 9
    asked = [words.kind, words.text[0], words.helped, words.consent[:20]]
    found = {one: [size for said, size in sizes.items() if said.startswith(one)] for one in asked}
    assert [one for one in asked if not found[one] or min(found[one]) < 11] == []


def test_sheets_are_printed_by_the_browser_that_made_them_until_it_forgets(
    peine: Flask, staff: Make
) -> None:
    helper, colleague = staff("helper", "peine").client, staff("helper", "peine").client
    made = fill(helper, PAPER, place="peine", lang="ku", count="2").headers["Location"]
    file = f"{made}/sheets.pdf"
    answer = helper.get(file)
    assert (answer.mimetype, answer.headers["Cache-Control"]) == ("application/pdf", "no-store")
    assert len(PdfReader(io.BytesIO(answer.get_data())).pages) == 2
    shown = {row.get_text(strip=True) for row in page(helper.get(made)).select("td a bdi")}
    on_paper = PdfReader(io.BytesIO(answer.get_data())).pages[0].extract_text()
    assert any(code in on_paper for code in shown)
    assert colleague.get(file).status_code == 302
    fill(helper, made, form=f'form[action="{made}/printed"]')
    assert helper.get(file).status_code == 302


def test_too_many_sheets_at_once_are_refused_and_none_is_made(peine: Flask, staff: Make) -> None:
    helper = staff("helper", "peine").client
    answer = fill(helper, PAPER, place="peine", lang="ar", count="51")
    assert answer.status_code == 400
    assert page(answer).select_one("#count-error")
    assert not page(helper.get(PAPER)).select(f'a[href^="{PAPER}/"]')
