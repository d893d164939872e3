"""Writing with a keyboard only, without scripts, and without a connection at the wrong moment."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Route, expect
from sqlalchemy import func, select

from app.contributions.models import Contribution
from app.extensions import db
from tests.browser.window import Window
from tests.groupings import voice

pytestmark = pytest.mark.browser

ARABIC = "لا توجد حافلة في المساء، ولا أستطيع العودة إلى البيت بعد دورة اللغة."
GERMAN = "Abends fährt kein Bus mehr nach Vöhrum."
LONG = f"{'Donaudampfschiff' * 13} (الحافلة رقم ٥) {'و' * 200} 🚌"

Windows = Callable[..., Window]


def stored(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(Contribution.id))) or 0


def write(phone: Window, text: str = GERMAN) -> None:
    phone.choose("municipality", "peine")
    phone.tick("kind", "need")
    phone.write("text", text)


def look_again(phone: Window) -> None:
    phone.press("main .actions button[value=preview]")


def send(phone: Window) -> None:
    """Press "Send", which a script does by itself, and wait for the receipt."""
    phone.find("main button[value=send]").click()
    phone.page.wait_for_url("**/receipt/new")
    expect(phone.find(".slip__code")).to_be_visible()


@pytest.mark.parametrize("scripts", [False, True])
def test_in_arabic_by_keyboard_alone(peine: Flask, window: Windows, scripts: bool) -> None:
    phone = window("ar", scripts=scripts)
    phone.open("/ar/contribute")
    keys = phone.page.keyboard
    phone.reach("select[name=municipality]")
    keys.type("Stadt P")
    phone.reach("input[name=kind]")
    keys.press("Space")
    phone.reach(".topics summary")
    keys.press("Enter")
    phone.reach("input[name=topic]")
    keys.press("Space")
    keys.press("ArrowDown")
    expect(phone.find(".topic__hint:visible")).to_have_count(1)
    phone.reach("textarea[name=text]")
    keys.insert_text(ARABIC)
    phone.reach("select[name=lang]")
    phone.reach(".actions button[value=preview]")
    with phone.page.expect_navigation():
        keys.press("Enter")
    expect(phone.find(".user-text[lang=ar]")).to_have_text(ARABIC)
    phone.reach("button[value=send]")
    keys.press("Enter")
    phone.page.wait_for_url("**/receipt/new")
    expect(phone.find(".slip__code")).to_be_visible()
    with peine.app_context():
        kept = db.session.scalars(select(Contribution)).one()
        assert (kept.kind, kept.lang, kept.interface_lang) == ("need", "ar", "ar")
        assert kept.municipality is not None
        assert kept.municipality.key == "peine"
        assert kept.said_field is not None
        assert kept.said_field.key == "work"


def test_what_is_missing_is_said_at_once_and_linked(window: Windows) -> None:
    phone = window("de")
    phone.open("/de/contribute")
    phone.press("main .actions button[value=preview]", status=400)
    expect(phone.find(".error-summary[role=alert]")).to_be_focused()
    phone.reach(".error-summary a[href='#text']")
    phone.page.keyboard.press("Enter")
    phone.page.keyboard.insert_text(GERMAN)
    expect(phone.find("textarea[name=text]")).to_have_value(GERMAN)


def test_without_scripts_a_beginning_comes_back_in_the_text(peine: Flask, window: Windows) -> None:
    with peine.app_context():
        voice("Es fehlt ein Arzt.")
    phone = window("de")
    phone.open("/de/contribute")
    expect(phone.find("#keep-draft")).to_be_hidden()
    phone.press("button[name=opening][value=need]")
    expect(phone.find("textarea[name=text]")).to_be_focused()
    assert phone.find("textarea[name=text]").input_value().strip()
    phone.find(".examples summary").click()
    phone.reads("Es fehlt ein Arzt.")


def test_with_scripts_a_beginning_stands_where_the_cursor_is(window: Windows) -> None:
    phone = window("de", scripts=True)
    phone.open("/de/contribute")
    area = phone.find("textarea[name=text]")
    area.fill("Oben.\n\nUnten.")
    area.evaluate("area => area.setSelectionRange(6, 6)")
    phone.find("button[name=opening][value=suggest]").click()
    phone.page.keyboard.insert_text("einen Bus")
    above, line, below = area.input_value().split("\n")
    assert (above, below) == ("Oben.", "Unten.")
    assert line.endswith("einen Bus")


def test_very_long_words_of_two_directions_fit_the_narrowest_phone(window: Windows) -> None:
    phone = window("ar", scripts=True)
    phone.open("/ar/contribute")
    write(phone, LONG)
    look_again(phone)
    expect(phone.find(".user-text")).to_have_text(LONG)


def test_a_send_without_a_connection_is_sent_again_and_counts_once(
    peine: Flask, window: Windows
) -> None:
    phone = window("de", scripts=True)
    phone.open("/de/contribute")
    write(phone)
    look_again(phone)
    phone.page.context.set_offline(True)
    phone.find("main button[value=send]").click()
    expect(phone.find("[data-offline]")).to_be_focused()
    phone.reads(GERMAN)
    assert stored(peine) == 0
    phone.page.context.set_offline(False)
    phone.find("[data-again]").click()
    phone.page.wait_for_url("**/receipt/new")
    assert stored(peine) == 1


def lose_the_answer(route: Route) -> None:
    """What is sent arrives, and the answer to it does not."""
    route.fetch(max_redirects=0)
    route.abort("connectionreset")


def test_a_lost_answer_makes_no_second_contribution(peine: Flask, window: Windows) -> None:
    phone = window("de", scripts=True)
    phone.open("/de/contribute")
    write(phone)
    look_again(phone)
    phone.page.route("**/contribute", lose_the_answer, times=1)
    phone.find("main button[value=send]").click()
    expect(phone.find("[data-offline]")).to_be_focused()
    assert stored(peine) == 1
    phone.find("[data-again]").click()
    phone.page.wait_for_url("**/receipt/new")
    expect(phone.find(".slip__code")).to_be_visible()
    assert stored(peine) == 1


def test_looking_again_without_a_connection_keeps_the_text(window: Windows) -> None:
    phone = window("de", scripts=True)
    phone.open("/de/contribute")
    write(phone)
    phone.page.context.set_offline(True)
    phone.find("main .actions button[value=preview]").click()
    expect(phone.find("[data-offline]")).to_be_focused()
    expect(phone.find("textarea[name=text]")).to_have_value(GERMAN)
    phone.page.context.set_offline(False)
    with phone.page.expect_navigation():
        phone.find("[data-again]").click()
    phone.reads(GERMAN)


def test_the_list_of_languages_closes_when_somebody_goes_on(window: Windows) -> None:
    phone = window("de", scripts=True)
    phone.open("/de/contribute")
    summary, names = phone.find(".languages summary"), phone.find(".languages ul")
    keys = phone.page.keyboard
    summary.click()
    keys.press("Tab")
    expect(names).to_be_visible()
    keys.press("Escape")
    expect(names).to_be_hidden()
    expect(summary).to_be_focused()
    keys.press("Enter")
    expect(names).to_be_visible()
    keys.press("Shift+Tab")
    expect(names).to_be_hidden()


def test_two_quick_clicks_are_one_contribution(peine: Flask, window: Windows) -> None:
    phone = window("de", scripts=True)
    phone.open("/de/contribute")
    write(phone)
    look_again(phone)
    phone.find("main button[value=send]").dblclick()
    phone.page.wait_for_url("**/receipt/new")
    assert stored(peine) == 1
