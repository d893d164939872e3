"""Texts made ready for our fonts: what cannot be printed, and what runs the other way."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from app.core.locales import LANGUAGES
from app.dossiers import fonts

FONTS = Path(__file__).parents[2] / "build" / "fonts"
MARK = fonts.REPLACEMENT_MARK


@pytest.fixture(scope="module")
def coverage() -> fonts.Coverage:
    return fonts.read_coverage(FONTS)


def test_every_language_in_latin_greek_cyrillic_or_arabic_letters_is_printed_in_full(
    coverage: fonts.Coverage,
) -> None:
    names = [language.own_name for language in LANGUAGES.values()]
    whole = {name for name in names if fonts.substitute(name, coverage) == (name, 0)}
    printable = ("LATIN", "GREEK", "CYRILLIC", "ARABIC")
    expected = {name for name in names if unicodedata.name(name[0]).startswith(printable)}
    assert expected - whole == {LANGUAGES["sd"].own_name}, "Sindhi has letters of its own"
    assert len(whole) > 70


@pytest.mark.parametrize("code", ["am", "bn", "he", "hi", "km", "my", "ta", "th", "zgh", "zh"])
def test_a_language_without_a_font_becomes_marks_and_stops_nothing(
    code: str, coverage: fonts.Coverage
) -> None:
    shown, replaced = fonts.substitute(LANGUAGES[code].own_name, coverage)
    assert replaced
    assert fonts.substitute(shown, coverage) == (shown, 0)


@pytest.mark.parametrize(
    ("typed", "shown", "replaced"),
    [
        ("می\u200cخواهم", "می\u200cخواهم", 0),
        ("a\u202eb\u2067c", "abc", 0),
        ("eins\r\nzwei\rdrei", "eins\nzwei\ndrei", 0),
        ("Fu\u0308ße", "Füße", 0),
        ("𝗙𝗲𝘁𝘁 Ｗ", "Fett W", 0),
        ("👩\u200d👩\u200d👧 ok", f"{MARK} ok", 1),
        ("❤\ufe0f👍🏽", MARK * 2, 2),
        ("\ud83d", MARK, 1),
    ],
)
def test_signs_are_kept_tidied_or_replaced(
    typed: str, shown: str, replaced: int, coverage: fonts.Coverage
) -> None:
    assert fonts.substitute(typed, coverage) == (shown, replaced)


def test_an_accent_of_another_script_does_not_mix_two_fonts(coverage: fonts.Coverage) -> None:
    assert fonts.substitute("ب\u0483", coverage) == (f"ب{MARK}", 1)


@pytest.mark.parametrize(
    "kept",
    [
        "+49 5171 401-0",
        "7K3M-92QX-4RTB",
        "Rathaus Peine, Zimmer 5",
        "www.example.org",
        "(05171) 4010",
    ],
)
def test_numbers_codes_and_latin_names_are_islands_in_arabic(kept: str) -> None:
    assert fonts.laid_out(f"اتصل {kept} شكرا", "rtl") == f"اتصل \u2066{kept}\u2069 شكرا"


@pytest.mark.parametrize("plain", ["الساعة 20:00", "من 10 إلى 12", "في 22.11.2026"])
def test_times_and_dates_are_left_to_the_arabic_around_them(plain: str) -> None:
    assert fonts.laid_out(plain, "rtl") == plain


def test_an_arabic_name_in_german_does_not_turn_the_number_after_it() -> None:
    laid_out = fonts.laid_out("Verein أهلا وسهلا 2026", "ltr")
    assert laid_out == "Verein \u2067أهلا وسهلا\u2069 2026"


def test_a_very_long_word_may_break_but_loses_nothing() -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitän" * 2
    laid_out = fonts.laid_out(word, "ltr")
    assert max(map(len, laid_out.split("\u200b"))) < len(word) / 2
    assert laid_out.replace("\u200b", "") == word


def test_a_title_in_the_other_direction_stands_as_one_island() -> None:
    assert fonts.island("Bus (Linie 5).", "rtl") == "\u2066Bus (Linie 5).\u2069"
    assert fonts.island("22", "rtl") == "22"
