"""The interpreter's desk: what is on it, what is not, and saving through the real form."""

from __future__ import annotations

import pytest
from flask import Flask

from app.contributions import service as contributions
from app.contributions import store
from app.contributions.lifecycle import Reason
from app.contributions.models import Contribution
from app.core.actor import SYSTEM, speaker
from app.extensions import db
from app.moderation.service import deciding
from app.texts import store as texts
from app.texts.models import Origin, Text
from app.themes.models import Concern, ConcernMember, Outcome, Theme
from app.themes.service.answering import Decision, answer_as_planning_team
from app.translation import service
from tests.builders import Staff, fill, page, publish, say, send

ARABIC = "لا توجد حافلة بعد الساعة الثامنة مساء"
DESK = "/en/staff/translations"


@pytest.fixture
def interpreter(staff) -> Staff:
    """Translates Arabic and Turkish."""
    return staff("interpreter", languages=("ar", "tr"))


def entries(staff: Staff, filters: str = "") -> list[str]:
    """The text of each entry on the desk, in order."""
    found = page(staff.client.get(f"{DESK}?{filters}")).select(".entries > li")
    return [" ".join(entry.get_text(" ").split()) for entry in found]


def address(text: Text, target: str = "de") -> str:
    return f"{DESK}/{text.id}/{target}"


def test_the_desk_has_the_own_languages_oldest_first(peine: Flask, interpreter: Staff):
    with peine.app_context():
        for text, lang in (("Otobüs yok", "tr"), ("Немає автобуса", "uk"), (ARABIC, "ar")):
            say(text, lang=lang)
        say("Auf Deutsch", lang="de")
        say("Kein Mensch kennt diese Sprache", lang="und")
    shown = entries(interpreter)
    assert len(shown) == 3
    assert "Otobüs yok" in shown[0]
    assert ARABIC in shown[1]
    assert "Kein Mensch kennt" in shown[2]


def test_questions_and_notes_go_out_in_the_persons_language(peine: Flask, interpreter: Staff):
    with peine.app_context():
        asked, declined = (say(ARABIC, lang="ar").contribution for _ in range(2))
        deciding.ask(SYSTEM, asked, "Welche Linie?", revision=asked.revision)
        deciding.decline(SYSTEM, declined, Reason.DUPLICATE, "Danke!", revision=declined.revision)
    outgoing = entries(interpreter, "direction=from-german")
    assert ["Welche Linie?" in outgoing[0], "Danke!" in outgoing[1], len(outgoing)] == [
        True,
        True,
        2,
    ]
    assert len(entries(interpreter, "direction=into-german")) == 1
    assert entries(interpreter, "language=tr") == []


def test_what_nobody_needs_any_more_is_on_no_desk(peine: Flask, interpreter: Staff):
    with peine.app_context():
        gone = [say(ARABIC, lang="ar").contribution for _ in range(4)]
        contributions.withdraw(speaker(gone[0].id), gone[0])
        contributions.erase(speaker(gone[1].id), gone[1])
        deciding.decline(SYSTEM, gone[2], Reason.DUPLICATE, revision=gone[2].revision)
        deciding.ask(SYSTEM, gone[3], "Schon erledigt?", revision=gone[3].revision)
        publish(gone[3])
        addresses = [address(entry.statement) for entry in gone[:3]]
    (shown,) = entries(interpreter)
    assert ARABIC in shown
    answers = [interpreter.client.get(where).status_code for where in addresses]
    assert answers == [404, 404, 404]


def test_the_desk_counts_what_waits(peine: Flask, interpreter: Staff):
    with peine.app_context():
        for _ in range(3):
            say(ARABIC, lang="ar")
    figures = page(interpreter.client.get(DESK)).select_one(".figures").get_text(" ", strip=True)
    assert figures == "Arabic into German 3"


def test_a_translation_is_saved_through_the_form_and_leads_on(peine: Flask, interpreter: Staff):
    with peine.app_context():
        first, second = (say(ARABIC, lang="ar").contribution.statement for _ in range(2))
        where, following, number = address(first), address(second), first.id
    opened = page(interpreter.client.get(where))
    assert opened.select_one(".side-by-side [lang=ar]").get_text() == ARABIC
    assert opened.select_one("textarea[name=body]")["lang"] == "de"
    answer = fill(interpreter.client, where, body="Abends fährt kein Bus.")
    assert answer.headers["Location"] == following
    with peine.app_context():
        reading = texts.german(db.session.get(Text, number))
        assert (reading.body, reading.checked) == ("Abends fährt kein Bus.", False)


def test_a_newer_translation_is_shown_beside_what_was_typed(
    peine: Flask, staff, interpreter: Staff
):
    second = staff("interpreter", languages=("ar",))
    with peine.app_context():
        where = address(say(ARABIC, lang="ar").contribution.statement)
    opened = page(interpreter.client.get(where))
    fill(second.client, where, body="Von der Kollegin")
    answer = send(interpreter.client, opened, where, body="Von mir")
    shown = page(answer)
    assert answer.status_code == 409
    assert shown.select_one("textarea[name=body]").get_text().strip() == "Von mir"
    assert "Von der Kollegin" in shown.select_one(".side-by-side").get_text()
    assert send(interpreter.client, shown, where).status_code == 302


