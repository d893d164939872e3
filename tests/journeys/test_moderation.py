"""From what somebody said to a decision that the person can read, in German and Arabic."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.themes.tasks import analyse
from app.web.words import REASON
from tests.builders import Staff, page, publish, say, send
from tests.residents import enter, main_text, say_it

ARABIC = "لا توجد حافلة في المساء، ولا أستطيع العودة إلى البيت بعد دورة اللغة."
GERMAN = (
    "Abends fährt kein Bus mehr, nach dem Kurs komme ich nicht nach Hause.",
    "Die Wohnungen sind viel zu teuer für Familien.",
    "Im Schwimmbad fehlt ein Kurs nur für Frauen.",
    "Ich warte seit Monaten auf einen Termin beim Hausarzt.",
)
READING = "Abends gibt es keinen Bus, nach dem Sprachkurs komme ich nicht nach Hause."
QUEUE = "/de/staff/queue"


def open_first(staff: Staff) -> str:
    """The address of the first contribution in the queue."""
    return str(page(staff.client.get(QUEUE)).select_one(".entries h2 a")["href"])


def press(staff: Staff, where: str, step: str, **values: str) -> None:
    """Press the button of a step on the page of a contribution."""
    opened = page(staff.client.get(where))
    form = f'form:has(button[value="{step}"])'
    answer = send(staff.client, opened, where, form=form, _button=f"step={step}", **values)
    assert answer.status_code == 302, answer.get_data(as_text=True)


def write_first(interpreter: Staff, body: str) -> None:
    """Write the first translation that waits on the interpreter's desk."""
    desk = page(interpreter.client.get("/de/staff/translations"))
    where = str(desk.select_one(".entries h2 a")["href"])
    opened = page(interpreter.client.get(where))
    assert send(interpreter.client, opened, where, body=body).status_code == 302


def in_words(app: Flask, lang: str, code: str) -> str:
    """The sentence of a reason, in the language of the page."""
    with app.test_request_context(f"/{lang}/"):
        app.preprocess_request()
        return str(REASON[code].sentence)


def test_an_arabic_statement_is_understood_translated_and_published(
    peine: Flask, client: FlaskClient, staff
):
    # Given what others said in German, and an Arabic statement that nobody has translated
    with peine.app_context():
        for text in GERMAN:
            publish(say(text).contribution)
    code = say_it(client, ARABIC, "ar", lang="ar")
    # When the machine has looked at it
    # (encoding and comparing only: the field model would first learn the district's examples)
    with peine.app_context():
        while analyse.encode(lambda *_: None):
            pass
        analyse.compare(lambda *_: None)
    # Then a coordinator who reads German only gets the gist from what is similar
    coordinator = staff("coordinator", "peine")
    (entry,) = page(coordinator.client.get(QUEUE)).select(".entries > li")
    assert entry.select_one("[lang=ar]").get_text() == ARABIC
    assert GERMAN[0] in entry.select("ul li bdi")[0].get_text()
    # And when an interpreter has put it into German, it stands beside the original
    write_first(staff("interpreter", languages=("ar",)), READING)
    where = open_first(coordinator)
    halves = page(coordinator.client.get(where)).select(".side-by-side__half .user-text")
    assert [half.get_text() for half in halves] == [ARABIC, READING]
    # And once it is published, everybody reads both
    press(coordinator, where, "publish")
    voices = peine.test_client().get("/de/voices").get_data(as_text=True)
    assert ARABIC in voices
    assert READING in voices
    assert enter(peine.test_client(), code, "ar").status_code == 302


@pytest.mark.parametrize(("lang", "text"), [("ar", ARABIC), ("de", GERMAN[0])])
def test_who_is_declined_reads_why_and_what_to_do(peine: Flask, staff, lang: str, text: str):
    # Given somebody who said something
    resident = peine.test_client()
    code = say_it(resident, text, lang, lang=lang)
    # When the coordinator declines it with a reason and a note
    coordinator = staff("coordinator", "peine")
    where = open_first(coordinator)
    note = "Bitte lassen Sie den Namen weg."
    press(
        coordinator,
        where,
        "decline",
        **{"decline-reason": "personal-data", "decline-note": note},
    )
    # Then the person reads the reason in the own language, and the note
    later = peine.test_client()
    answer = enter(later, code, lang)
    shown = main_text(later.get(answer.headers["Location"]))
    assert in_words(peine, lang, "personal-data") in shown
    assert note in shown
    # And nobody else reads the contribution
    assert text not in peine.test_client().get("/de/voices").get_data(as_text=True)


def test_a_question_goes_out_in_arabic_and_the_reply_comes_back_in_german(peine: Flask, staff):
    # Given an Arabic statement, about which the coordinator asks something
    resident = peine.test_client()
    code = say_it(resident, ARABIC, "ar", lang="ar")
    coordinator = staff("coordinator", "peine")
    where = open_first(coordinator)
    press(coordinator, where, "ask", **{"ask-question": "Welche Linie meinen Sie?"})
    # When an interpreter translates statement and question
    interpreter = staff("interpreter", languages=("ar",))
    write_first(interpreter, READING)
    write_first(interpreter, "أي خط تقصد؟")
    # Then the person reads the question in Arabic and replies
    later = peine.test_client()
    receipt = str(enter(later, code, "ar").headers["Location"])
    opened = page(later.get(receipt))
    assert "أي خط تقصد؟" in opened.main.get_text()
    send(later, opened, receipt, form="form:has(textarea)", reply="الخط رقم خمسة")
    # And the coordinator sees the reply wait for an interpreter, and then in German
    assert page(coordinator.client.get(f"{QUEUE}?interpreter=y")).select(".entries > li")
    write_first(interpreter, "Die Linie fünf")
    shown = page(coordinator.client.get(where)).main.get_text()
    assert "الخط رقم خمسة" in shown
    assert "Die Linie fünf" in shown
