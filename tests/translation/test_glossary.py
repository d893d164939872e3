"""The district's glossary: who keeps it up, and where it helps."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from app.answer_templates import service as templates
from app.core.actor import SYSTEM
from app.core.errors import Conflict, Invalid, NotAllowed
from app.extensions import db
from app.translation.models import Term
from app.translation.rules import likeness
from app.translation.service import glossary as service
from app.translation.service.glossary import Entry
from app.translation.store import glossary
from tests.builders import Staff, fill, page, say, send

PAGE = "/en/staff/glossary"
DESK = "/en/staff/translations"
FIRST_TERMS = Path(__file__).parents[2] / "districts" / "glossary" / "first-terms.toml"


@pytest.fixture
def interpreter(staff) -> Staff:
    return staff("interpreter", languages=("ar",))


def one_term(**words: str) -> int:
    """The id of the term Planungsteam."""
    return service.add(SYSTEM, Entry("Planungsteam", "Sortiert die Themen.", words)).id


def test_an_interpreter_writes_down_a_term_in_the_own_language(peine: Flask, interpreter: Staff):
    answer = fill(
        interpreter.client,
        PAGE,
        german="Rufbus",
        note="Fährt nur auf Anruf.",
        **{"word-ar": "حافلة عند الطلب"},
    )
    assert answer.status_code == 302
    shown = page(interpreter.client.get(PAGE))
    assert shown.select_one(".entries [lang=ar]").get_text() == "حافلة عند الطلب"
    with peine.app_context():
        assert glossary.called("RUFBUS").changed_by_id == interpreter.actor.id


def test_a_coordinator_keeps_terms_and_not_the_words_of_other_languages(peine: Flask, staff):
    coordinator = staff("coordinator", "peine")
    with peine.app_context():
        number = one_term(ar="فريق التخطيط")
        term = glossary.term(number)
        with pytest.raises(NotAllowed):
            service.change(coordinator.actor, term, Entry("X", "", {"ar": "Y"}), revision=1)
    fill(coordinator.client, f"{PAGE}?term={number}", note="Bereitet die Konferenz vor.")
    with peine.app_context():
        term = glossary.term(number)
        assert (term.note, term.in_language("ar")) == (
            "Bereitet die Konferenz vor.",
            "فريق التخطيط",
        )


def test_of_two_people_at_one_term_the_second_is_told(peine: Flask, staff, interpreter: Staff):
    coordinator = staff("coordinator", "peine").client
    with peine.app_context():
        where = f"{PAGE}?term={one_term()}"
    opened = page(coordinator.get(where))
    fill(interpreter.client, where, **{"word-ar": "فريق التخطيط"})
    refused = send(coordinator, opened, where, note="Mein Satz")
    shown = page(refused)
    assert refused.status_code == 409
    assert shown.select_one("input[name=note]")["value"] == "Mein Satz"
    assert send(coordinator, shown, where).status_code == 302
    with peine.app_context():
        assert glossary.called("Planungsteam").in_language("ar") == "فريق التخطيط"


def test_the_same_term_stands_there_once(peine: Flask, interpreter: Staff):
    with peine.app_context():
        one_term()
        with pytest.raises(Conflict):
            service.add(SYSTEM, Entry(" planungsteam "))
        with pytest.raises(Invalid):
            service.add(SYSTEM, Entry("  "))
    answer = fill(interpreter.client, PAGE, german="PLANUNGSTEAM")
    assert answer.status_code == 409
    assert "in the glossary already" in page(answer).get_text()


def test_a_term_can_be_taken_out(peine: Flask, interpreter: Staff):
    with peine.app_context():
        where = f"{PAGE}?term={one_term(ar='فريق')}"
    opened = page(interpreter.client.get(where))
    fill(interpreter.client, where, _button="remove=1")
    assert page(interpreter.client.get(PAGE)).select(".entries > li") == []
    late = send(interpreter.client, opened, where)
    assert late.headers["Location"] == PAGE
    with peine.app_context():
        assert glossary.terms() == []


@pytest.mark.parametrize("role", ["planner", "administrator"])
def test_nobody_else_sees_it(peine: Flask, staff, role: str):
    assert staff(role).client.get(PAGE).status_code == 404


def test_terms_stand_beside_the_text_in_both_directions(peine: Flask, interpreter: Staff):
    with peine.app_context():
        one_term(ar="فريق التخطيط, الفريق المخطط")
        service.add(SYSTEM, Entry("Handlungsfeld", "", {"ar": "المجال"}))
        said = say("ماذا يفعل فَرِيق التخطيط؟", lang="ar").contribution.statement
        told = templates.write(SYSTEM, None, "Wer antwortet", "Die Planungsteams antworten.").text
        addresses = (f"{DESK}/{said.id}/de", f"{DESK}/{told.id}/ar")
    for address in addresses:
        listed = page(interpreter.client.get(address)).select("#terms + ul > li")
        assert len(listed) == 1
        assert "Planungsteam" in listed[0].get_text()
        assert "فريق التخطيط" in listed[0].get_text()


@pytest.mark.parametrize(
    ("term", "text", "stands"),
    [
        ("amt", "das amt hilft", True),
        ("amt", "das gesamte haus", False),
        ("planungsteam", "die planungsteams", True),
        ("", "was auch immer", False),
    ],
)
def test_short_terms_are_whole_words(term: str, text: str, stands: bool):
    assert likeness.occurs(term, text) is stands


def test_the_first_terms_are_loaded_once(peine: Flask):
    with peine.app_context():
        assert service.load(SYSTEM, FIRST_TERMS) == 6
        assert glossary.called("Beitrag").in_language("tr") == "görüş"
        term = glossary.called("Beitrag")
        service.remove(SYSTEM, term, revision=term.revision)
        assert service.load(SYSTEM, FIRST_TERMS) == 0
        assert db.session.query(Term).count() == 5


def test_only_the_command_loads_them(peine: Flask, interpreter: Staff):
    with peine.app_context(), pytest.raises(NotAllowed):
        service.load(interpreter.actor, FIRST_TERMS)
