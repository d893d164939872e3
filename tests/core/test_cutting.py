"""Passages leave a text in whatever way they are written there."""

from __future__ import annotations

import pytest

from app.core.cutting import cut, cut_title, passages


@pytest.mark.parametrize(
    ("text", "passage", "left"),
    [
        ("Ruf 0171/3920012 an", "0171/3920012", "Ruf ▇▇ an"),
        ("Ruf 0171 39 200 12 an", "0171/3920012", "Ruf ▇▇ an"),
        ("اتصل على ٠١٧١ ٣٩٢٠٠١٢ مساء", "0171/3920012", "اتصل على ▇▇ مساء"),
        ("Ruf 0171/3920012 an", "٠١٧١٣٩٢٠٠١٢", "Ruf ▇▇ an"),
        ("Frau\nMusterfrau kommt", "Frau Musterfrau", "▇▇ kommt"),
        ("Musterfraus Kind und MUSTERFRAU", "Musterfrau", "▇▇ Kind und ▇▇"),
        ("رسالة لأحمد", "أحمد", "رسالة ▇▇"),
        ("Ute ist gute Mutter", "Ute", "▇▇ ist gute Mutter"),
        ("我叫王小明，住在这里", "王小明", "我叫▇▇，住在这里"),
        ("1 + 1 (siehe *.txt)", "*.txt", "1 + 1 (siehe ▇▇)"),
    ],
)
def test_a_passage_goes_in_every_spelling(text: str, passage: str, left: str) -> None:
    assert cut(text, [passage]) == (left, left.count("▇▇"))


@pytest.mark.parametrize(
    ("text", "passage", "left"),
    [
        ("Ruf 0512345678 an", "0512345", "Ruf ▇▇ an"),
        ("Ruf 990512345 an", "0512345", "Ruf ▇▇ an"),
        ("Ruf 05123 45 678 an", "05123 45", "Ruf ▇▇ an"),
        ("Ruf (0171) 3920 012 an", "1713920", "Ruf ▇▇ an"),
        ("اتصل ٠٥١٢٣٤٥٦٧٨ مساء", "0512345", "اتصل ▇▇ مساء"),
        ("IBAN DE89 3704 0044 0532 0130 00.", "0044 0532", "IBAN DE▇▇."),
        ("Durchwahl 05171 401-0 oder 401-12", "05171 401", "Durchwahl ▇▇ oder 401-12"),
        ("Erst 05171 12345 / 0172 9925904", "05171 12345", "Erst ▇▇ / 0172 9925904"),
        ("Am 12.03.2026 0171 3920012", "0171 3920012", "Am 12.03.2026 ▇▇"),
        ("Ruf 0171 3920012 2 mal an", "0171 3920012", "Ruf ▇▇ 2 mal an"),
    ],
)
def test_no_digit_of_the_same_number_stays(text: str, passage: str, left: str) -> None:
    assert cut(text, [passage]) == (left, left.count("▇▇"))


@pytest.mark.parametrize("passage", ["0171/3920012", "+49 171 3920012", "0049 (0)171 3920012"])
@pytest.mark.parametrize(
    "written",
    [
        "0171 3920012",
        "0171-39 20 012",
        "(0171) 392.0012",
        "+49 171 3920012",
        "+49 (0) 171 / 392 00 12",
        "0049 171 3920012",
        "+49-171-3920012",
        "491713920012",
        "\u2066+٤٩ ١٧١ ٣٩٢٠٠١٢\u2069",
        "۰۱۷۱ ۳۹۲ ۰۰۱۲",
        "０１７１ ３９２００１２",
    ],
)
def test_a_number_is_found_in_the_spellings_of_other_copies(passage: str, written: str) -> None:
    left, count = cut(f"Ruf {written} an", [passage])
    assert count == 1
    assert not any(char.isdecimal() for char in left)


def test_a_number_from_abroad_is_found_with_both_prefixes() -> None:
    for written in ("+90 532 123 45 67", "0090 532 1234567"):
        for passage in ("+90 532 1234567", "0090 532/1234567"):
            assert cut(f"Ruf {written} an", [passage]) == ("Ruf ▇▇ an", 1)


def test_what_says_something_else_stays() -> None:
    text = "Linie 512 um 8 Uhr, Tel 0172 9925904"
    assert cut(text, ["0171/3920012", "Ute"]) == (text, 0)


def test_passages_are_single_lines_with_something_in_them_the_longest_first() -> None:
    assert passages(["Ute\n\n Frau   Muster \n--", "Ute"]) == ["Frau Muster", "Ute"]


def test_a_title_loses_parts_of_a_passage_as_well() -> None:
    title = "Frau Musterfrau-Bei"
    assert cut_title(title, ["Dr. Musterfrau-Beispielsen"]) == "Frau ▇▇"
    assert cut_title("Busse am Abend", ["Dr. Musterfrau-Beispielsen"]) == "Busse am Abend"