def test_somebody_elses_translation_can_be_looked_over(peine: Flask, staff, interpreter: Staff):
    second = staff("interpreter", languages=("ar",))
    with peine.app_context():
        text = say(ARABIC, lang="ar").contribution.statement
        service.translate(interpreter.actor, text, "de", "Abends fährt kein Bus.")
        where = address(text)
    assert entries(interpreter, "task=check") == []
    assert len(entries(second, "task=check")) == 1
    fill(second.client, where, checked="y")
    assert entries(second, "task=check") == []


def test_a_machines_draft_is_marked_as_a_draft(peine: Flask, interpreter: Staff):
    with peine.app_context():
        said = say(ARABIC, lang="ar").contribution
        texts.add_version(said.statement, "de", "Nicht Bus nach acht", Origin.MACHINE)
        where = address(said.statement)
        publish(said)
    shown = page(interpreter.client.get(where))
    assert "Translated by a machine" in shown.select_one(".side-by-side").get_text()
    assert len(entries(interpreter)) == 1


def test_the_interpreter_learns_nothing_that_leads_to_the_person(peine: Flask, interpreter: Staff):
    with peine.app_context():
        receipt = say(ARABIC, lang="ar")
        where = address(receipt.contribution.statement)
        secrets = [
            receipt.code,
            receipt.contribution.receipt_hash,
            receipt.contribution.public_id,
        ]
    for shown in (interpreter.client.get(DESK).text, interpreter.client.get(where).text):
        assert not [secret for secret in secrets if secret in shown]


def test_other_languages_and_other_roles_find_nothing(peine: Flask, staff, interpreter: Staff):
    with peine.app_context():
        mine = address(say(ARABIC, lang="ar").contribution.statement)
        foreign = address(say("Немає автобуса", lang="uk").contribution.statement)
    assert interpreter.client.get(foreign).status_code == 404
    assert interpreter.client.get(mine.replace("/de", "/tr")).status_code == 404
    for role, place in (("coordinator", "peine"), ("planner", None), ("administrator", None)):
        client = staff(role, place).client
        assert [client.get(DESK).status_code, client.get(mine).status_code] == [404, 404]


def test_an_empty_translation_is_refused_with_a_sentence(peine: Flask, interpreter: Staff):
    with peine.app_context():
        where = address(say(ARABIC, lang="ar").contribution.statement)
    answer = fill(interpreter.client, where, body="   ")
    assert answer.status_code == 400
    assert page(answer).select_one(".error-summary a")["href"] == "#body"


def test_a_translation_that_came_too_late_is_told_so(peine: Flask, interpreter: Staff):
    with peine.app_context():
        said = say(ARABIC, lang="ar").contribution
        where, name = address(said.statement), said.public_id
    opened = page(interpreter.client.get(where))
    with peine.app_context():
        said = store.by_public_id(name)
        contributions.withdraw(speaker(said.id), said)
    answer = send(interpreter.client, opened, where, body="Abends fährt kein Bus.")
    assert answer.headers["Location"] == DESK
    assert "not needed any more" in page(interpreter.client.get(DESK)).get_text()


def test_the_question_stands_beside_the_reply_that_is_translated(peine: Flask, interpreter: Staff):
    with peine.app_context():
        said: Contribution = say(ARABIC, lang="ar").contribution
        deciding.ask(SYSTEM, said, "Welche Linie?", revision=said.revision)
        reply = contributions.reply(speaker(said.id), said, "الخط رقم 5", "ar").reply
        where = address(reply)
    shown = page(interpreter.client.get(where)).get_text()
    assert "Welche Linie?" in shown
    assert ARABIC in shown


def test_answers_and_their_reasons_go_out_to_everybody_who_spoke(peine: Flask, interpreter: Staff):
    with peine.app_context():
        said = publish(say(ARABIC, lang="ar").contribution)
        moment = said.created_at
        theme = Theme(cycle_id=said.cycle_id, title="Bus am Abend", created_at=moment)
        concern = Concern(cycle_id=said.cycle_id, title="Bus", created_at=moment, theme=theme)
        concern.members = [ConcernMember(contribution_id=said.id)]
        db.session.add(concern)
        db.session.flush()
        decision = Decision(Outcome.EXISTS, "Den Rufbus gibt es.", "Bitte rufen Sie an.")
        answer = answer_as_planning_team(SYSTEM, theme, decision)
        where = address(answer.text, "ar")
    outgoing = " ".join(entries(interpreter, "direction=from-german"))
    assert "Den Rufbus gibt es." in outgoing
    assert "Bitte rufen Sie an." in outgoing
    opened = page(interpreter.client.get(where))
    assert "Bus am Abend" in opened.main.get_text()
    assert opened.select_one("textarea[name=body]")["lang"] == "ar"


def test_an_interpreter_without_languages_is_told_what_to_do(peine: Flask, staff):
    with peine.app_context():
        say("Niemand weiß, welche Sprache", lang="und")
    shown = page(staff("interpreter").client.get(DESK)).get_text()
    assert "No languages are entered" in shown
