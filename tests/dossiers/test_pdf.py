"""The dossier on paper: readable for everybody, complete, and nothing in it that was not said."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from app.core.locales import LANGUAGES
from app.dossiers import fonts, pdf
from app.dossiers.rules.labels import LABELS
from app.dossiers.rules.telling import MOST_LISTED
from tests.dossiers.printed_papers import (
    ARABIC,
    FONTS,
    MARKUP,
    catalogue,
    dossier,
    printed,
    quote,
    structure,
    words,
)


@pytest.fixture(scope="module")
def reader() -> PdfReader:
    said = [quote(), quote(MARKUP, "de", german_origin="original"), quote("Otobüs", "tr")]
    return printed(
        dossier(*said, singles=[{"field": "Wohnen", "quote": quote()}]),
        page="Seite {page} von {total}",
    )


def test_it_declares_pdf_ua_with_title_and_language(reader: PdfReader) -> None:
    root = catalogue(reader)
    assert root["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert root["/Lang"] == "de"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert "Edemissen" in str(reader.metadata.title)


def test_headings_tables_and_quotes_are_tagged_as_what_they_are(reader: PdfReader) -> None:
    kinds = {str(element["/S"]) for element in structure(reader)}
    assert {"/Title", "/H1", "/H2", "/TOC", "/Table", "/TH", "/BlockQuote", "/L"} <= kinds


def test_a_quote_carries_its_own_language(reader: PdfReader) -> None:
    spoken = {str(element.get("/Lang")) for element in structure(reader)}
    assert {"ar", "tr"} <= spoken


def test_the_outline_leads_to_fields_and_themes(reader: PdfReader) -> None:
    titles = re.findall(r"'/Title': '([^']+)'", str(reader.outline))
    assert titles.index("Mobilität") < titles.index("Busse am Abend") < titles.index("Wohnen")


def test_every_page_tells_its_number_and_how_many_there_are(reader: PdfReader) -> None:
    total = len(reader.pages)
    for number, page in enumerate(reader.pages, start=1):
        assert f"Seite {number} von {total}" in page.extract_text()


def test_only_our_own_fonts_are_embedded(reader: PdfReader) -> None:
    resources: list[Any] = [page["/Resources"] for page in reader.pages]
    used = {
        str(font.get_object()["/BaseFont"]).split("+")[-1]
        for resource in resources
        for font in resource["/Font"].values()
    }
    ours = {family.replace(" ", "") for family in fonts.FAMILIES}
    assert {name.split("-")[0] for name in used} == ours


def test_arabic_that_is_copied_from_it_has_whole_letters() -> None:
    text = words(printed(dossier(quote(ARABIC))))
    assert all(word in text for word in ("نحتاج", "حافلة")) or set(ARABIC) - set(text) <= {"ً"}


def test_what_looks_like_markup_is_printed_as_it_was_typed(reader: PdfReader) -> None:
    assert MARKUP in words(reader)


def test_what_was_said_in_german_stands_there_once() -> None:
    said = "Mehr Bänke im Park."
    text = words(printed(dossier(quote(said, "de", german=said, german_origin="original"))))
    assert text.count(said) == 1


def test_a_machine_translation_is_marked_as_one() -> None:
    text = words(printed(dossier(quote(german_origin="machine"))))
    assert LABELS["machine_translation"] in text
    assert LABELS["human_translation"] not in text


def test_where_no_german_text_exists_the_dossier_says_so() -> None:
    text = words(printed(dossier(quote(german=None, german_origin=None))))
    assert LABELS["no_german_text"] in text


def test_a_withdrawn_quote_leaves_only_the_word_that_it_was_withdrawn() -> None:
    text = words(printed(dossier(quote("Geheimes", "tr", german="Verborgenes", withdrawn=True))))
    assert LABELS["withdrawn"] in text
    assert "Geheimes" not in text
    assert "Verborgenes" not in text


def test_a_sign_without_a_font_is_replaced_and_counted() -> None:
    text = words(printed(dossier(quote("Tamam 😀 evet 👍🏽", "tr"))))
    assert f"Tamam {fonts.REPLACEMENT_MARK} evet {fonts.REPLACEMENT_MARK}" in text
    assert LABELS["replaced_signs"].format(mark=fonts.REPLACEMENT_MARK, count=2) in text


def test_a_script_without_a_font_is_told_in_a_sentence_beside_the_german_text() -> None:
    text = words(printed(dossier(quote("ቋንቋ ጀርመን ንምምሃር", "ti", german="Deutsch lernen."))))
    assert LABELS["not_printable"] in text
    assert "Deutsch lernen." in text


def test_quotes_in_every_writing_language_leave_the_dossier_whole() -> None:
    said = [
        quote(f"{language.own_name} 12", code, number=number)
        for number, (code, language) in enumerate(LANGUAGES.items(), 1)
    ]
    text = words(printed(dossier(*said)))
    assert text.count("Wir brauchen abends einen Bus.") == len(LANGUAGES)
    assert LANGUAGES["uk"].own_name in text


def test_no_sign_whatsoever_stops_the_dossier() -> None:
    hostile = (
        "A\0\ufeff\ud83d\ue000\U000e0041 ب\u0483\n\u065a\u200d\u0301 \u2028e\u20dd\u0600\u2067"
    )
    content = dossier(quote(hostile, "de"), quote(hostile), introduction=hostile)
    content["fields"][0]["themes"][0]["title"] = hostile
    content["municipality"] = hostile
    assert len(printed(content).pages) > 0


def test_the_same_content_gives_the_same_file() -> None:
    first, second = (
        pdf.render(dossier(quote()), labels={}, lang="de", fonts_dir=FONTS) for _ in range(2)
    )
    assert first == second


def test_two_thousand_quotes_are_all_there() -> None:
    said = [quote(f"Cümle {number}.", "tr", number=number) for number in range(2000)]
    reader = printed(dossier(*said))
    linked = {
        str(note.get_object()["/A"].get("/URI"))
        for page in reader.pages
        for note in page.get("/Annots", [])
        if "/A" in note.get_object()
    }
    assert {entry["address"] for entry in said} <= linked
    assert sum(element["/S"] == "/BlockQuote" for element in structure(reader)) == len(said)
    assert "Cümle 1999." in reader.pages[-1].extract_text()


def test_an_arabic_dossier_reads_from_right_to_left() -> None:
    pages = pdf.render(dossier(quote()), labels={"dossier": "ملف"}, lang="ar", fonts_dir=FONTS)
    root = catalogue(PdfReader(io.BytesIO(pages)))
    assert root["/Lang"] == "ar"
    assert root["/ViewerPreferences"]["/Direction"] == "/R2L"


def test_missing_fonts_are_named_together_with_the_way_to_make_them(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(fonts.FontsMissing, match=r"Noto Sans.*scripts\.assets"):
            pdf.render(dossier(), labels={}, lang="de", fonts_dir=folder)


def test_the_counter_voice_has_a_heading_of_its_own() -> None:
    made = dossier(quote())
    made["fields"][0]["themes"][0]["counter"] = quote("Abends will ich keinen Bus.", "de", number=2)
    text = words(printed(made))
    assert text.index(LABELS["counter_voice"]) < text.index("Abends will ich keinen Bus.")


def test_of_a_long_list_the_largest_are_printed_and_how_many_more_there_are() -> None:
    made = dossier(quote())
    concerns = [{"title": f"Haltestelle Nummer {number}.", "count": 1} for number in range(40)]
    made["fields"][0]["themes"][0]["concerns"] = concerns
    text = words(printed(made))
    assert text.count("Haltestelle Nummer") == MOST_LISTED
    assert LABELS["more"].format(count=40 - MOST_LISTED) in text
    made["fields"][0]["themes"][0]["concerns"] = concerns[: MOST_LISTED + 1]
    assert words(printed(made)).count("Haltestelle Nummer") == MOST_LISTED + 1, (
        "never just one more"
    )


def test_the_paper_says_where_each_contribution_stands_on_the_internet() -> None:
    assert "https://mitreden.example.org/de/beitraege/…" in words(printed(dossier(quote())))
