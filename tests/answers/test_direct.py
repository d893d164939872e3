"""What needs no conference is answered at once, and the answer finds its way back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.answer_templates import service as templates
from app.contributions import service as contributions
from app.contributions import store
from app.contributions.lifecycle import Reason, State
from app.contributions.models import Contribution
from app.core.actor import SYSTEM, speaker
from app.core.errors import Conflict, Invalid, NotAllowed
from app.extensions import db
from app.moderation.service import answering
from app.moderation.service.answering import Then
from app.texts import store as texts
from app.themes.service import answering_directly
from app.themes.service.answering_directly import Words
from app.translation import service as translation
from tests.after_sending import let_the_worker_tell, subscribed
from tests.builders import Staff, fill, page, say, send
from tests.groupings import concern, voice
from tests.residents import contribution_of, main_text, opened, say_it

NewStaff = Callable[..., Staff]
GERMAN = "Das Rathaus hat montags bis 18 Uhr offen."
ARABIC = "دار البلدية مفتوحة يوم الاثنين حتى السادسة مساء."


def answer(said: Contribution, then: Then = Then.PUBLISH, words: str = GERMAN) -> None:
    revision = said.revision
    answering.answer_one(SYSTEM, said, Words(words), then, revision=revision, seen=0)


def test_an_answer_with_publishing_is_on_the_receipt_and_in_public(
    peine: Flask, staff: NewStaff, client: FlaskClient
) -> None:
    code = say_it(client, "Wann hat das Rathaus offen?")
    with peine.app_context():
        name = contribution_of(peine, code).public_id
    desk = staff("coordinator", "peine").client
    sent = fill(desk, f"/de/staff/contributions/{name}/answer", body=GERMAN, then="publish")
    assert sent.status_code == 302
    assert GERMAN in main_text(desk.get(sent.headers["Location"]))
    assert GERMAN in main_text(opened(client, code))
    assert GERMAN in main_text(peine.test_client().get(f"/de/voices/{name}"))


def test_an_answer_without_publishing_is_for_the_person_alone(
    peine: Flask, staff: NewStaff, client: FlaskClient
) -> None:
    code = say_it(client, "Wann hat das Rathaus offen?")
    with peine.app_context():
        name = contribution_of(peine, code).public_id
    desk = staff("coordinator", "peine").client
    fill(desk, f"/de/staff/contributions/{name}/answer", body=GERMAN, then="decline")
    assert GERMAN in main_text(opened(client, code))
    assert peine.test_client().get(f"/de/voices/{name}").status_code == 404
    with peine.app_context():
        assert contribution_of(peine, code).reason == Reason.ANSWERED_INDIVIDUALLY


def test_the_answer_waits_for_an_interpreter_and_then_is_read_in_the_persons_language(
    peine: Flask, staff: NewStaff, client: FlaskClient
) -> None:
    interpreter = staff("interpreter", languages=("ar",)).actor
    code = say_it(client, "متى تفتح دار البلدية؟", "ar", lang="ar")
    with peine.app_context():
        said = contribution_of(peine, code)
        answer(said)
        text = said.direct_answers[0].answer.text
        assert (text, "ar") in texts.due()
        translation.translate(interpreter, text, "ar", ARABIC)
    assert ARABIC in main_text(opened(client, code, "ar"))


def test_a_template_that_goes_out_unchanged_is_read_in_the_persons_language_at_once(
    peine: Flask, staff: NewStaff, client: FlaskClient
) -> None:
    interpreter = staff("interpreter", languages=("ar",)).actor
    code = say_it(client, "متى تفتح دار البلدية؟", "ar", lang="ar")
    with peine.app_context():
        template = templates.write(SYSTEM, None, "Rathaus", GERMAN)
        translation.translate(interpreter, template.text, "ar", ARABIC)
        name, number = contribution_of(peine, code).public_id, template.id
    desk = staff("coordinator", "peine").client
    address = f"/de/staff/contributions/{name}/answer?template={number}"
    assert fill(desk, address, form="form[method=post]:has(textarea)", then="publish")
    with peine.app_context():
        given = contribution_of(peine, code).direct_answers[0].answer
        assert texts.read(given.text, "ar").body == ARABIC
        assert given.text.id not in {text.id for text, _lang in texts.due()}
    assert ARABIC in main_text(opened(client, code, "ar"))


@pytest.mark.parametrize("stale", [False, True])
def test_a_changed_or_stale_template_goes_to_the_interpreter(
    peine: Flask, staff: NewStaff, stale: bool
) -> None:
    interpreter = staff("interpreter", languages=("ar",)).actor
    with peine.app_context():
        template = templates.write(SYSTEM, None, "Rathaus", GERMAN)
        translation.translate(interpreter, template.text, "ar", ARABIC)
        body = f"{GERMAN} Auch im Winter."
        if stale:
            templates.change(SYSTEM, template, "Rathaus", body, revision=1)
        said = say("متى تفتح دار البلدية؟", lang="ar").contribution
        words = Words(body, template)
        answering.answer_one(SYSTEM, said, words, Then.PUBLISH, revision=said.revision, seen=0)
        text = said.direct_answers[0].answer.text
        assert texts.version_in(text, "ar") is None
        assert (text, "ar") in texts.due()


def test_a_gap_that_nobody_filled_is_not_sent(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        said = say().contribution
        with pytest.raises(Invalid):
            answer(said, words="Kommen Sie am [Tag …].")
        db.session.rollback()
        address = f"/de/staff/contributions/{said.public_id}/answer"
    typed = "Kommen Sie am [Tag …]."
    sent = fill(staff("coordinator", "peine").client, address, body=typed, then="publish")
    assert sent.status_code == 400
    assert "[Tag …]" in page(sent).select_one(".error-summary").get_text()
    with peine.app_context():
        assert store.by_public_id(said.public_id).state == State.RECEIVED


def test_a_second_click_sends_no_second_answer(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        name = voice("Wann hat das Rathaus offen?").public_id
    desk, address = staff("coordinator", "peine").client, f"/de/staff/contributions/{name}/answer"
    opened_twice = page(desk.get(address))
    sent = [
        send(desk, opened_twice, address, body=GERMAN, then="keep").status_code for _ in range(2)
    ]
    assert sent == [302, 409]
    with peine.app_context():
        assert len(store.by_public_id(name).direct_answers) == 1


def test_who_decided_meanwhile_is_not_written_over(peine: Flask) -> None:
    with peine.app_context():
        said = say().contribution
        seen = said.revision
        answer(said, Then.DECLINE)
        with pytest.raises(Conflict):
            answering.answer_one(
                SYSTEM, said, Words("Anders."), Then.PUBLISH, revision=seen, seen=0
            )
        assert said.state == State.DECLINED


def test_what_waits_is_decided_with_the_answer(peine: Flask) -> None:
    with peine.app_context():
        said = say().contribution
        assert answering.choices(said) == [Then.PUBLISH, Then.DECLINE]
        with pytest.raises(Invalid):
            answer(said, Then.KEEP)


def test_everybody_with_a_concern_here_is_answered_and_nobody_elsewhere(
    peine: Flask, staff: NewStaff
) -> None:
    with peine.app_context():
        here = [voice("Wann hat das Rathaus offen?"), voice("متى تفتح؟", lang="ar")]
        there = voice("Wann hat das Rathaus offen?", municipality="ilsede")
        number = concern("Rathaus", [*here, there]).id
        ids = [row.id for row in here], there.id
    desk = staff("coordinator", "peine").client
    sent = fill(desk, f"/de/staff/themes/concern/{number}/answer", body=GERMAN)
    assert sent.status_code == 302
    with peine.app_context():
        own, other = ids
        rows = [db.session.get_one(Contribution, key) for key in own]
        assert len({row.direct_answers[0].answer_id for row in rows}) == 1
        assert rows[0].direct_answers[0].answer.text.wanted[0].lang == "ar"
        assert db.session.get_one(Contribution, other).direct_answers == []


def test_a_coordinator_answers_only_the_own_people(peine: Flask, staff: NewStaff) -> None:
    foreign = staff("coordinator", "wendeburg")
    with peine.app_context():
        said = voice("Wann hat das Rathaus offen?")
        number = concern("Rathaus", [said]).id
        with pytest.raises(NotAllowed):
            answering_directly.put(foreign.actor, [said], Words(GERMAN))
    for path in (f"contributions/{said.public_id}", f"themes/concern/{number}"):
        assert foreign.client.get(f"/de/staff/{path}/answer").status_code == 404


def test_the_answer_is_news_by_mail(peine: Flask, client: FlaskClient) -> None:
    code = say_it(client, "Wann hat das Rathaus offen?")
    subscribed(peine, client)
    with peine.app_context():
        answer(contribution_of(peine, code))
    (mail,) = let_the_worker_tell(peine)
    assert "Antwort" in mail.subject
    assert let_the_worker_tell(peine) == []


def test_who_erases_the_words_takes_the_answer_to_them_along(peine: Flask) -> None:
    with peine.app_context():
        alone, pair = say().contribution, [voice("Rathaus?"), voice("Rathaus offen?")]
        answer(alone)
        shared = answering_directly.put(SYSTEM, pair, Words(GERMAN)).text
        own = alone.direct_answers[0].answer.text
        contributions.erase(speaker(alone.id), alone)
        contributions.erase(speaker(pair[0].id), pair[0])
        assert texts.original(own) is None
        assert texts.original(shared).body == GERMAN
        contributions.erase(speaker(pair[1].id), pair[1])
        assert texts.original(shared) is None


def test_nobody_translates_for_who_has_taken_the_words_back(peine: Flask, staff: NewStaff) -> None:
    interpreter = staff("interpreter", languages=("ar",))
    with peine.app_context():
        said = say("متى تفتح دار البلدية؟", lang="ar").contribution
        answer(said, Then.DECLINE)
        contributions.withdraw(speaker(said.id), said)
    shown = main_text(interpreter.client.get("/de/staff/translations"))
    assert GERMAN not in shown
