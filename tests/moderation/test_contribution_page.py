"""The page of one contribution: decisions through the real forms."""

from __future__ import annotations

import pytest
from flask import Flask

from app.contributions import service as contributions
from app.contributions import store
from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.core.actor import SYSTEM, speaker
from app.moderation.service import deciding
from app.texts import store as texts
from app.texts.models import Origin
from app.themes.store import fields
from tests.builders import Staff, page, publish, say, send

ARABIC = "لا توجد حافلة بعد الساعة الثامنة مساء"


@pytest.fixture
def coordinator(staff) -> Staff:
    """Responsible for the town of Peine."""
    return staff("coordinator", "peine")


def address(contribution: Contribution, lang: str = "en") -> str:
    return f"/{lang}/staff/contributions/{contribution.public_id}"


def take(staff: Staff, where: str, step: str, **values: str):
    """Press the button of a step on the page."""
    opened = page(staff.client.get(where))
    form = f'form:has(button[value="{step}"])'
    return send(staff.client, opened, where, form=form, _button=f"step={step}", **values)


def state_of(app: Flask, public_id: str) -> str:
    with app.app_context():
        return store.by_public_id(public_id).state


def test_a_decision_leads_on_to_the_next_contribution_and_says_what_happened(
    peine: Flask, coordinator: Staff
):
    with peine.app_context():
        first, second = say("Erster").contribution, say("Zweiter").contribution
        where, following = address(first), address(second)
    answer = take(coordinator, where, "publish")
    assert answer.headers["Location"] == following
    shown = page(coordinator.client.get(following)).get_text()
    assert "The contribution is published." in shown
    assert take(coordinator, following, "publish").headers["Location"] == "/en/staff/queue"


