"""A whole session in three languages: poster, phones, tables, three phases, dots, protocol."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain

import docx
import pytest
from flask import Flask
from playwright.sync_api import expect
from pypdf import PdfReader

from app import asking
from app.contributions.models import Contribution
from app.events import now
from app.extensions import db
from app.texts import store as texts
from app.texts.models import Origin
from tests.browser.residents import open_with
from tests.browser.window import Window
from tests.workshops import planned

pytestmark = pytest.mark.browser

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PHONE = (360, 740)
PROJECTOR = (1920, 1080)

Windows = Callable[..., Window]


@dataclass(frozen=True)
class Person:
    """Who says something on the own phone. `german`: what an interpreter makes of it."""

    lang: str
    says: str
    german: str


ARAB = Person("ar", "لا توجد حافلة بعد الثامنة مساء.", "Nach acht Uhr abends fährt kein Bus.")
TURK = Person("tr", "Her köyde bir kadın kahvesi olsun.", "In jedem Dorf soll ein Frauencafé sein.")
GERMAN = Person("de", "Der Bürgerbus sucht im Januar Fahrerinnen.", "")
TYPED = "Die Haltestelle liegt im Dunkeln."
TOLD = ((ARAB.says, ARAB.german, TYPED), (TURK.says, TURK.german), (GERMAN.says,))
"""What the protocol tells of each phase."""


@dataclass
class Room:
    """The windows of an evening. `code`: of the session, as it stands on the poster."""

    app: Flask
    number: int
    code: str
    window: Windows
    desk: Window
    helper: Window
    wall: Window

    @property
    def page(self) -> str:
        """The page of whoever leads."""
        return f"/de/staff/room/{self.number}"


@pytest.fixture
def room(peine: Flask, window: Windows, signed_in: Windows) -> Room:
    """A session that has begun, its poster printed, the projector on, a helper at table 2."""
    with peine.app_context():
        begins = now() - timedelta(minutes=5)
        number = planned.session(begins, langs=("de", "ar", "tr")).id
    desk, helper = signed_in("coordinator", "peine"), signed_in("helper", "peine")
    desk.open(f"/de/staff/room/{number}")
    code = on_the_poster(desk)
    wall = window("ar", PROJECTOR, scripts=True)
    wall.page.emulate_media(reduced_motion="reduce")
    wall.open(f"/ar/at/{code}/wall?live=1")
    return Room(peine, number, code, window, desk, helper, wall)


def file_of(desk: Window, link: str, mimetype: str) -> io.BytesIO:
    """The file behind a link of the page."""
    address = desk.find(link).get_attribute("href")
    answer = desk.page.request.get(str(address))
    assert answer.headers["content-type"] == mimetype
    return io.BytesIO(answer.body())


def words_of(desk: Window, link: str) -> str:
    """What is printed on the paper behind a link of the page."""
    paper = PdfReader(file_of(desk, link, "application/pdf"))
    return "\n".join(page.extract_text() for page in paper.pages)


def on_the_poster(desk: Window) -> str:
    """The code of the session, read from the address under the picture that phones scan."""
    said = re.search(r"/at/([^\s/?]+)", words_of(desk, "a[href$='/poster.pdf']"))
    assert said is not None
    return said.group(1)


def next_phase(room: Room) -> None:
    room.desk.open(room.page)
    room.desk.press("#phase form[action$='/phase'] button >> nth=0")


def say(room: Room, person: Person) -> str:
    """Scan the poster, say something where the place is chosen already; the receipt's code."""
    phone = room.window(person.lang, PHONE)
    phone.open(f"/{person.lang}/at/{room.code}")
    phone.picture("session-arrived")
    phone.press(".actions a >> nth=0")
    expect(phone.find("select[name=municipality]")).to_have_value("peine")
    phone.tick("kind", "need")
    phone.write("text", person.says)
    phone.press("main button[value=preview]")
    phone.press("main button[value=send]")
    return phone.find(".slip__code").inner_text()


def type_in(room: Room) -> None:
    """A helper types what is on a card of table 2."""
    room.helper.open(f"{room.page}/tables/2")
    room.helper.find("#note textarea").focus()
    room.helper.page.keyboard.insert_text(TYPED)
    room.helper.page.keyboard.press("Enter")
    expect(room.helper.find("[data-state=saved]")).to_be_visible()


