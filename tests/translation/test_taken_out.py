"""What an interpreter translates may hold personal data; what was taken out stays out."""

from __future__ import annotations

import pytest
from flask import Flask

from app.contributions.models import Contribution
from app.contributions.store import by_public_id
from app.core.actor import SYSTEM
from app.core.errors import Conflict
from app.redaction import service as redaction
from app.texts import store as texts
from app.translation import service
from app.translation.store import items
from tests.builders import Staff, page, say, send

NUMBER = "0171 3920012"
ARABIC = f"اتصلوا بي على {NUMBER}"
GERMAN = f"Rufen Sie mich an: {NUMBER}"


@pytest.fixture
def interpreter(staff) -> Staff:
    return staff("interpreter", languages=("ar",))


def said() -> Contribution:
    """Something with a telephone number; needs an app context."""
    return say(ARABIC, lang="ar").contribution


def take_out(found: Contribution, passage: str = NUMBER) -> None:
    redaction.redact(SYSTEM, found, [passage], "contact", revision=found.revision)


def test_likely_personal_data_is_marked_for_who_translates_it(peine: Flask, interpreter: Staff):
    with peine.app_context():
        where = f"/en/staff/translations/{said().statement.id}/de"
    opened = page(interpreter.client.get(where)).main
    assert NUMBER in opened.select_one("mark").get_text()
    assert "Please look whether somebody can be recognised" in opened.get_text()


def test_a_page_opened_before_does_not_bring_back_what_was_taken_out(
    peine: Flask, interpreter: Staff
):
    with peine.app_context():
        found = said()
        name, where = found.public_id, f"/en/staff/translations/{found.statement.id}/de"
    opened = page(interpreter.client.get(where))
    with peine.app_context():
        take_out(by_public_id(name))
    refused = send(interpreter.client, opened, where, body=GERMAN)
    shown = page(refused)
    assert refused.status_code == 409
    assert "taken out of the original" in shown.select_one("[role=alert]").get_text()
    assert NUMBER not in shown.select_one(".side-by-side__half").get_text()
    assert shown.select_one("textarea[name=body]").get_text().strip() == GERMAN
    with peine.app_context():
        assert texts.german(by_public_id(name).statement) is None
    assert send(interpreter.client, shown, where, body="Rufen Sie mich an").status_code == 302


def test_the_newest_of_all_texts_has_a_new_mark_too(peine: Flask, interpreter: Staff):
    with peine.app_context():
        found = said()
        text = found.statement
        seen = items.mark(items.item(interpreter.actor, text.id, "de"))
        take_out(found)
        with pytest.raises(Conflict, match="original-changed"):
            service.translate(interpreter.actor, text, "de", GERMAN, original=seen)
        now = items.mark(items.item(interpreter.actor, text.id, "de"))
        service.translate(interpreter.actor, text, "de", "Rufen Sie mich an", original=now)
