"""What is not published, and what somebody takes back, in the browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from app.contributions.lifecycle import Reason
from app.web.words import REASON
from tests.browser.residents import open_with, say
from tests.browser.window import Window

pytestmark = pytest.mark.browser

SAID = {
    "ar": "جاري السيد مولر لا يغلق الباب أبدا، ويجب على البلدية أن تتكلم معه.",
    "de": "Mein Nachbar Herr Muster macht nie die Tür zu, die Gemeinde soll mit ihm reden.",
}
NOTE = "Bitte schreiben Sie noch einmal ohne den Namen."
both = pytest.mark.parametrize("lang", ["ar", "de"])


@both
def test_declined_with_a_reason(
    peine: Flask, window: Callable[..., Window], signed_in: Callable[..., Window], lang: str
) -> None:
    # Given a resident who named a neighbour
    phone = window(lang)
    phone.open("/")
    code = say(phone, SAID[lang], lang)
    # When the coordinator declines it with a reason and a note
    coordinator = signed_in("coordinator", "peine")
    coordinator.open("/de/staff/queue")
    coordinator.press(".entries .entry__title a")
    coordinator.find("select[id$=reason]").select_option(Reason.PERSONAL_DATA.value)
    coordinator.find("textarea[id$=note]").fill(NOTE)
    coordinator.press("main button[value=decline]")
    # Then the resident reads the reason in the own language, and the note
    open_with(phone, code, lang)
    with peine.test_request_context(f"/{lang}/"):
        peine.preprocess_request()
        sentence = str(REASON[Reason.PERSONAL_DATA].sentence)
    phone.reads(sentence, NOTE)
    phone.picture("declined")
    # and nobody else reads the words
    phone.open(f"/{lang}/voices")
    phone.does_not_read(SAID[lang])


@both
def test_withdrawn_and_then_erased(window: Callable[..., Window], lang: str) -> None:
    # Given a contribution
    phone = window(lang)
    phone.open("/")
    code = say(phone, SAID[lang], lang)
    open_with(phone, code, lang)
    # When the resident withdraws it, it is still there for the resident
    phone.press("main a[href$=withdraw]")
    phone.picture("withdraw")
    phone.press("main form button")
    phone.reads(SAID[lang])
    # and when the resident erases it, there is a goodbye
    phone.press("main a[href$=erase]")
    phone.picture("erase")
    phone.press("main form button")
    phone.does_not_read(SAID[lang])
    # Then the code opens nothing any more
    phone.open(f"/{lang}/receipt")
    phone.write("code", code)
    phone.press("main form button", status=404)
    phone.picture("unknown-code")
