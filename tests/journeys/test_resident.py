"""A resident's whole way, in German and in Arabic, without scripts: say, ask back, read, go."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.contributions.lifecycle import Reason
from app.core.actor import SYSTEM
from app.extensions import db
from app.texts import store as texts
from app.texts.models import Origin
from app.themes.models import Outcome
from app.themes.service import answering
from app.themes.service.answering import Decision
from tests.builders import fill, page, publish, say, send
from tests.residents import (
    ask,
    code_on,
    contribution_of,
    decline,
    main_text,
    opened,
    press,
    theme_of,
)


class Voice(NamedTuple):
    """A person: the language, its direction, what they say and reply, the answer they read."""

    lang: str
    dir: str
    words: str
    reply: str
    answer: str


GERMAN = Voice(
    "de",
    "ltr",
    "Abends fährt kein Bus mehr nach Vöhrum, ich komme nicht vom Kurs nach Hause.",
    "Die Linie 5, nach 20 Uhr.",
    "Der Anrufbus fährt bis 23 Uhr.",
)
ARABIC = Voice(
    "ar",
    "rtl",
    "لا توجد حافلة في المساء ولا أستطيع العودة إلى البيت بعد دورة اللغة.",
    "الخط رقم خمسة بعد الساعة الثامنة مساء.",
    "تعمل حافلة الطلب حتى الساعة الحادية عشرة مساء.",
)
both = pytest.mark.parametrize("voice", [GERMAN, ARABIC], ids=["german", "arabic"])


def sent_from_a_phone(app: Flask, voice: Voice) -> tuple[FlaskClient, str]:
    """Scan a municipality's QR code, write, look again, send; the browser and the code."""
    phone = app.test_client()
    form = phone.get("/m/ilsede", headers={"Accept-Language": voice.lang}, follow_redirects=True)
    assert form.request.path == f"/{voice.lang}/contribute"
    preview = press(phone, form, "preview", kind="need", text=voice.words)
    assert page(preview).select_one(".user-text")["lang"] == voice.lang
    sent = press(phone, preview, "send")
    return phone, code_on(phone.get(sent.headers["Location"]))


@both
def test_from_the_idea_to_the_answer(peine: Flask, voice: Voice) -> None:
    # Given a resident who said something from a phone, and somebody who meant the same
    phone, code = sent_from_a_phone(peine, voice)
    mine = page(phone.get(f"/{voice.lang}/receipt/mine"))
    assert (mine.html["lang"], mine.html["dir"]) == (voice.lang, voice.dir)
    assert mine.select_one("li[aria-current=step]")
    # When both are published and grouped, and the planning team answers the theme
    with peine.app_context():
        theme = theme_of(contribution_of(peine, code), say("Kein Bus am Abend.").contribution)
        decision = Decision(Outcome.EXISTS, "Das gibt es.", GERMAN.answer)
        answer = answering.answer_as_planning_team(SYSTEM, theme, decision)
        theme_address = f"/{voice.lang}/themes/{theme.id}"
    # Then the slip of paper opens a page with the others and the answer, at first in German
    library = peine.test_client()
    came_of_it = page(opened(library, code, voice.lang))
    assert GERMAN.answer in came_of_it.main.get_text()
    assert came_of_it.main.select_one(f"a[href='{theme_address}']")
    # And once somebody has translated it, in the person's own language
    if voice.lang != "de":
        with peine.app_context():
            texts.add_version(db.session.merge(answer).text, voice.lang, voice.answer, Origin.HUMAN)
            db.session.commit()
    translated = page(library.get(f"/{voice.lang}/receipt/mine"))
    told = translated.find(string=voice.answer)
    assert told.parent["lang"] == voice.lang
    # And everybody finds the words among the voices and in the theme
    for address in (f"/{voice.lang}/voices?municipality=ilsede", theme_address):
        assert voice.words in main_text(library.get(address))


@both
def test_a_question_and_the_reply(peine: Flask, voice: Voice) -> None:
    # Given a contribution about which the coordinator asks something
    phone, code = sent_from_a_phone(peine, voice)
    with peine.app_context():
        ask(contribution_of(peine, code), "Welche Linie meinen Sie?")
    # When the resident opens the page and replies in the same language
    question = opened(phone, code, voice.lang)
    assert "Welche Linie meinen Sie?" in main_text(question)
    send(phone, page(question), "", form="main section form", reply=voice.reply)
    # Then the reply stands under the question, and nothing waits for the resident any more
    answered = page(phone.get(f"/{voice.lang}/receipt/mine"))
    assert answered.find(string=voice.reply).parent["lang"] == voice.lang
    assert not answered.select("main textarea")


@both
def test_declined_with_a_reason(peine: Flask, voice: Voice) -> None:
    # Given a contribution that names a person
    phone, code = sent_from_a_phone(peine, voice)
    # When the coordinator declines it and adds a note
    with peine.app_context():
        decline(contribution_of(peine, code), Reason.PERSONAL_DATA, "Schreiben Sie gern neu.")
    # Then the resident reads the reason and the note, and nobody else reads the words
    page_of_it = main_text(phone.get(f"/{voice.lang}/receipt/mine"))
    assert "Schreiben Sie gern neu." in page_of_it
    assert voice.words not in main_text(phone.get(f"/{voice.lang}/voices"))


@both
def test_withdrawn_and_then_erased(peine: Flask, voice: Voice) -> None:
    # Given a published contribution
    phone, code = sent_from_a_phone(peine, voice)
    with peine.app_context():
        publish(contribution_of(peine, code))
    # When the resident withdraws it
    fill(phone, f"/{voice.lang}/receipt/mine/withdraw")
    # Then nobody sees it any more, except the resident
    assert voice.words not in main_text(phone.get(f"/{voice.lang}/voices"))
    assert voice.words in main_text(phone.get(f"/{voice.lang}/receipt/mine"))
    # When the resident erases it
    goodbye = fill(phone, f"/{voice.lang}/receipt/mine/erase")
    # Then there is a goodbye, and the code opens nothing
    assert phone.get(goodbye.headers["Location"]).status_code == 200
    unknown = fill(peine.test_client(), f"/{voice.lang}/receipt", code=code)
    assert unknown.status_code == 404
