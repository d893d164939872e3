"""Words are compared as people mean them, not as they happened to type them."""

from __future__ import annotations

import pytest

from app.core.folding import fold, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "STRASSE"),
        ("Grünfläche", "grunflache"),
        ("ISPARTA", "ısparta"),
        ("İstanbul", "istanbul"),
        ("yeşil ışık", "YEŞİL IŞIK"),
        ("أطفال", "اطفال"),
        ("مدرسة", "مدرسه"),
        ("المــدرسة", "المدرسة"),
        ("مَدْرَسَة", "مدرسة"),
        ("کودکان", "كودكان"),
        ("می\u200cروم", "میروم"),
        ("٢٠٢٧", "2027"),
        ("Łódź", "lodz"),
        ("Ёлка", "елка"),
        ("Cafe\u0301", "café"),
        ("ﬁnden", "finden"),
        ("Peine'de", "Peine’de"),
        ("Schul-Bus,\nbitte!", "schul bus bitte"),
    ],
)
def test_one_word_written_in_two_ways_is_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("text", ["", " \n", "?!", "🚌🚌", "\x00", "%_", "َ"])
def test_what_has_no_words_leaves_nothing(text: str) -> None:
    assert fold(text) == ""


@pytest.mark.parametrize("text", ["ǅ ϓ İ ﷺ ½", "Ünlü Öğretmen", "한국어 ภาษาไทย हिन्दी"])
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_words_stand_once_the_longest_first() -> None:
    assert words("Der BUS, der Schulbus!") == ("schulbus", "bus", "der")
