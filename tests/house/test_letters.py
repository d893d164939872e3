"""The letters of each language: all there, and so few files that a first visit stays small."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from app.core.locales import interface_codes
from tests.house.test_styles import LETTERS, STATIC, VENDOR, faces, rules_of

ROOT = Path(__file__).resolve().parents[2]
LATIN = "noto-sans-latin"
OWN = {
    **dict.fromkeys(("bg", "ru", "uk"), "noto-sans-cyrillic-letters"),
    **dict.fromkeys(("ar", "fa", "ckb"), "noto-sans-arabic-letters"),
}
"""The one font that a page in this language needs beside the Latin letters."""

IN_LATIN_LETTERS = {"de", "fr", "sq", "tr", "ku", "pl", "ro"}
INTERFACE = {
    code: letters
    for codes, letters in LETTERS.items()
    for code in codes.split()
    if code in {*IN_LATIN_LETTERS, *OWN}
}


def fonts_for(text: str, weight: str) -> set[str]:
    """The fonts that a page loads to show this, without their weights."""
    wanted = {ord(letter) for letter in text}
    return {
        re.sub(r"-\d+$", "", file.stem)
        for file, bold, points in faces()
        if bold == weight and points & wanted
    }


@pytest.mark.parametrize("lang", INTERFACE)
@pytest.mark.parametrize("weight", ["400", "700"])
def test_the_letters_of_a_language_stand_in_one_font(lang: str, weight: str) -> None:
    letters = INTERFACE[lang]
    if lang == "ku":
        letters = letters.replace("ẍ", "").replace("ḧ", "")  # of scholars; nobody types them
    assert fonts_for(letters + letters.upper(), weight) <= {LATIN, OWN.get(lang, LATIN)}


@pytest.mark.parametrize("lang", [code for code in interface_codes() if code != "en"])
def test_the_words_of_the_pages_load_no_rare_font(lang: str) -> None:
    catalogue = ROOT / "translations" / lang / "LC_MESSAGES" / "messages.po"
    if not catalogue.is_file():  # an overlay over another language, in the same letters
        return
    with catalogue.open("rb") as file:
        sentences = [message.string for message in read_po(file, locale=lang) if message.id]
    text = "".join("".join(sentence or "") for sentence in sentences)
    assert fonts_for(text, "400") <= {LATIN, OWN.get(lang, LATIN)}


def test_the_style_sheets_name_each_font_family_and_no_other() -> None:
    made = {
        declaration.value.strip('"')
        for rule in rules_of(VENDOR / "fonts.css")
        for declaration in rule.declarations
        if declaration.name == "font-family"
    }
    named = set(re.findall(r'"(Noto [^"]+)"', (STATIC / "letters.css").read_text("utf-8")))
    assert named == made


def test_every_font_is_swapped_in_when_it_comes() -> None:
    for rule in rules_of(VENDOR / "fonts.css"):
        assert "font-display:swap" in map(str, rule.declarations)
