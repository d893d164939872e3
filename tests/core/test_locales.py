"""Finding the language that a browser asks for."""

from __future__ import annotations

import unicodedata

import pytest

from app.core import locales

OFFERED = locales.interface_codes()


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("ar-SY", "ar"),
        ("de-AT", "de"),
        ("tr", "tr"),
        ("EN_us", "en"),
        ("zh-Hant-TW", None),
        ("", None),
    ],
)
def test_a_regional_tag_finds_its_language(tag: str, found: str | None) -> None:
    assert locales.look_up(tag, OFFERED) == found


@pytest.mark.parametrize(
    ("tag", "found"),
    [("kmr", "ku"), ("prs-AF", "fa"), ("fa-AF", "fa"), ("ku-Arab-IQ", "ckb"), ("ku-TR", "ku")],
)
def test_other_names_of_a_language_are_known(tag: str, found: str) -> None:
    assert locales.look_up(tag, locales.LANGUAGES) == found


def test_german_is_offered_and_staff_languages_are_interface_languages() -> None:
    assert locales.READING in OFFERED
    assert set(locales.STAFF) <= set(OFFERED)


def test_names_of_languages_are_those_of_their_speakers_and_run_as_their_script_does() -> None:
    for code, entry in locales.LANGUAGES.items():
        first = next(char for char in entry.own_name if char.isalpha())
        rtl = unicodedata.bidirectional(first) in {"R", "AL"}
        assert (entry.dir == "rtl") is rtl, code
        assert entry.own_name == unicodedata.normalize("NFC", entry.own_name), code
        assert first == first.upper() or not first.isascii(), code


def test_plain_german_is_a_way_to_say_the_pages_and_none_to_write_in() -> None:
    plain = locales.language("de-simple")
    assert (plain.over, plain.texts, plain.locale) == ("de", "de", "de@simple")
    assert "de-simple" not in locales.LANGUAGES
    assert locales.look_up("de-SIMPLE", ["de", "de-simple"]) == "de-simple"
    assert locales.look_up("de-simple", ["de", "en"]) == "de"


def test_no_alias_hides_a_language_of_the_list() -> None:
    assert not locales.ALIASES.keys() & locales.LANGUAGES.keys()
    assert set(locales.ALIASES.values()) <= {*locales.LANGUAGES, "de-simple"}
