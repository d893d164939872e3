"""Translations: a person's words stand over a machine's, and nobody's work gets lost."""

from __future__ import annotations

import pytest
from flask import Flask

from app import events
from app.contributions import service as contributions
from app.contributions.lifecycle import Reason
from app.core.actor import SYSTEM, Actor, speaker
from app.core.errors import Conflict, Invalid, NotAllowed, NotFound
from app.extensions import db
from app.moderation.service import deciding
from app.texts import store as texts
from app.texts.models import Origin, Text
from app.translation import service
from tests.builders import say

ARABIC = "لا توجد حافلة بعد الساعة الثامنة مساء"


@pytest.fixture
def interpreter(staff) -> Actor:
    """Translates Arabic and Turkish."""
    return staff("interpreter", languages=("ar", "tr")).actor


def statement(text: str = ARABIC, lang: str = "ar") -> Text:
    return say(text, lang=lang).contribution.statement


def test_a_persons_translation_becomes_the_reading_text(peine: Flask, interpreter: Actor):
    with peine.app_context():
        text = statement()
        service.translate(interpreter, text, "de", "Abends fährt kein Bus.")
        reading = texts.german(text)
        assert (reading.body, reading.origin, reading.checked) == (
            "Abends fährt kein Bus.",
            Origin.HUMAN,
            False,
        )
        assert (text, "de") not in texts.due()
        assert events.about(text)[-1].actor_id == interpreter.id


def test_a_person_replaces_a_machines_draft(peine: Flask, interpreter: Actor):
    with peine.app_context():
        text = statement()
        texts.add_version(text, "de", "Nicht Bus nach acht", Origin.MACHINE)
        db.session.commit()
        service.translate(interpreter, text, "de", "Nach acht Uhr fährt kein Bus.")
        assert texts.german(text).origin == Origin.HUMAN


def test_a_machine_never_writes_over_a_person(peine: Flask, interpreter: Actor):
    with peine.app_context():
        text = statement()
        service.translate(interpreter, text, "de", "Nach acht Uhr fährt kein Bus.")
        with pytest.raises(Conflict):
            texts.add_version(text, "de", "Nicht Bus nach acht", Origin.MACHINE)
        assert texts.german(text).body == "Nach acht Uhr fährt kein Bus."


def test_another_person_may_improve_a_translation(peine: Flask, staff, interpreter: Actor):
    second = staff("interpreter", languages=("ar",)).actor
    with peine.app_context():
        text = statement()
        first = service.translate(interpreter, text, "de", "Kein Bus abends.")
        better = service.translate(
            second, text, "de", "Abends fährt kein Bus.", checked=True, seen=first.number
        )
        reading = texts.german(text)
        assert (reading.body, reading.checked) == ("Abends fährt kein Bus.", True)
        assert (better.author_id, better.checked_by_id) == (second.id, second.id)


def test_a_translation_that_came_in_meanwhile_is_not_written_over(
    peine: Flask, staff, interpreter: Actor
):
    second = staff("interpreter", languages=("ar",)).actor
    with peine.app_context():
        text = statement()
        service.translate(interpreter, text, "de", "Zuerst gespeichert")
        with pytest.raises(Conflict):
            service.translate(second, text, "de", "Zu spät gespeichert", seen=0)
        assert texts.german(text).body == "Zuerst gespeichert"


def test_somebody_else_marks_a_translation_as_checked_without_changing_it(
    peine: Flask, staff, interpreter: Actor
):
    second = staff("interpreter", languages=("ar",)).actor
    with peine.app_context():
        text = statement()
        first = service.translate(interpreter, text, "de", "Abends fährt kein Bus.")
        service.translate(
            second, text, "de", "Abends fährt kein Bus.", checked=True, seen=first.number
        )
        version = texts.version_in(text, "de")
        assert (version.id, version.author_id) == (first.id, interpreter.id)
        assert version.checked_by_id == second.id
        assert events.about(text)[-1].kind == "text:check"


def test_an_interpreter_works_in_the_own_languages_only(peine: Flask, interpreter: Actor):
    with peine.app_context():
        with pytest.raises(NotFound):
            service.translate(interpreter, statement("Немає автобуса", "uk"), "de", "Kein Bus.")
        with pytest.raises(NotFound):
            service.translate(interpreter, statement(), "tr", "Otobüs yok")


def test_a_text_in_an_unknown_language_is_for_every_interpreter(peine: Flask, interpreter: Actor):
    with peine.app_context():
        text = statement("Wuxuu yiri waan rabaa", "und")
        service.translate(interpreter, text, "de", "Ich möchte etwas sagen.")
        assert texts.german(text).origin == Origin.HUMAN


@pytest.mark.parametrize("role", ["coordinator", "planner", "administrator"])
def test_nobody_but_an_interpreter_translates(peine: Flask, staff, role: str):
    other = staff(role, "peine" if role == "coordinator" else None, languages=("ar",)).actor
    with peine.app_context(), pytest.raises(NotAllowed):
        service.translate(other, statement(), "de", "Kein Bus.")


def test_an_empty_translation_is_refused(peine: Flask, interpreter: Actor):
    with peine.app_context():
        text = statement()
        with pytest.raises(Invalid):
            service.translate(interpreter, text, "de", " \n ")
        assert texts.german(text) is None


def test_a_translation_may_be_longer_than_what_was_said(peine: Flask, interpreter: Actor):
    with peine.app_context():
        text = statement("و" * 4900)
        service.translate(interpreter, text, "de", "und " * 3000)
        assert texts.german(text) is not None


def test_words_that_were_taken_back_are_not_translated(peine: Flask, interpreter: Actor):
    with peine.app_context():
        said = say(ARABIC, lang="ar").contribution
        contributions.withdraw(speaker(said.id), said)
        with pytest.raises(Conflict):
            service.translate(interpreter, said.statement, "de", "Kein Bus.")


def test_a_note_is_translated_for_the_person(peine: Flask, interpreter: Actor):
    with peine.app_context():
        said = say(ARABIC, lang="ar").contribution
        deciding.decline(SYSTEM, said, Reason.DUPLICATE, "Danke!", revision=said.revision)
        service.translate(interpreter, said.note, "ar", "شكرا!")
        reading = texts.read(said.note, "ar")
        assert (reading.body, reading.exact) == ("شكرا!", True)
