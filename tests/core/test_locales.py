"""Finding the language that a browser asks for."""

from __future__ import annotations

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
