"""From the idea to the answer, as people see it in their browsers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import expect

from app.contributions.models import Contribution
from app.core.actor import SYSTEM
from app.themes.models import Outcome, Theme
from app.themes.service import answering
from app.themes.service.answering import Decision
from app.themes.tasks import analyse
from tests.browser.residents import look_around, open_with, say
from tests.browser.window import Window
from tests.groupings import looks_like, theme, voice
from tests.residents import contribution_of

pytestmark = pytest.mark.browser

BUS = 1  # the direction in which the hand-made vectors of all that is about buses point
ARABIC = "لا توجد حافلة في المساء، ولا أستطيع العودة إلى البيت بعد دورة اللغة."
GERMAN = "Abends fährt kein Bus mehr nach Vöhrum, ich komme nicht vom Kurs nach Hause."
READING = "Abends gibt es keinen Bus, nach dem Sprachkurs komme ich nicht nach Hause."
REASON = "Das betrifft den ganzen Landkreis."
ANSWER = "Ab Mai fährt abends ein Anruf-Bus. Auf der Konferenz reden wir über mehr."
REASON_AR = "هذا يخص المنطقة كلها."
ANSWER_AR = "ابتداء من شهر مايو تسير حافلة عند الطلب في المساء."

SignedIn = Callable[..., Window]
Windows = Callable[..., Window]


def translate(interpreter: Window, original: str, body: str) -> None:
    """Find a text on the interpreter's desk and put it into the other language."""
    interpreter.open("/de/staff/translations")
    interpreter.press(f".entries > li:has-text('{original}') .entry__title a")
    interpreter.write("body", body)
    interpreter.picture("interpreter-text")
    interpreter.press(".actions button:has-text('Übersetzung speichern')")


def understand(coordinator: Window, interpreter: Window) -> None:
    """Get the gist from a German statement that is alike; then read what an interpreter wrote."""
    coordinator.open("/de/staff/queue")
    expect(coordinator.find(".entries [lang=ar]")).to_have_text(ARABIC)
    coordinator.reads(GERMAN)
    coordinator.does_not_read(READING)
    translate(interpreter, ARABIC, READING)
    coordinator.open("/de/staff/queue")
    coordinator.reads(READING)


def publish(coordinator: Window) -> None:
    """Say which field the contribution in the open queue belongs to, and publish it."""
    coordinator.picture("queue")
    coordinator.press(".entries .entry__title a")
    coordinator.picture("contribution")
    where = coordinator.page.url
    coordinator.page.locator("select[id$=field]").select_option(label="Mobilität")
    coordinator.press("main button[value=field]")
    coordinator.open(where)
    coordinator.press("main button[value=publish]")


def forward(coordinator: Window) -> None:
    """Introduce the dossier of Peine and send it to the Planungsteam."""
    coordinator.open("/de/staff/themes")
    coordinator.picture("coordinator-themes")
    coordinator.open("/de/staff/dossiers/peine")
    coordinator.write("introduction", "Der Heimweg am Abend bewegt viele.")
    coordinator.press("button[name=forward]")
    coordinator.press("main form button")
    coordinator.picture("dossier")


def decide(planner: Window) -> None:
    """Decide the theme of the dossier that came, and write the answer."""
    planner.open("/de/staff/planning")
    planner.picture("planning")
    planner.press(".entries .entry__title a")
    planner.tick("outcome", "conference")
    planner.write("reason", REASON)
    planner.write("answer", ANSWER)
    planner.picture("decision")
    planner.press("#decision button")


def group(peine: Flask, code: str, *others: Contribution) -> Theme:
    """Put what somebody said together with what others said; needs an app context."""
    return theme("Busse am Abend", [contribution_of(peine, code), *others])


def test_an_idea_in_arabic_is_answered_in_arabic(
    peine: Flask, window: Windows, signed_in: SignedIn
) -> None:
    # Given somebody who said in German what is hard without a bus,
    # and a resident whose phone speaks Arabic, without scripts, who says the same
    with peine.app_context():
        looks_like(voice(GERMAN), BUS)
    phone = window("ar")
    phone.open("/")
    expect(phone.find("html")).to_have_attribute("dir", "rtl")
    code = say(phone, ARABIC, "ar")

    # When a coordinator who reads only German sees what it is like, and what it says
    with peine.app_context():
        looks_like(contribution_of(peine, code), BUS)
        analyse.compare(lambda *_: None)
    coordinator = signed_in("coordinator", "peine")
    interpreter = signed_in("interpreter", languages=("ar",))
    understand(coordinator, interpreter)
    publish(coordinator)

    # and passes it on to the Planungsteam, which decides and answers
    with peine.app_context():
        group(peine, code, voice("Abends kein Bus."))
    forward(coordinator)
    decide(signed_in("planner"))

    # Then the resident types the code from the slip of paper and sees the answer, first in German
    library, paper = window("ar"), code.replace("0", "O").lower()
    open_with(library, paper, "ar")
    library.reads(ANSWER)

    # and in Arabic, once an interpreter has translated it
    translate(interpreter, REASON, REASON_AR)
    translate(interpreter, ANSWER, ANSWER_AR)
    open_with(library, paper, "ar")
    library.reads(REASON_AR, ANSWER_AR)
    library.does_not_read(ANSWER)
    library.picture("timeline")
    look_around(library, "ar", ARABIC)


def test_an_idea_in_german_with_a_question_and_a_reply(
    peine: Flask, window: Windows, signed_in: SignedIn
) -> None:
    # Given a German resident who said something
    phone = window("de")
    phone.open("/")
    code = say(phone, GERMAN, "de")

    # When the coordinator asks something and the resident replies
    coordinator = signed_in("coordinator", "peine")
    coordinator.open("/de/staff/queue")
    coordinator.press(".entries .entry__title a")
    asked = coordinator.page.url
    coordinator.find("textarea[id$=question]").fill("Welche Linie meinen Sie?")
    coordinator.press("main button[value=ask]")
    open_with(phone, code, "de")
    phone.reads("Welche Linie meinen Sie?")
    phone.picture("question")
    phone.write("reply", "Die Linie 5, nach 20 Uhr.")
    phone.press("section[aria-labelledby=question] form button")
    phone.reads("Die Linie 5, nach 20 Uhr.")

    # then the coordinator reads the reply and publishes
    coordinator.open(asked)
    coordinator.reads("Die Linie 5, nach 20 Uhr.")
    coordinator.press("main button[value=publish]")

    # and when the theme is answered, the resident reads it
    with peine.app_context():
        made = group(peine, code, voice(ARABIC, "ar", german=READING), voice("Abends kein Bus."))
        answering.answer_as_planning_team(SYSTEM, made, Decision(Outcome.EXISTS, REASON, ANSWER))
    open_with(phone, code, "de")
    phone.reads(REASON, ANSWER)
    phone.picture("timeline")
    look_around(phone, "de", GERMAN)
