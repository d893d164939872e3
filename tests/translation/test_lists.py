"""Lists of the desk: narrowed down by place and by what a text is, and what goes out."""

from __future__ import annotations

import pytest
from flask import Flask

from app.answer_templates import service as templates
from app.core.actor import SYSTEM
from app.moderation.service import deciding
from app.themes.service import answering_directly
from app.themes.service.answering_directly import Words
from tests.builders import Staff, page, publish, say
from tests.groupings import concern

ARABIC = "لا توجد حافلة بعد الساعة الثامنة مساء"
DESK = "/en/staff/translations"


@pytest.fixture
def interpreter(staff) -> Staff:
    return staff("interpreter", languages=("ar", "tr"))


def shown(interpreter: Staff, filters: str = "") -> list[str]:
    """The words of each entry."""
    opened = page(interpreter.client.get(f"{DESK}?{filters}"))
    return [entry.get_text() for entry in opened.select(".entries > li p bdi")]


def test_a_list_can_be_of_one_place(peine: Flask, interpreter: Staff):
    with peine.app_context():
        say(f"{ARABIC} 1", lang="ar", municipality="peine")
        asked = say(f"{ARABIC} 2", lang="ar", municipality="edemissen").contribution
        say(f"{ARABIC} 3", lang="ar", municipality="district")
        deciding.ask(SYSTEM, asked, "Welche Linie?", revision=asked.revision)
        templates.write(SYSTEM, None, "Wann geöffnet ist", "Öffnungszeiten")
    assert shown(interpreter, "place=peine") == [f"{ARABIC} 1"]
    assert shown(interpreter, "place=edemissen") == [f"{ARABIC} 2", "Welche Linie?"]
    assert shown(interpreter, "place=district&language=ar") == [f"{ARABIC} 3", "Öffnungszeiten"]
    assert len(shown(interpreter, "place=nowhere&language=ar")) == 5


def test_a_list_can_be_of_one_kind_of_text_and_says_how_many_there_are(
    peine: Flask, interpreter: Staff
):
    with peine.app_context():
        for number in range(3):
            asked = say(f"{ARABIC} {number}", lang="ar").contribution
        deciding.ask(SYSTEM, asked, "Welche Linie?", revision=asked.revision)
    assert shown(interpreter, "what=question") == ["Welche Linie?"]
    opened = page(interpreter.client.get(f"{DESK}?what=question"))
    offered = [option.get_text() for option in opened.select("[name=what] option")]
    assert {"What a person said (3)", "Question to a person (1)", "Reply of a person"} <= {*offered}


def test_the_second_page_is_of_the_same_choice_and_in_the_same_language(
    peine: Flask, interpreter: Staff
):
    with peine.app_context():
        for number in range(21):
            say(f"{ARABIC} {number}", lang="ar")
    opened = page(interpreter.client.get(f"{DESK}?language=ar"))
    onwards = opened.select_one("a[rel=next]")["href"]
    assert onwards.startswith("/en/")
    assert len(page(interpreter.client.get(onwards)).select(".entries > li")) == 1


def test_what_goes_out_stands_in_one_list_for_each_language(peine: Flask, interpreter: Staff):
    with peine.app_context():
        for lang, text in (("ar", ARABIC), ("tr", "Otobüs yok"), ("uk", "Немає автобуса")):
            asked = say(text, lang=lang).contribution
            deciding.ask(SYSTEM, asked, f"Frage {lang}", revision=asked.revision)
    opened = page(interpreter.client.get(f"{DESK}/outgoing"))
    assert [
        table.select_one("tbody th").get_text(strip=True) for table in opened.select("table")
    ] == [
        "Frage ar",
        "Frage tr",
    ]
    assert "Frage uk" not in opened.get_text()
    assert opened.select_one("tbody td.is-number").get_text(strip=True) == "1"


def test_a_direct_answer_says_how_many_wait_for_it_in_that_language(
    peine: Flask, interpreter: Staff
):
    with peine.app_context():
        people = [
            say(f"Otobüs {number}", lang=lang).contribution
            for number, lang in enumerate(("tr", "tr", "uk"))
        ]
        together = concern("Bus", [publish(person) for person in people])
        answering_directly.answer_concern(SYSTEM, together, Words("Den Rufbus gibt es."), seen=0)
    opened = page(interpreter.client.get(f"{DESK}/outgoing"))
    assert [cell.get_text(strip=True) for cell in opened.select("td.is-number")] == ["2"]


@pytest.mark.parametrize("role", ["coordinator", "planner", "administrator"])
def test_what_goes_out_is_on_no_other_desk(peine: Flask, staff, role: str):
    place = "peine" if role == "coordinator" else None
    assert staff(role, place).client.get(f"{DESK}/outgoing").status_code == 404
