"""Plain functions that make what a test needs, through the same services as the product."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.accounts import service as accounts
from app.contributions import service as contributions
from app.contributions import store
from app.contributions.lifecycle import Step
from app.contributions.models import Contribution
from app.core.actor import SYSTEM, Actor, Grant
from app.core.permissions import Role
from app.district import store as district
from app.extensions import db

DISTRICT_FILE = Path(__file__).parents[1] / "districts" / "peine.toml"
PASSWORD = "a long test password"

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Staff:
    """A member of staff with a client that is signed in."""

    client: FlaskClient
    actor: Actor
    email: str


def make_staff(
    app: Flask, role: str, place: str | None = None, languages: tuple[str, ...] = ()
) -> Staff:
    """An account with this role (at this municipality), and a browser signed in to it."""
    email = f"{role}{next(_numbers)}@staff.example"
    with app.app_context():
        municipality = district.municipality(place).id if place else None
        profile = accounts.Profile(
            email, f"Invented {role}", (Grant(Role(role), municipality),), languages
        )
        actor = accounts.create(SYSTEM, profile, PASSWORD).actor()
    client = app.test_client()
    answer = fill(client, "/de/staff/sign-in", email=email, password=PASSWORD)
    assert answer.status_code == 302, f"signing in failed: {answer.get_data(as_text=True)}"
    return Staff(client, actor, email)


def say(
    text: str = "Abends fährt kein Bus mehr nach Vöhrum.",
    *,
    lang: str = "de",
    municipality: str = "peine",
    kind: str = "need",
    interface_lang: str | None = None,
) -> contributions.Receipt:
    """Send a contribution, as the form does; needs an app context."""
    from flask import current_app

    submission = store.Submission(
        key=f"test-{next(_numbers)}",
        municipality=municipality,
        kind=kind,
        text=text,
        lang=lang,
        interface_lang=interface_lang or (lang if lang in {"de", "en", "ar", "tr"} else "de"),
    )
    return contributions.submit(submission, secret=current_app.config["SECRET_KEY"])


def publish(contribution: Contribution, actor: Actor = SYSTEM) -> Contribution:
    """Publish without a coordinator's page; needs an app context."""
    store.take_step(actor, contribution, Step.PUBLISH)
    db.session.commit()
    return contribution


def page(answer: TestResponse) -> BeautifulSoup:
    """The parsed page of an answer."""
    return BeautifulSoup(answer.get_data(as_text=True), "html.parser")


def fill(
    client: FlaskClient, address: str, *, form: str = "main form", **values: object
) -> TestResponse:
    """Open a page, fill its real form (with all hidden fields) and send it.

    `form` is a CSS selector for the form; `_button="name=value"` presses that button.
    """
    return send(
        client, page(client.get(address, follow_redirects=True)), address, form=form, **values
    )


def send(
    client: FlaskClient,
    opened: BeautifulSoup,
    address: str,
    *,
    form: str = "main form",
    **values: object,
) -> TestResponse:
    """Fill the form of a page that is open already and send it to where it points."""
    found = opened.select_one(form)
    assert found is not None, f"no form {form!r} on {address}"
    data: dict[str, object] = {}
    for control in found.select("input, textarea, select"):
        name, kind = control.get("name"), control.get("type", "text")
        if not name or (kind in {"radio", "checkbox"} and not control.has_attr("checked")):
            continue
        if kind in {"submit", "button"}:
            continue
        data[str(name)] = _value(control)
    button = values.pop("_button", None)
    if button:
        name, _, value = str(button).partition("=")
        data[name] = value
    data |= values
    return client.post(str(found.get("action") or address), data=data)


def _value(control: object) -> str:
    if control.name == "textarea":  # type: ignore[attr-defined]
        return str(control.get_text()).removeprefix("\n")  # type: ignore[attr-defined]
    if control.name == "select":  # type: ignore[attr-defined]
        chosen = control.select_one("option[selected]") or control.select_one("option")  # type: ignore[attr-defined]
        return str(chosen.get("value", "")) if chosen else ""
    return str(control.get("value", ""))  # type: ignore[attr-defined]
