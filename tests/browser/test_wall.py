"""The wall of a session on a projector: cards come, pages turn, and the network drops."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Request, expect

from app.contributions.models import Contribution
from app.core.actor import SYSTEM
from app.extensions import db
from app.room.service import approving
from app.texts import store as texts
from app.texts.models import Origin
from app.workshops.models import WorkshopSession
from app.workshops.service import moving, timing
from tests.browser.window import Window
from tests.residents import theme_of
from tests.room import walls

pytestmark = pytest.mark.browser

PROJECTOR = (1920, 1080)
BUS = ("Abends fährt kein Bus mehr nach Vöhrum.", "Der letzte Bus fährt um sechs.")
ARABIC = "لا توجد حافلة في المساء، ولا أستطيع العودة من الدورة."
GERMAN_OF_IT = "Abends gibt es keinen Bus, und ich komme nicht vom Kurs zurück."
COURSES = (
    "Mehr Sprachkurse am Abend.",
    "Dil kursu sırasında çocuk bakımı olsun.",
    "Kurse mit Kita",
)
LAMP = "Die Lampe an der Haltestelle ist kaputt."

Windows = Callable[..., Window]


def held(app: Flask, cards: int = 0) -> str:
    """The code of a session in its first phase, with two themes and further cards on its wall."""
    with app.app_context():
        session = walls.running()
        timing.let_run(SYSTEM, session, 15, revision=session.revision)
        said = walls.card(session, ARABIC, "ar")
        texts.add_version(said.statement, "de", GERMAN_OF_IT, Origin.HUMAN)
        bus = [said, *(walls.card(session, text) for text in BUS)]
        courses = [walls.card(session, text, "tr" if "ş" in text else "de") for text in COURSES]
        for number in range(cards):
            walls.card(session, f"{number}. Mehr Bänke, auf denen man sich ausruhen kann.")
        theme_of(*bus, title="Abends mit dem Bus nach Hause")
        theme_of(*courses, title="Sprachkurse")
        return session.code


def session_of(code: str) -> WorkshopSession:
    return db.session.query(WorkshopSession).filter_by(code=code).one()


def waiting(app: Flask, code: str, text: str = LAMP) -> str:
    """The name of what was said at the session and waits for approval."""
    with app.app_context():
        return walls.note(session_of(code), text).public_id


def approve(app: Flask, code: str, public_id: str) -> None:
    with app.app_context():
        said = db.session.query(Contribution).filter_by(public_id=public_id).one()
        approving.approve(SYSTEM, session_of(code), said, revision=said.revision)


def projector(window: Windows, code: str, lang: str = "de") -> Window:
    """A screen that shows the wall; no page turns by itself while a test looks at it."""
    screen = window(lang, PROJECTOR, scripts=True)
    screen.page.emulate_media(reduced_motion="reduce")
    screen.open(f"/{lang}/at/{code}/wall?live=1")
    return screen


def kept(screen: Window, name: str) -> None:
    """Keep a picture of the whole screen, if the folder SCREENSHOTS is named."""
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        screen.page.screenshot(path=Path(folder) / f"{name}.png")


def is_look(request: Request) -> bool:
    return request.url.endswith("/wall.json")


def test_the_next_look_after_an_approval_brings_the_card(peine: Flask, window: Windows) -> None:
    code = held(peine)
    public_id = waiting(peine, code)
    screen = projector(window, code)
    wall = screen.find("[data-wall]")
    assert int(wall.get_attribute("data-every") or "") <= 1000
    screen.does_not_read(LAMP)
    approve(peine, code, public_id)
    with screen.page.expect_request(is_look) as looked:
        pass
    answer = looked.value.response()
    assert answer is not None
    assert answer.status == 200
    expect(screen.find(f"[data-card='{public_id}']")).to_be_visible()
    expect(screen.find(f"[data-card='{public_id}'].is-new")).to_be_visible()
    expect(screen.find("[data-part=newest]")).to_contain_text(LAMP)
    screen.look()
    screen.picture("wall")


def test_all_cards_that_were_approved_between_two_looks_are_seen_at_once(
    peine: Flask, window: Windows
) -> None:
    code = held(peine, cards=30)
    names = [waiting(peine, code, f"{number}. {LAMP}") for number in range(5)]
    screen = projector(window, code)
    expect(screen.find("[data-newest]:visible")).to_have_count(1)
    screen.page.context.set_offline(True)
    expect(screen.find("[data-offline]")).to_be_visible()
    for name in names:
        approve(peine, code, name)
    screen.page.context.set_offline(False)
    for name in names:
        expect(screen.find(f"[data-newest='{name}']")).to_be_in_viewport(ratio=0.9)
    screen.look()


def test_a_translation_is_read_from_as_far_as_the_original(peine: Flask, window: Windows) -> None:
    screen = projector(window, held(peine))
    looks = "text => [getComputedStyle(text).fontSize, getComputedStyle(text).color]"
    card = screen.find("[data-card]").filter(has_text=ARABIC)
    said, read = (card.get_by_text(words).evaluate(looks) for words in (ARABIC, GERMAN_OF_IT))
    assert read == said


def test_the_wall_keeps_what_it_shows_without_a_network_and_goes_on_by_itself(
    peine: Flask, window: Windows
) -> None:
    code = held(peine)
    public_id = waiting(peine, code)
    screen = projector(window, code)
    screen.page.context.set_offline(True)
    expect(screen.find("[data-offline]")).to_be_visible()
    screen.reads(ARABIC)
    approve(peine, code, public_id)
    screen.page.context.set_offline(False)
    expect(screen.find(f"[data-card='{public_id}']")).to_be_visible()
    expect(screen.find("[data-offline]")).to_be_hidden()


def test_the_phase_and_the_timer_follow_the_session(peine: Flask, window: Windows) -> None:
    code = held(peine)
    screen = projector(window, code)
    expect(screen.find("[data-ends]")).to_have_text(re.compile(r"^1[45]:\d\d$"))
    with peine.app_context():
        session = session_of(code)
        moving.move(SYSTEM, session, session.workshop.phases[1], revision=session.revision)
    expect(screen.find("[data-part=now]")).to_contain_text("Fantasie")
    expect(screen.find("[data-ends]")).to_have_count(0)


@pytest.mark.parametrize("year", [1999, 2040])
def test_the_timer_is_right_where_the_clock_of_the_projector_is_wrong(
    peine: Flask, window: Windows, year: int
) -> None:
    screen, code = window("de", PROJECTOR, scripts=True), held(peine)
    screen.page.clock.set_fixed_time(datetime(year, 1, 1, tzinfo=UTC))
    screen.open(f"/de/at/{code}/wall?live=1")
    expect(screen.find("[data-ends]")).to_have_text(re.compile(r"^1[45]:\d\d$"))


@pytest.mark.parametrize(
    ("lang", "on", "back"),
    [
        ("de", "ArrowRight", "ArrowLeft"),
        ("ar", "ArrowLeft", "ArrowRight"),
    ],
)
def test_many_cards_are_turned_by_key(
    peine: Flask, window: Windows, lang: str, on: str, back: str
) -> None:
    code = held(peine, cards=30)
    screen = projector(window, code, lang)
    first, last = (screen.find(f"[data-part=groups] [data-card] >> nth={n}") for n in (0, -1))
    expect(first).to_be_in_viewport()
    expect(last).not_to_be_in_viewport()
    kept(screen, f"wall-{lang}")
    before = screen.find("[data-page]").inner_text()
    screen.page.keyboard.press(on)
    expect(first).not_to_be_in_viewport()
    expect(screen.find("[data-itself]")).to_have_attribute("aria-pressed", "false")
    kept(screen, f"wall-{lang}-2")
    assert screen.find("[data-page]").inner_text() != before
    screen.page.keyboard.press(back)
    expect(first).to_be_in_viewport()
    screen.page.keyboard.press(back)
    expect(last).to_be_in_viewport()
    screen.look()


def test_pages_turn_by_themselves_only_for_who_does_not_mind_and_one_key_stops_them(
    peine: Flask, window: Windows
) -> None:
    code = held(peine, cards=30)
    screen, itself = projector(window, code), "[data-itself]"
    expect(screen.find(itself)).to_have_attribute("aria-pressed", "false")
    screen.page.emulate_media(reduced_motion="no-preference")
    screen.page.reload()
    expect(screen.find(itself)).to_have_attribute("aria-pressed", "true")
    screen.reach(itself)
    screen.page.keyboard.press("Space")
    expect(screen.find(itself)).to_have_attribute("aria-pressed", "false")


def test_the_plain_address_leads_a_browser_with_scripts_to_the_wall_that_stays(
    peine: Flask, window: Windows
) -> None:
    code = held(peine)
    screen = window("de", PROJECTOR, scripts=True)
    screen.page.goto(f"/de/at/{code}/wall", wait_until="commit")
    screen.page.wait_for_url("**/wall?live=1", wait_until="commit")
    plain = window("de", PROJECTOR)
    plain.open(f"/de/at/{code}/wall")
    plain.reads(ARABIC, GERMAN_OF_IT)
