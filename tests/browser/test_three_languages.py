"""Three people without a mouse, each in the own language: say something, come back, find."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest
from flask import Flask
from flask_babel.speaklater import LazyString
from playwright.sync_api import expect

from app import asking
from app.contributions.lifecycle import State
from app.core.actor import SYSTEM
from app.core.locales import language
from app.themes.models import Outcome
from app.themes.service import answering
from app.themes.service.answering import Decision
from app.themes.tasks import analyse
from app.web.words import OUTCOME, STATE
from tests.browser.window import Window
from tests.builders import publish
from tests.groupings import theme, voice
from tests.residents import contribution_of

pytestmark = pytest.mark.browser

PATIENT = 120.0  # seconds; a bound for a machine under load, not a measurement

TURKISH = "Akşam sekizden sonra köyümüze otobüs gelmiyor."
DOCTOR = "Çocuğum hasta olunca aylarca randevu bekliyoruz, çocuk doktoru yok."
GERMAN = "Die Wohnungen sind viel zu teuer für Familien."
REASON = "Das gilt im ganzen Landkreis."
ANSWER = "Nach 20 Uhr können Sie sich einen Wagen rufen."


@dataclass(frozen=True)
class Person:
    """Who speaks and looks for something in the own language. `lang`: of the interface."""

    lang: str
    says: str
    looks_for: str

    @property
    def writes(self) -> str:
        """The language of the person's texts: plain German is German."""
        return language(self.lang).texts


PEOPLE = [
    Person("ar", "نحتاج إلى ملعب آمن للأطفال قرب البيت.", "حافلة في المساء"),
    Person("uk", "Нам потрібен безпечний дитячий майданчик біля дому.", "автобус увечері"),
    Person("de-simple", "Wir brauchen einen sicheren Spielplatz.", "Am Abend fährt kein Bus."),
]

Windows = Callable[..., Window]


@pytest.fixture(params=PEOPLE, ids=[person.lang for person in PEOPLE])
def person(request: pytest.FixtureRequest) -> Person:
    """One of the three."""
    found: Person = request.param
    return found


def spoken(app: Flask, lang: str, sentence: LazyString) -> str:
    """A sentence as pages in this language say it."""
    with app.test_request_context(f"/{lang}/"):
        app.preprocess_request()
        return str(sentence)


def speak(phone: Window, person: Person) -> str:
    """From the start page to the receipt, with Tab, Space, Enter and letters; the code on it."""
    phone.open(f"/{person.lang}/")
    phone.enter(f"main a[href='/{person.lang}/contribute']")
    phone.reach("select[name=municipality]")
    phone.page.keyboard.type("Stadt P")
    phone.reach("input[name=kind]")
    phone.page.keyboard.press("Space")
    phone.reach("textarea[name=text]")
    phone.page.keyboard.insert_text(person.says)
    phone.enter(".actions button[value=preview]")
    expect(phone.find(f".user-text[lang={person.writes}]")).to_have_text(person.says)
    expect(phone.find("select[name=lang]")).to_have_value(person.writes)
    phone.enter("button[value=send]")
    expect(phone.find(".slip__code")).to_be_visible()
    return phone.find(".slip__code").inner_text()


def come_back(phone: Window, lang: str, code: str) -> None:
    """Type the code from the receipt, from the start page on."""
    phone.open(f"/{lang}/")
    phone.enter(f"main a[href='/{lang}/receipt']")
    phone.reach("input[name=code]")
    phone.page.keyboard.type(code)
    phone.enter()


def look_for(phone: Window, person: Person) -> None:
    """Type what is looked for into the box on the start page."""
    phone.open(f"/{person.lang}/")
    phone.reach("main input[name=q]")
    phone.page.keyboard.insert_text(person.looks_for)
    phone.enter()


@pytest.fixture
def answered(peine: Flask) -> str:
    """The end of the address of a theme that was spoken of in Turkish only, and answered."""
    with peine.app_context():
        evening = theme("Spät nach Hause", [voice(TURKISH, "tr")])
        theme("Kinderärzte", [voice(DOCTOR, "tr")], field="health")
        voice(GERMAN)
        decision = Decision(Outcome.EXISTS, REASON, ANSWER)
        answering.answer_as_planning_team(SYSTEM, evening, decision)
        analyse.encode(lambda _what, _done, _total: None)
        return f"/themes/{evening.id}"


def test_somebody_speaks_by_keyboard_alone_and_comes_back_with_the_code(
    peine: Flask, window: Windows, person: Person
) -> None:
    # Given somebody who said something on a phone, and closed the browser
    phone = window(person.lang, scripts=True)
    code = speak(phone, person)
    phone.page.context.close()

    # When a coordinator has published it
    with peine.app_context():
        said = contribution_of(peine, code)
        assert (said.kind, said.lang, said.interface_lang) == ("need", person.writes, person.lang)
        assert said.municipality is not None
        assert said.municipality.key == "peine"
        publish(said)

    # Then the code opens it in a browser that knows nothing, and the state stands there
    library = window(person.lang)
    come_back(library, person.lang, code)
    expect(library.find(f".user-text[lang={person.writes}]")).to_have_text(person.says)
    happened = library.find(".timeline .is-done .timeline__title")
    decided = spoken(peine, person.lang, STATE[State.PUBLISHED])
    expect(happened.get_by_text(decided)).to_be_visible()
    library.picture("came-back")


def test_somebody_finds_an_answer_to_what_was_said_in_another_language(
    peine: Flask,
    window: Windows,
    answered: str,
    person: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Given that nobody has used these words: without the machine nothing is found, and it says so
    phone = window(person.lang)
    look_for(phone, person)
    expect(phone.find(".kern-alert")).to_have_count(1)
    expect(phone.find(".entry__title")).to_have_count(0)

    # When the machine looks for what they mean
    monkeypatch.setattr(asking, "ask", partial(asking.ask, timeout=PATIENT))
    with asking.serving(peine):
        look_for(phone, person)
    expect(phone.find(".kern-alert")).to_have_count(0)
    phone.picture("found-by-meaning")

    # Then the theme is the first that is found, and its answer is one Enter away
    expect(phone.find(".entry__title a").first).to_have_attribute(
        "href", f"/{person.lang}{answered}"
    )
    phone.enter(".entry__title a")
    outcome = spoken(peine, person.lang, OUTCOME[Outcome.EXISTS])
    phone.reads(outcome, REASON, ANSWER)
    expect(phone.find(".quote .user-text").last).to_have_attribute("lang", "de")

    # and who does not read German is told of both texts that there is no other yet
    told = phone.find(".quote p.muted")
    expect(told).to_have_count(0 if person.writes == "de" else 2)
    phone.picture("answered")
