"""The order of names in a list."""

from __future__ import annotations

import pytest

from app.core import locales
from app.core.collation import sort_key


@pytest.mark.parametrize(
    ("lang", "ordered"),
    [
        ("de", ["Afar", "Äpfel", "Apsara", "Zulu", "Русский"]),
        ("tr", ["Cebelitarık", "Çince", "Danca", "Iğdır", "İspanyolca", "Şona", "Türkçe"]),
        ("pl", ["lapoński", "łotewski", "macedoński", "żmudzki"]),
        ("uk", ["грецька", "ґалісійська", "ерзя", "іспанська", "японська", "English"]),
        ("fa", ["آلمانی", "پشتو", "ترکی", "چینی", "ژاپنی", "فارسی", "کردی", "گرجی", "یونانی"]),
        ("", ["Čeština", "Dansk", "O‘zbek", "Ελληνικά", "Қазақ", "Українська", "العربية", "中文"]),
    ],
)
def test_names_stand_where_readers_look_for_them(lang: str, ordered: list[str]) -> None:
    assert sorted(sorted(ordered), key=lambda name: sort_key(name, lang)) == ordered


def test_in_the_list_of_writing_languages_each_script_is_in_one_piece() -> None:
    scripts = [sort_key(entry.own_name)[0][0][0] for entry in locales.LANGUAGES.values()]
    assert scripts == sorted(scripts)
    assert len(scripts) > 90


def test_what_has_no_letters_can_be_sorted_too() -> None:
    assert sorted(["b", "", "–", "1"], key=sort_key) == ["", "–", "1", "b"]
