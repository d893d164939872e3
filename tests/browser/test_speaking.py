"""Saying it aloud: recorded in the page, listened to, recorded again, sent; or as a file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from app.extensions import db
from app.voice.models import VoiceMessage
from tests.browser.window import Window
from tests.recordings import silence

pytestmark = pytest.mark.browser

Windows = Callable[..., Window]
LENGTH = "player => Number.isFinite(player.duration) && player.currentTime === 0 && player.duration"
"""The seconds that a player shows, as soon as it has found them."""


def kept(app: Flask) -> list[tuple[str, str]]:
    """Language and media type of every recording that has arrived."""
    with app.app_context():
        rows = db.session.scalars(select(VoiceMessage).order_by(VoiceMessage.id))
        return [(row.lang, row.media_type) for row in rows]


def begin(window: Windows, browser: Browser, lang: str = "ar") -> Window:
    """The page in which somebody speaks, with all but the recording filled in."""
    phone = window(lang, scripts=True, browser=browser)
    phone.open(f"/{lang}/speak")
    phone.choose("municipality", "peine")
    phone.tick("kind", "need")
    return phone


def record(phone: Window, until: str) -> float:
    """Speak until the clock shows this; the seconds that the player then knows of."""
    phone.find("[data-record]").click()
    expect(phone.find("[data-stop]")).to_be_focused()
    expect(phone.find("[data-clock] bdi")).to_have_text(until)
    phone.find("[data-stop]").click()
    expect(phone.find("[data-record]")).to_be_focused()
    return length_of(phone, "audio[data-play]")


def length_of(window: Window, selector: str) -> float:
    player = window.find(selector)
    expect(player).to_be_visible()
    found = window.page.wait_for_function(
        f"selector => ({LENGTH})(document.querySelector(selector))", arg=selector
    )
    return float(found.json_value())


def send(phone: Window) -> None:
    phone.find("#voice .actions button").click()
    phone.page.wait_for_url("**/speak/receipt")
    expect(phone.find(".slip__code")).to_be_visible()
    phone.look()


def test_what_was_recorded_is_listened_to_recorded_again_and_sent(
    peine: Flask,
    window: Windows,
    with_microphone: Browser,
    signed_in: Callable[..., Window],
) -> None:
    # Given somebody who speaks for three seconds, in Arabic
    phone = begin(window, with_microphone)
    first_label = phone.find("[data-record]").inner_text()
    first = record(phone, "0:03")
    phone.look()
    phone.picture("recorded")

    # When they listen to it and say it again, shorter
    assert first > 2
    phone.find("audio[data-play]").evaluate("player => player.play()")
    phone.page.wait_for_function("() => document.querySelector('[data-play]').currentTime > 0.2")
    assert phone.find("[data-record]").inner_text() != first_label
    second = record(phone, "0:01")
    assert 0.5 < second < first
    send(phone)

    # Then the second one has arrived, and whoever hears it sees how long it is
    assert kept(peine) == [("ar", "audio/webm")]
    desk = signed_in("interpreter", languages=("ar",))
    desk.open("/de/staff/voice")
    desk.press(".entry__title a")
    assert length_of(desk, "audio") == pytest.approx(second, abs=0.3)
    desk.picture("to-write-down")
    desk.press("main a[href$='/delete']")
    desk.picture("to-delete")


def test_sending_while_speaking_keeps_what_was_said(
    peine: Flask, window: Windows, with_microphone: Browser
) -> None:
    phone = begin(window, with_microphone)
    phone.find("[data-record]").click()
    expect(phone.find("[data-clock] bdi")).to_have_text("0:01")
    send(phone)
    assert kept(peine) == [("ar", "audio/webm")]


def test_without_a_microphone_a_file_can_be_chosen(
    peine: Flask, window: Windows, chromium: Browser
) -> None:
    phone = begin(window, chromium)
    phone.find("[data-record]").click()
    expect(phone.find("[data-refused]")).to_be_visible()
    expect(phone.find("input[name=recording]")).to_be_focused()
    expect(phone.find("a[href$='/contribute']").last).to_be_visible()
    phone.look()
    sound = {"name": "said.wav", "mimeType": "audio/wav", "buffer": silence(3)}
    phone.find("input[name=recording]").set_input_files(sound)  # type: ignore[arg-type]
    send(phone)
    assert kept(peine) == [("ar", "audio/wav")]


def test_what_is_far_too_large_is_said_before_it_is_sent(
    peine: Flask, window: Windows, chromium: Browser
) -> None:
    phone = begin(window, chromium, "de")
    film = {"name": "film.mp4", "mimeType": "video/mp4", "buffer": bytes(30_000_000)}
    phone.find("input[name=recording]").set_input_files(film)  # type: ignore[arg-type]
    phone.find("#voice .actions button").click()
    expect(phone.find("[data-problem]")).to_be_focused()
    expect(phone.find("[data-problem] .kern-alert")).to_be_visible()
    expect(phone.find("select[name=municipality]")).to_have_value("peine")
    phone.look()
    assert kept(peine) == []


@pytest.mark.parametrize("scripts", [False, True])
def test_where_nobody_understands_the_language_it_is_said_as_soon_as_it_is_chosen(
    window: Windows, scripts: bool
) -> None:
    phone = window("de", scripts=scripts)
    phone.open("/de/speak")
    told = phone.find(".unheard")
    for lang, is_told in (("de", False), ("so", True), ("de", False)):
        phone.choose("lang", lang)
        expect(told).to_be_visible(visible=is_told)
