"""Which language a text is written in."""

from __future__ import annotations

import pytest

from app.analysis.language import detect
from app.core.locales import LANGUAGES

LATIN = ["de", "en", "tr", "ku", "pl", "ro", "fr", "sq", "so", "sr"]
OFFERED = [*LATIN, "ar", "fa", "ckb", "ps", "ru", "uk", "bg", "ti"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("mehr Busse", "de"),
        ("Where can I learn German?", "en"),
        ("أحتاج إلى دورة لغة", "ar"),
        ("Çocuk parkı", "tr"),
        ("Zarokên me cihê lîstinê tune", "ku"),
        ("خانه پیدا نمی‌شود", "fa"),
        ("زمانی ئەڵمانی", "ckb"),
        ("زه کور نه شم موندلی", "ps"),
        ("Нужен автобус", "ru"),
        ("Немає лікаря", "uk"),
        ("Няма лекар", "bg"),
        ("Где могу да учим немачки?", "sr"),
        ("Nema lekara", "sr"),
        ("Brakuje lekarza", "pl"),
        ("Nu găsesc medic", "ro"),
        ("Je cherche un médecin", "fr"),
        ("Më shumë autobusë", "sq"),
        ("Bas badan ayaan u baahanahay", "so"),
        ("ሓኪም የለን", "ti"),
    ],
)
def test_a_few_words_are_enough(text: str, lang: str) -> None:
    assert detect(text, OFFERED).lang == lang


@pytest.mark.parametrize("text", ["", "🙂🙂", "12:30", "...", "\x00", "\ud800", "日本語です"])
def test_what_tells_nothing_is_left_open(text: str) -> None:
    found = detect(text, ["de", "en", "ar", "tr"])
    assert (found.lang, found.confidence) == ("und", 0.0)


def test_only_offered_languages_are_found() -> None:
    assert detect("Zarokên me cihê lîstinê tune", ["de", "tr"]).lang in {"de", "tr", "und"}


def test_sorani_letters_outweigh_a_model_that_knows_no_sorani() -> None:
    assert detect("پزیشک نییە لێرە", ["fa", "ar", "ckb"]).confidence > 0.9


def test_of_two_languages_in_one_text_the_longer_one_counts() -> None:
    text = "Ich brauche einen Termin beim Arzt für meine Tochter, شكرا"
    assert detect(text, OFFERED).lang == "de"


def test_without_an_offer_any_language_may_be_found() -> None:
    assert detect("Mañana no hay autobuses en el pueblo", None).lang == "es"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("mehr Busse am Abend", "de"),
        ("Where can I learn German?", "en"),
        ("Zarokên me cihê lîstinê tune", "ku"),
        ("Нужен автобус вечером", "ru"),
        ("ሓኪም የለን", "ti"),
        ("ሐኪም አለ ግን ተርጓሚ የለም", "am"),
        ("আমাদের গ্রামে সন্ধ্যায় কোনো বাস নেই", "bn"),
        ("शाम को कोई बस नहीं है", "hi"),
        ("நாங்கள் ஒரு மருத்துவரைத் தேடுகிறோம்", "ta"),
        ("საღამოს ავტობუსი აღარ დადის", "ka"),
        ("Երեկոյան ավտոբուս չկա", "hy"),
        ("ܠܝܬ ܠܢ ܐܣܝܐ", "syr"),
        ("晚上没有公共汽车", "zh"),
        ("夜はバスがありません", "ja"),
        ("저녁에는 버스가 없습니다", "ko"),
        ("Er is 's avonds geen bus meer in ons dorp", "nl"),
        ("Večer už do naší vesnice nejezdí žádný autobus", "cs"),
    ],
)
def test_among_all_writing_languages_a_short_text_is_still_found(text: str, lang: str) -> None:
    assert detect(text, tuple(LANGUAGES)).lang == lang


def test_a_language_that_no_model_knows_is_never_found_and_stops_nothing() -> None:
    unknown = ["rom", "haz", "pnb", "bm", "ff", "wo", "ak", "ce", "nds"]
    assert set(unknown) <= LANGUAGES.keys()
    assert detect("Me kamav te sikhovav", unknown).lang == "und"
    assert detect("mehr Busse am Abend", [*unknown, "de"]).lang == "de"
