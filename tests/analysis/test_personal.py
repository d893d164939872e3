"""Likely personal data is found where it stands, and everyday numbers are left alone."""

from __future__ import annotations

import itertools

import pytest

from app.analysis import personal
from app.analysis.personal import Kind


def said(text: str, lang: str = "de") -> list[tuple[str, str]]:
    """(kind, passage) of all that is found."""
    return [(span.kind.value, text[span.start : span.end]) for span in personal.find(text, lang)]


def test_a_passage_is_named_in_the_letters_of_the_text_itself() -> None:
    assert said("هاتفي ٠١٧١/٣٩٢٠٠١٢ مساءً", "ar") == [("phone", "٠١٧١/٣٩٢٠٠١٢")]
    assert said("Nummer ０１７１／３９２００１２!") == [("phone", "０１７１／３９２００１２")]


def test_several_kinds_in_one_text_come_in_order_and_do_not_overlap() -> None:
    text = "Frau Musterfrau, Ahornweg 3, Tel. 030 23125-456, mail@example.org"
    spans = personal.find(text, "de")
    assert [span.kind for span in spans] == [Kind.NAME, Kind.ADDRESS, Kind.PHONE, Kind.EMAIL]
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("de", "Ich war bei Herrn Dr. Beispielmann.", "Herrn Dr. Beispielmann"),
        ("ar", "كلمت السيدة ليلى أمس", "السيدة ليلى"),
        ("ar", "رسالة للسيد كمال", "للسيد كمال"),
        ("fa", "با آقای نمونه حرف زدم", "آقای نمونه"),
        ("tr", "Dün Elif Hanım aradı.", "Elif Hanım"),
        ("tr", "Bayan Örnek yardım etti.", "Bayan Örnek"),
        ("uk", "Розмовляв із паном Зразком.", "паном Зразком"),
        ("ru", "Говорил с г-жой Примеровой.", "г-жой Примеровой"),
        ("pl", "Byłam u pani Przykładowej.", "pani Przykładowej"),
        ("ro", "Am vorbit cu doamna Exemplu.", "doamna Exemplu"),
        ("fr", "J'ai vu Madame Exemple hier.", "Madame Exemple"),
        ("sq", "Fola me zonjën Shembull.", "zonjën Shembull"),
        ("ku", "Min bi birêz Nimûne re axivî.", "birêz Nimûne"),
        ("bg", "Говорих с госпожа Примерна.", "госпожа Примерна"),
        ("en", "I asked Ms Sample twice.", "Ms Sample"),
    ],
)
def test_a_name_is_found_by_the_form_of_address_of_each_language(
    lang: str, text: str, name: str
) -> None:
    passages = [passage for kind, passage in said(text, lang) if kind == "name"]
    assert any(name in passage for passage in passages)


@pytest.mark.parametrize(
    "text",
    [
        "Geöffnet von 08.00-12.00 Uhr, am 01.02.2024 bis 16.30 Uhr.",
        "Es kostet 1.250,00 Euro für 2023 bis 2025.",
        "Linie 512 fährt nach 31226 und 01067.",
        "Als Frau Angst zu haben ist schlimm, und meine Familie Hilfe suchen zu lassen auch.",
        "§ 16a, § 25 Abs. 5 und § 60a Absatz 2 Satz 3",
        "Der Herr Bürgermeister antwortet nicht.",
        "Auf dem Spielplatz 2 Schaukeln, am Bahnsteig 3 ein Dach.",
        "Auf der Ahornstraße 30 km/h, bitte.",
    ],
)
def test_everyday_numbers_and_words_raise_no_alarm(text: str) -> None:
    assert said(text) == []


def test_an_account_number_is_known_by_its_check_digits() -> None:
    right, wrong = "DE89 3704 0044 0532 0130 00", "DE88 3704 0044 0532 0130 00"
    assert said(f"Bitte auf {right} bei der Bank.") == [("iban", right)]
    assert ("iban", wrong) not in said(f"Bitte auf {wrong} bei der Bank.")
    assert said(f"IBAN: {wrong}") == [("iban", wrong)]


@pytest.mark.parametrize(
    "text", ["0 " * 2500, "1 " * 2500, "a.b" * 1600 + "@", "DE12 " * 1000, "Aa " * 1600 + "1"]
)
def test_long_and_odd_texts_come_to_an_end(text: str) -> None:
    for span in personal.find(text, "uk"):
        assert 0 <= span.start < span.end <= len(text)