def publish(room: Room, *said: str) -> None:
    """One tap for each; then it stands on the wall."""
    for text in said:
        room.wall.does_not_read(text)
        room.desk.open(room.page)
        room.desk.press(f"#waiting li:has-text('{text}') button")
        expect(room.wall.find(f"[data-card]:has-text('{text}')").first).to_be_visible()


def interpret(room: Room, person: Person) -> None:
    with room.app.app_context():
        for said in db.session.query(Contribution):
            original = said.original()
            if original is not None and original.body == person.says:
                texts.add_version(said.statement, "de", person.german, Origin.HUMAN)
        db.session.commit()


def vote(room: Room) -> None:
    """Two people place their dots; the vote is closed, and the wall shows the sums."""
    room.desk.open(f"{room.page}/vote")
    room.desk.write("count", "2")
    room.desk.press("form[action$='/slips'] button")
    slips = re.findall(
        r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", words_of(room.desk, "a[href$='/slips.pdf']")
    )
    room.desk.tick("about", "cards")
    room.desk.write("dots", "1")
    room.desk.press("form[action$='/vote/open'] button")
    for slip, lang in zip(dict.fromkeys(slips), ("ar", "tr"), strict=True):
        phone = room.window(lang, PHONE)
        phone.open(f"/{lang}/at/{room.code}/vote")
        phone.write("code", slip.lower())
        phone.press("main form button")
        phone.press(f"li:has-text('{ARAB.says}') button")
        phone.picture("session-voted")
    room.desk.open(f"{room.page}/vote")
    room.desk.press("form[action$='/close'] button >> nth=0")


def read_protocol(room: Room) -> None:
    """What was said stands under its phase and under no other; the dots stand below."""
    room.desk.open(f"{room.page}/protocol")
    for part, here in enumerate(TOLD, start=1):
        told = room.desk.find(f"#said-{part}")
        for text in here:
            expect(told).to_contain_text(text)
        for text in chain.from_iterable(there for there in TOLD if there is not here):
            expect(told).not_to_contain_text(text)
    expect(room.desk.find("#votes tbody tr").first).to_contain_text("2")
    room.desk.picture("session-protocol")


def take_protocol_home(room: Room) -> None:
    """The same as files: to print, and to edit further."""
    with asking.serving(room.app):
        printed = words_of(room.desk, "a[href$='/protocol.pdf']")
        edited = docx.Document(file_of(room.desk, "a[href$='/protocol.docx']", DOCX))
    said = list(chain.from_iterable(TOLD))
    written = "\n".join(line.text for line in edited.paragraphs)
    assert [text for text in said if text not in written] == []
    # Arabic stands on paper in the order in which it is drawn.
    latin = [text for text in said if text != ARAB.says]
    assert [text for text in latin if text not in " ".join(printed.split())] == []


def test_a_whole_session_in_three_languages(room: Room) -> None:
    # Given the first phase: somebody speaks Arabic, and a card lies on table 2
    next_phase(room)
    code = say(room, ARAB)
    type_in(room)

    # When whoever leads publishes both, then the wall shows them, each in its own direction
    publish(room, ARAB.says, TYPED)
    card = room.wall.find(f"[data-card]:has-text('{ARAB.says}') [lang=ar]").first
    expect(card).to_have_css("direction", "rtl")
    german = room.wall.find(f"[data-card]:has-text('{TYPED}') [lang=de]").first
    expect(german).to_have_css("direction", "ltr")

    # And given the second phase, and dots for what matters most
    interpret(room, ARAB)
    next_phase(room)
    say(room, TURK)
    publish(room, TURK.says)
    interpret(room, TURK)
    vote(room)
    expect(room.wall.find(f"[data-card]:has-text('{ARAB.says}')").first).to_contain_text("2")

    # And given the third phase
    next_phase(room)
    say(room, GERMAN)
    publish(room, GERMAN.says)
    room.wall.look()

    # Then the protocol tells all of it, by phase, in German with the original beside it
    read_protocol(room)
    take_protocol_home(room)

    # And whoever spoke finds on the receipt that it was published
    phone = room.window("ar", PHONE)
    open_with(phone, code, "ar")
    phone.reads(ARAB.says)
    expect(phone.find(".timeline .is-done")).to_have_count(2)
    phone.picture("session-receipt")
