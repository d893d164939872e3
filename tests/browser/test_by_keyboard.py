"""What is left to do without a mouse: choosing, news, taking back; and a round of the staff."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from playwright.sync_api import expect

from app.contributions.lifecycle import State
from app.contributions.store import by_public_id
from app.news import store as news
from app.themes.models import Outcome
from app.themes.store import groups
from tests.browser.residents import open_with, say
from tests.browser.window import DESK, Window
from tests.builders import PASSWORD, make_staff
from tests.groupings import theme, voice
from tests.residents import contribution_of

pytestmark = pytest.mark.browser

ARABIC = "نحتاج إلى ملعب آمن للأطفال قرب البيت."
GERMAN = "Abends fährt kein Bus mehr nach Vöhrum."
READING = "Wir brauchen einen sicheren Spielplatz in der Nähe."
REASON = "Das betrifft den ganzen Landkreis."
ANSWER = "Darüber spricht die Konferenz im Mai."

Windows = Callable[..., Window]


def sign_in(
    app: Flask, window: Windows, role: str, place: str | None = None, *languages: str
) -> Window:
    """A member of staff at a desk, come in through the door with the keyboard."""
    email = make_staff(app, role, place, languages).email
    desk = window("de", DESK, scripts=True)
    desk.open("/de/staff/sign-in")
    type_into(desk, "[name=email]", email)
    type_into(desk, "[name=password]", PASSWORD)
    desk.enter()
    return desk


def type_into(window: Window, selector: str, text: str) -> None:
    """Reach a control with Tab and type."""
    window.reach(selector)
    window.page.keyboard.insert_text(text)


def test_results_are_narrowed_down_by_keyboard(peine: Flask, window: Windows) -> None:
    # Given two people who spoke, and somebody who looks around in Arabic
    with peine.app_context():
        voice(GERMAN)
        voice(ARABIC, "ar", german=READING)
    phone = window("ar", scripts=True)
    phone.open("/ar/voices")
    phone.reads(GERMAN, ARABIC)

    # When the choices are opened and what was said in Arabic is chosen
    phone.reach(".filters summary")
    phone.page.keyboard.press("Enter")
    phone.reach("select[name=language]")
    for _ in range(3):
        if phone.find("select[name=language]").input_value() != "ar":
            phone.page.keyboard.press("ArrowDown")
    phone.enter(".filters button")

    # Then the address says so and only that is left, one Enter away
    assert parse_qs(urlsplit(phone.page.url).query)["language"] == ["ar"]
    phone.does_not_read(GERMAN)
    phone.enter(".entry__title a")
    phone.reads(ARABIC)


def test_news_are_asked_for_and_the_words_taken_back_by_keyboard(
    peine: Flask, window: Windows
) -> None:
    # Given somebody who has just said something, in Arabic
    phone = window("ar", scripts=True)
    phone.open("/ar/")
    code = say(phone, ARABIC, "ar")

    # When news are asked for from the receipt
    type_into(phone, "[name$=email]", "amal@residents.example")
    phone.enter()

    with peine.app_context():
        assert news.of(contribution_of(peine, code).id) is not None

    # and later everything is taken back, with the code
    open_with(phone, code, "ar")
    phone.enter("main a[href$='/withdraw']")
    phone.enter("main form button")
    with peine.app_context():
        assert contribution_of(peine, code).state == State.WITHDRAWN


def forward(desk: Window) -> None:
    """The coordinator's part: introduce the dossier and send it on."""
    desk.open("/de/staff/dossiers/peine")
    type_into(desk, "textarea[name=introduction]", "Der Heimweg am Abend bewegt viele.")
    desk.enter("button[name=forward]")
    desk.enter("main form button")


def decide(desk: Window) -> None:
    """The planner's part: choose what becomes of a theme, and answer."""
    desk.open("/de/staff/planning")
    desk.enter(".entries .entry__title a")
    desk.reach("input[name=outcome]", most=120)
    while not desk.find(f"input[name=outcome][value={Outcome.CONFERENCE}]").is_checked():
        desk.page.keyboard.press("ArrowDown")
    type_into(desk, "textarea[name=reason]", REASON)
    type_into(desk, "textarea[name=answer]", ANSWER)
    desk.enter("#decision button")


def test_staff_forward_decide_and_translate_by_keyboard(peine: Flask, window: Windows) -> None:
    # Given a theme of two people, one of whom speaks Arabic
    with peine.app_context():
        spoken = voice(ARABIC, "ar")
        theme("Abends nach Hause", [spoken], [voice(GERMAN)])
        public_id = spoken.public_id
    # When it is forwarded, decided and answered without a mouse
    forward(sign_in(peine, window, "coordinator", "peine"))
    decide(sign_in(peine, window, "planner"))

    # and an interpreter puts the statement into German
    desk = sign_in(peine, window, "interpreter", None, "ar")
    desk.open("/de/staff/translations")
    desk.enter(".entries .entry__title a")  # the oldest stands first
    desk.reads(ARABIC)
    type_into(desk, "textarea[name=body]", READING)
    desk.enter(".actions button")
    expect(desk.find(".kern-alert").first).to_be_visible()

    # Then all of it has arrived
    with peine.app_context():
        found = by_public_id(public_id)
        assert [answer.outcome for answer in groups.answers_for(found)] == [Outcome.CONFERENCE]
        reading = found.german()
        assert reading is not None
        assert reading.body == READING
