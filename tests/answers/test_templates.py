"""Answer templates: written once, translated once; whoever changes the German makes new work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from app.answer_templates import rules, service, store
from app.answer_templates.models import AnswerTemplate
from app.core.actor import SYSTEM, Actor
from app.core.errors import Conflict, NotAllowed, NotFound
from app.district import service as district_service
from app.district import store as district
from app.texts import store as texts
from app.translation import service as translation
from app.translation.store import lists as desk
from tests.builders import Staff, fill, page

NewStaff = Callable[..., Staff]
DISTRICTS = Path(__file__).parents[2] / "districts"
ARABIC = "المكتب مفتوح يوم الاثنين."


def template(actor: Actor = SYSTEM, body: str = "Das Amt hat montags offen.") -> AnswerTemplate:
    place = district.municipality("peine").id
    return service.write(actor, place, "Öffnungszeiten", body)


def translate(found: AnswerTemplate, actor: Actor, body: str = ARABIC, seen: int = 0) -> None:
    translation.translate(actor, found.text, "ar", body, seen=seen)


def waiting(actor: Actor) -> list[int]:
    return [item.text.id for item in desk.page(actor, desk.Choice(), 1).items]


def test_a_new_template_is_on_the_interpreters_list_of_every_language_of_the_district(
    peine: Flask,
) -> None:
    with peine.app_context():
        found = template()
        due = {lang for text, lang in texts.due() if text.id == found.text_id}
        offered = {"en", "ar", "tr", "ku", "fa", "ru", "uk", "pl", "ro", "fr", "bg", "sq"}
        assert due == offered
        assert set(store.states(found).values()) == {"missing"}


def test_a_template_waits_behind_people(peine: Flask, staff: NewStaff) -> None:
    from tests.builders import say

    interpreter = staff("interpreter", languages=("ar",)).actor
    with peine.app_context():
        found = template()
        said = say("أريد حافلة", lang="ar").contribution
        assert waiting(interpreter) == [said.statement_id, found.text_id]


def test_new_german_words_make_a_translation_stale_and_put_it_on_the_list_again(
    peine: Flask, staff: NewStaff
) -> None:
    interpreter = staff("interpreter", languages=("ar",)).actor
    with peine.app_context():
        found = template()
        translate(found, interpreter)
        assert store.states(found)["ar"] == "there"
        assert waiting(interpreter) == []
        service.change(SYSTEM, found, found.title, "Montags und dienstags.", revision=1)
        assert store.states(found)["ar"] == "stale"
        assert waiting(interpreter) == [found.text_id]
        assert store.german(found) == "Montags und dienstags."


def test_a_translation_that_still_fits_is_simply_saved_again(peine: Flask, staff: NewStaff) -> None:
    interpreter = staff("interpreter", languages=("ar",))
    with peine.app_context():
        found = template()
        translate(found, interpreter.actor)
        service.change(SYSTEM, found, found.title, "Das Amt ist montags offen.", revision=1)
        address = f"/de/staff/translations/{found.text_id}/ar"
    shown = interpreter.client.get(address)
    assert "Das Amt ist montags offen." in page(shown).main.get_text()
    assert fill(interpreter.client, address).status_code == 302
    with peine.app_context():
        found = store.template(SYSTEM, found.id)
        assert store.states(found)["ar"] == "there"


def test_a_new_title_alone_is_no_work_for_interpreters(peine: Flask, staff: NewStaff) -> None:
    interpreter = staff("interpreter", languages=("ar",)).actor
    with peine.app_context():
        found = template()
        translate(found, interpreter)
        service.change(SYSTEM, found, "Sprechzeiten", store.german(found), revision=1)
        assert (found.title, store.states(found)["ar"]) == ("Sprechzeiten", "there")


def test_of_two_who_change_a_template_the_second_sees_what_the_first_wrote(
    peine: Flask, staff: NewStaff
) -> None:
    colleague = staff("coordinator", "peine")
    with peine.app_context():
        found = template()
        address = f"/de/staff/answer-templates/{found.id}"
        opened = colleague.client.get(address)
        service.change(SYSTEM, found, found.title, "Nur noch dienstags.", revision=1)
    from tests.builders import send

    answer = send(colleague.client, page(opened), address, body="Montags bis vier.")
    assert answer.status_code == 409
    shown = page(answer).main
    assert "Nur noch dienstags." in shown.get_text()
    assert shown.textarea.get_text().strip() == "Montags bis vier."
    again = send(colleague.client, page(answer), address)
    assert again.status_code == 302


def test_what_is_out_of_use_is_offered_and_translated_no_more(
    peine: Flask, staff: NewStaff
) -> None:
    interpreter = staff("interpreter", languages=("ar",)).actor
    with peine.app_context():
        found = template()
        service.retire(SYSTEM, found, revision=1)
        assert store.offered() == []
        assert waiting(interpreter) == []
        with pytest.raises(Conflict):
            service.change(SYSTEM, found, "Neu", "Neu.", revision=2)


def test_a_coordinator_keeps_the_own_templates_and_uses_those_of_the_district(
    peine: Flask, staff: NewStaff
) -> None:
    here, there = staff("coordinator", "peine"), staff("coordinator", "wendeburg")
    with peine.app_context():
        own = template(here.actor)
        shared = service.write(SYSTEM, None, "Für alle", "Danke.")
        with pytest.raises(NotFound):
            store.template(there.actor, own.id)
        with pytest.raises(NotFound):
            store.template(here.actor, shared.id)
        with pytest.raises(NotAllowed):
            service.write(here.actor, None, "Für alle", "Danke.")
        titles = {row.title for row in store.offered(frozenset({own.municipality_id}))}
        assert titles == {"Öffnungszeiten", "Für alle"}
    assert there.client.get(f"/de/staff/answer-templates/{own.id}").status_code == 404
    shown = page(there.client.get("/de/staff/answer-templates")).main.get_text()
    assert "Für alle" in shown
    assert "Öffnungszeiten" not in shown


@pytest.mark.parametrize("name", ["peine", "rotenburg"])
def test_a_district_starts_with_templates_and_keeps_what_people_made_of_them(
    app: Flask, name: str
) -> None:
    file = DISTRICTS / f"{name}.toml"
    with app.app_context():
        district_service.load(SYSTEM, file)
        entries = district_service.read(file).templates
        assert service.load(SYSTEM, entries) == len(entries) >= 3
        first = store.offered()[0]
        service.change(SYSTEM, first, "Unser Titel", "Unsere Worte.", revision=1)
        assert service.load(SYSTEM, entries) == 0
        assert "Unser Titel" in {row.title for row in store.offered()}


def test_a_gap_is_a_bracket_with_dots() -> None:
    assert rules.gaps("Am [Tag …] in [Ort ...] [sic], von […].") == ["[Tag …]", "[Ort ...]", "[…]"]
