"""What a resident does with a browser without scripts: write, look again, send, come back."""

from __future__ import annotations

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.contributions import store
from app.contributions.lifecycle import Reason, State, Step
from app.contributions.models import Contribution, Question
from app.core.actor import SYSTEM
from app.core.locales import READING
from app.events import now
from app.extensions import db
from app.texts import store as texts
from app.texts.models import Purpose
from app.themes.models import Theme
from app.themes.service import arranging
from app.themes.store import groups
from tests.builders import fill, page, publish, send

WORDS = "Abends fährt kein Bus mehr nach Vöhrum, ich komme nicht vom Kurs nach Hause."


def write(
    client: FlaskClient, text: str = WORDS, page_lang: str = "de", **values: str
) -> TestResponse:
    """Fill the form and press the button for the preview."""
    told = {"municipality": "peine", "kind": "need", "text": text} | values
    return fill(client, f"/{page_lang}/contribute", _button="step=preview", **told)


def press(client: FlaskClient, answer: TestResponse, step: str, **values: str) -> TestResponse:
    """Press a button of the form or the preview that is open."""
    return send(client, page(answer), "/de/contribute", _button=f"step={step}", **values)


def say_it(client: FlaskClient, text: str = WORDS, page_lang: str = "de", **values: str) -> str:
    """Write, preview, send; returns the receipt code as shown."""
    sent = press(client, write(client, text, page_lang, **values), "send")
    assert sent.status_code == 302, page(sent).main.get_text(" ", strip=True)
    return code_on(client.get(sent.headers["Location"]))


def code_on(answer: TestResponse) -> str:
    """The code that stands on the receipt."""
    shown = page(answer).select_one(".slip__code")
    assert shown is not None, "no receipt on this page"
    return str(shown.get_text(strip=True))


def enter(client: FlaskClient, code: str, page_lang: str = "de", **values: str) -> TestResponse:
    """Type the code into its form."""
    return fill(client, f"/{page_lang}/receipt", code=code, **values)


def opened(client: FlaskClient, code: str, page_lang: str = "de") -> TestResponse:
    """The speaker's page, opened with the code."""
    assert enter(client, code, page_lang).status_code == 302
    return client.get(f"/{page_lang}/receipt/mine")


def contribution_of(app: object, code: str) -> Contribution:
    """The row behind a code; needs an app context."""
    return store.by_code(app.config["SECRET_KEY"], code)  # type: ignore[attr-defined]


def main_text(answer: TestResponse) -> str:
    """What can be read on the page."""
    return str(page(answer).main.get_text(" ", strip=True))


def ask(contribution: Contribution, body: str = "Welche Linie meinen Sie?") -> Question:
    """The coordinator's question, without the desk; needs an app context."""
    store.take_step(SYSTEM, contribution, Step.ASK)
    asked = texts.create(Purpose.QUESTION, READING, body, wanted=[contribution.lang])
    contribution.questions.append(Question(text=asked, asked_at=now()))
    db.session.commit()
    return contribution.questions[-1]


def decline(contribution: Contribution, reason: Reason, note: str = "") -> None:
    """The coordinator's no, without the desk; needs an app context."""
    if note:
        contribution.note = texts.create(Purpose.NOTE, READING, note, wanted=[contribution.lang])
    store.take_step(SYSTEM, contribution, Step.DECLINE, reason=reason)
    db.session.commit()


def theme_of(*contributions: Contribution, title: str = "Bus am Abend") -> Theme:
    """Publish these and put them into one concern of a theme; needs an app context."""
    for contribution in contributions:
        if contribution.state != State.PUBLISHED:
            publish(contribution)
    concern = arranging.move(SYSTEM, contributions[0], None)
    for other in contributions[1:]:
        arranging.move(SYSTEM, other, concern)
    theme = arranging.take_up(SYSTEM, groups.concern(concern.id))
    arranging.rename(SYSTEM, theme, title)
    return theme
