"""The memory of translations: what helps, who sees it, and what vanishes from it."""

from __future__ import annotations

import pytest
from flask import Flask

from app.contributions import service as contributions
from app.contributions import store
from app.contributions.lifecycle import Reason
from app.core.actor import SYSTEM, speaker
from app.moderation.service import deciding
from app.texts import store as texts
from app.texts.models import Origin, Text
from app.translation import service
from app.translation.store import items, memory
from tests.builders import Staff, page, say, send

EARLIER = "لا توجد حافلة بعد الساعة الثامنة مساء"
ALIKE = "لا توجد حافلة بعد الساعة التاسعة مساء"
GERMAN = "Nach acht Uhr abends fährt kein Bus."
DESK = "/en/staff/translations"


@pytest.fixture
def interpreter(staff) -> Staff:
    return staff("interpreter", languages=("ar", "tr"))


@pytest.fixture
def earlier(peine: Flask, interpreter: Staff) -> str:
    """The public name of a contribution that was put into German."""
    with peine.app_context():
        contribution = say(EARLIER, lang="ar").contribution
        service.translate(interpreter.actor, contribution.statement, "de", GERMAN)
        return contribution.public_id


def helps(interpreter: Staff, text: str = ALIKE, lang: str = "ar") -> list[str]:
    """What is suggested for somebody's words; needs an app context."""
    statement: Text = say(text, lang=lang).contribution.statement
    found = memory.remembered(interpreter.actor, items.item(interpreter.actor, statement.id, "de"))
    return [entry.translation for entry in found]


def test_an_earlier_translation_of_words_that_come_near_is_suggested(
    peine: Flask, interpreter: Staff, earlier: str
):
    with peine.app_context():
        statement = say(ALIKE, lang="ar").contribution.statement
        where = f"{DESK}/{statement.id}/de"
    shown = page(interpreter.client.get(where)).select_one("#memory ~ ul > li")
    assert shown.select_one("[data-translation]").get_text(strip=True) == GERMAN
    assert shown.select_one("[lang=ar]").get_text() == EARLIER
    assert "% alike" in shown.get_text()


def test_something_quite_different_is_not_suggested(peine: Flask, interpreter: Staff, earlier: str):
    with peine.app_context():
        assert helps(interpreter, "أبحث عن طبيب يفهم لغتي") == []


def test_taking_over_works_without_a_script_and_keeps_what_was_typed(
    peine: Flask, interpreter: Staff, earlier: str
):
    with peine.app_context():
        where = f"{DESK}/{say(ALIKE, lang='ar').contribution.statement.id}/de"
    opened = page(interpreter.client.get(where))
    number = opened.select_one("button[name=take]")["value"]
    taken = send(
        interpreter.client, opened, where, form="#translation", body="Mein Satz.", take=number
    )
    assert taken.status_code == 200
    written = page(taken).select_one("textarea[name=body]").get_text().strip()
    assert written == f"Mein Satz.\n{GERMAN}"
    with peine.app_context():
        assert not any(v.lang == "de" for v in items_of(where).versions)


def items_of(where: str) -> Text:
    """The text behind an address; needs an app context."""
    return items.item(SYSTEM, int(where.split("/")[-2]), "de").text


def test_only_what_was_suggested_can_be_taken_over(peine: Flask, interpreter: Staff, earlier: str):
    with peine.app_context():
        secret = say("Тут немає автобуса", lang="uk").contribution.statement
        texts.add_version(secret, "de", "Hier fährt kein Bus.", Origin.HUMAN)
        number = secret.id
        where = f"{DESK}/{say(ALIKE, lang='ar').contribution.statement.id}/de"
    opened = page(interpreter.client.get(where))
    taken = send(interpreter.client, opened, where, form="#translation", body="", take=number)
    assert "Hier fährt kein Bus." not in taken.get_data(as_text=True)


def test_other_languages_are_not_remembered(peine: Flask, staff, interpreter: Staff, earlier: str):
    foreign = staff("interpreter", languages=("fa",))
    with peine.app_context():
        assert helps(foreign, EARLIER, "fa") == []
        assert helps(interpreter, EARLIER, "tr") == []


def test_a_machines_draft_is_not_remembered(peine: Flask, interpreter: Staff):
    with peine.app_context():
        contribution = say(EARLIER, lang="ar").contribution
        texts.add_version(contribution.statement, "de", "Nicht Bus", Origin.MACHINE)
        assert helps(interpreter) == []


@pytest.mark.parametrize("fate", ["withdrawn", "erased", "declined"])
def test_what_was_taken_back_or_declined_is_forgotten(
    peine: Flask, interpreter: Staff, earlier: str, fate: str
):
    with peine.app_context():
        said = store.by_public_id(earlier)
        if fate == "declined":
            deciding.decline(
                SYSTEM, said, Reason.DUPLICATE, "Danke, das steht da.", revision=said.revision
            )
            service.translate(interpreter.actor, said.note, "ar", "شكرا")
        else:
            contributions.withdraw(speaker(said.id), said)
        if fate == "erased":
            contributions.erase(speaker(said.id), said)
        assert helps(interpreter) == []


def test_words_that_were_replaced_are_remembered_as_they_are_now(
    peine: Flask, interpreter: Staff, earlier: str
):
    with peine.app_context():
        text = store.by_public_id(earlier).statement
        texts.version_in(text, "de").body = "Nach acht fährt […] kein Bus."
        assert helps(interpreter) == ["Nach acht fährt […] kein Bus."]


def test_the_newest_translation_counts_and_a_checked_one_says_so(
    peine: Flask, staff, interpreter: Staff, earlier: str
):
    second = staff("interpreter", languages=("ar",)).actor
    with peine.app_context():
        text = store.by_public_id(earlier).statement
        service.translate(second, text, "de", "Ab acht fährt kein Bus.", checked=True, seen=2)
        statement = say(ALIKE, lang="ar").contribution.statement
        found = memory.remembered(second, items.item(second, statement.id, "de"))
        assert [(entry.translation, entry.checked) for entry in found] == [
            ("Ab acht fährt kein Bus.", True)
        ]
