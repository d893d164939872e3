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


def test_what_says_something_else_stays() -> None:
    text = "Linie 512 um 8 Uhr, Tel 0172 9925904"
    assert cut(text, ["0171/3920012", "Ute"]) == (text, 0)


def test_passages_are_single_lines_with_something_in_them_the_longest_first() -> None:
    assert passages(["Ute\n\n Frau   Muster \n--", "Ute"]) == ["Frau Muster", "Ute"]


def test_a_title_loses_parts_of_a_passage_as_well() -> None:
    title = "Frau Musterfrau-Bei"
    assert cut_title(title, ["Dr. Musterfrau-Beispielsen"]) == "Frau ▇▇"
    assert cut_title("Busse am Abend", ["Dr. Musterfrau-Beispielsen"]) == "Busse am Abend"