def test_a_step_is_taken_once_even_if_the_button_is_pressed_twice(peine: Flask, coordinator: Staff):
    with peine.app_context():
        said = say().contribution
        where, name = address(said), said.public_id
    opened = page(coordinator.client.get(where))
    form = 'form:has(button[value="publish"])'
    answers = [
        send(coordinator.client, opened, where, form=form, _button="step=publish") for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [302, 409]
    assert state_of(peine, name) == State.PUBLISHED


def test_a_stale_decision_is_refused_with_what_changed_and_the_note_stays(
    peine: Flask, coordinator: Staff, staff
):
    colleague = staff("coordinator", "peine")
    with peine.app_context():
        said = say().contribution
        where, name = address(said), said.public_id
    opened = page(coordinator.client.get(where))
    take(colleague, where, "publish")
    answer = send(
        coordinator.client,
        opened,
        where,
        form='form:has(button[value="decline"])',
        _button="step=decline",
        **{"decline-reason": "insult", "decline-note": "Mein langer Hinweis"},
    )
    shown = page(answer)
    assert answer.status_code == 409
    assert "Published" in shown.select_one(".kern-alert").get_text()
    assert colleague.actor.name in shown.select_one(".kern-alert").get_text()
    assert "Mein langer Hinweis" in shown.select_one("textarea[name=decline-note]").get_text()
    assert state_of(peine, name) == State.PUBLISHED
    # Having seen what changed, the same form can be sent again.
    form = 'form:has(button[value="decline"])'
    send(coordinator.client, shown, where, form=form, _button="step=decline")
    assert state_of(peine, name) == State.DECLINED


def test_a_question_that_came_too_late_is_shown_so_that_it_can_be_kept(
    peine: Flask, coordinator: Staff
):
    with peine.app_context():
        said = say().contribution
        where, name = address(said), said.public_id
    opened = page(coordinator.client.get(where))
    with peine.app_context():
        publish(store.by_public_id(name))
    answer = send(
        coordinator.client,
        opened,
        where,
        form='form:has(button[value="ask"])',
        _button="step=ask",
        **{"ask-question": "Welche Haltestelle meinen Sie?"},
    )
    assert answer.status_code == 409
    assert "Welche Haltestelle meinen Sie?" in page(answer).get_text()


def test_declining_without_a_reason_is_refused_and_the_note_stays(peine: Flask, coordinator: Staff):
    with peine.app_context():
        said = say().contribution
        where, name = address(said), said.public_id
    answer = take(coordinator, where, "decline", **{"decline-note": "Schon getippt"})
    shown = page(answer)
    assert answer.status_code == 400
    assert "Schon getippt" in shown.select_one("textarea[name=decline-note]").get_text()
    assert shown.select_one(".error-summary a")["href"] == "#decline-reason"
    assert state_of(peine, name) == State.RECEIVED


def test_an_arabic_contribution_without_german_text_can_be_asked_about(
    peine: Flask, coordinator: Staff
):
    with peine.app_context():
        said = say(ARABIC, lang="ar").contribution
        where, name = address(said), said.public_id
    opened = page(coordinator.client.get(where))
    assert opened.select_one(".side-by-side [lang=ar]").get_text() == ARABIC
    assert "No German text yet" in opened.get_text()
    take(coordinator, where, "ask", **{"ask-question": "Welche Linie meinen Sie?"})
    assert state_of(peine, name) == State.ASKED
    shown = page(coordinator.client.get(where)).get_text()
    assert "Welche Linie meinen Sie?" in shown
    assert "has not replied yet" in shown


def test_the_reply_stands_beside_its_german_text(peine: Flask, coordinator: Staff):
    with peine.app_context():
        said = say(ARABIC, lang="ar").contribution
        deciding.ask(SYSTEM, said, "Welche Linie?", revision=said.revision)
        reply = contributions.reply(speaker(said.id), said, "الخط رقم 5", "ar").reply
        texts.add_version(reply, "de", "Die Linie 5", Origin.HUMAN)
        where = address(said)
        say()  # commits the translation with it
    shown = page(coordinator.client.get(where)).get_text()
    assert "الخط رقم 5" in shown
    assert "Die Linie 5" in shown


def test_the_field_is_corrected_and_the_page_stays(peine: Flask, coordinator: Staff):
    with peine.app_context():
        said = say().contribution
        where, number = address(said), said.id
    answer = take(coordinator, where, "field", **{"field-field": "housing"})
    assert answer.headers["Location"] == where
    with peine.app_context():
        assert fields.decision_for(number).field.key == "housing"
    chosen = page(coordinator.client.get(where)).select_one("#field-field option[selected]")
    assert chosen["value"] == "housing"
    take(coordinator, where, "field", **{"field-field": "none"})
    with peine.app_context():
        assert fields.decision_for(number).field is None


def test_the_history_tells_who_did_what_and_why(peine: Flask, coordinator: Staff):
    with peine.app_context():
        said = say().contribution
        where = address(said)
    take(coordinator, where, "decline", **{"decline-reason": "personal-data"})
    items = [
        " ".join(item.get_text(" ").split())
        for item in page(coordinator.client.get(where)).select(".timeline > li")
    ]
    assert "the person who spoke" in items[0]
    assert coordinator.actor.name in items[1]
    assert "Names or describes a person" in items[1]


@pytest.mark.parametrize("place", ["ilsede", None])
def test_another_places_contribution_does_not_exist(peine: Flask, staff, place: str | None):
    other = staff("coordinator", place)
    with peine.app_context():
        said = say(municipality="peine").contribution
        where, name = address(said), said.public_id
    assert other.client.get(where).status_code == 404
    token = page(other.client.get("/en/staff/queue")).select_one("[name=csrf_token]")["value"]
    answer = other.client.post(
        where, data={"csrf_token": token, "step": "publish", "publish-revision": "1"}
    )
    assert answer.status_code == 404
    assert state_of(peine, name) == State.RECEIVED


def test_interpreters_cannot_moderate(peine: Flask, staff):
    interpreter = staff("interpreter", languages=("ar",))
    with peine.app_context():
        where = address(say(ARABIC, lang="ar").contribution)
    assert interpreter.client.get(where).status_code == 404


def test_the_words_of_somebody_who_took_them_back_are_not_shown(peine: Flask, coordinator: Staff):
    with peine.app_context():
        said = say("Doch lieber nicht").contribution
        contributions.withdraw(speaker(said.id), said)
        where = address(said)
    shown = page(coordinator.client.get(where))
    assert "Doch lieber nicht" not in shown.get_text()
    assert shown.select_one("main form") is None


def test_a_step_that_does_not_exist_is_refused(peine: Flask, coordinator: Staff):
    with peine.app_context():
        where = address(say().contribution)
    opened = page(coordinator.client.get(where))
    form = 'form:has(button[value="publish"])'
    answer = send(coordinator.client, opened, where, form=form, _button="step=erase")
    assert answer.status_code == 400
