"""From themes to answers: a municipality forwards, the Planungsteam decides, people hear of it."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import jobs
from app.contributions import store
from app.core.permissions import Role
from app.extensions import db
from app.mail import OutboxMail
from app.texts.models import Origin
from app.texts.store import add_version
from tests.builders import fill, make_staff, page, publish
from tests.groupings import theme
from tests.residents import enter, say_it

ARABIC = "لا توجد حافلة في المساء، لا أستطيع العودة من الدورة إلى البيت."


def words(answer: object) -> str:
    return " ".join(page(answer).main.get_text(" ").split())  # type: ignore[arg-type,union-attr]


@pytest.fixture
def codes(peine: Flask) -> dict[str, str]:
    """Receipt codes of two people who asked for the same thing in Arabic and in German."""
    codes = {
        "ar": say_it(peine.test_client(), ARABIC, "ar", lang="ar"),
        "de": say_it(peine.test_client(), "Abends fährt kein Bus vom Kurs nach Hause."),
    }
    with peine.app_context():
        secret = peine.config["SECRET_KEY"]
        said = {lang: store.by_code(secret, code) for lang, code in codes.items()}
        add_version(said["ar"].statement, "de", "Abends fährt kein Bus.", Origin.HUMAN)
        theme("Busse am Abend", [publish(row) for row in said.values()])
    return codes


def forward(coordinator: FlaskClient, introduction: str) -> str:
    """Introduce the dossier of Peine and send it on; gives the address of the frozen version."""
    address = "/de/staff/dossiers/peine"
    asked = fill(coordinator, address, introduction=introduction, _button="forward=yes")
    return str(fill(coordinator, asked.headers["Location"]).headers["Location"])


def decide(planner: FlaskClient, **typed: str) -> None:
    """Decide the only theme on the Planungsteam's list."""
    link = page(planner.get("/de/staff/planning")).select_one(".entry__title a")
    assert link is not None
    answered = fill(planner, str(link["href"]), form="#decision form", **typed)
    assert answered.status_code == 302


def receipt(app: Flask, code: str, lang: str) -> str:
    """What a person reads behind the code."""
    resident = app.test_client()
    return words(resident.get(enter(resident, code, lang).headers["Location"]))


def test_a_municipality_forwards_and_everybody_reads_what_was_decided(
    peine: Flask, codes: dict[str, str]
) -> None:
    # Given a coordinator who introduces the dossier of Peine and sends it on
    coordinator = make_staff(peine, Role.COORDINATOR, "peine").client
    planner = make_staff(peine, Role.PLANNER)
    frozen = forward(coordinator, "Der Heimweg am Abend bewegt viele.")
    assert "Der Heimweg am Abend" in words(coordinator.get(frozen))

    # then the Planungsteam gets a mail and finds both voices behind its link
    with peine.app_context():
        jobs.run("announce-dossiers")
        mail = db.session.scalars(select(OutboxMail)).one().letter()
        assert mail.to == planner.email
        assert frozen in mail.body
    dossier = words(planner.client.get(frozen))
    assert ARABIC in dossier
    assert "Abends fährt kein Bus vom Kurs nach Hause." in dossier

    # When it decides, both people read the answer behind their codes, for now in German
    decide(
        planner.client,
        outcome="conference",
        reason="Das betrifft den ganzen Landkreis.",
        answer="Wir sprechen auf der Konferenz darüber.",
    )
    for lang, code in codes.items():
        assert "Wir sprechen auf der Konferenz darüber." in receipt(peine, code, lang)

    # and an interpreter finds it on the list
    interpreter = make_staff(peine, Role.INTERPRETER, languages=("ar",)).client
    assert "Wir sprechen auf der Konferenz" in words(interpreter.get("/de/staff/translations"))


def test_a_theme_given_back_is_answered_by_the_municipality(
    peine: Flask, codes: dict[str, str]
) -> None:
    # Given a forwarded theme that the Planungsteam gives back
    coordinator = make_staff(peine, Role.COORDINATOR, "peine").client
    forward(coordinator, "")
    decide(
        make_staff(peine, Role.PLANNER).client,
        outcome="back-to-municipality",
        reason="Das kann die Gemeinde selbst.",
        answer="Ihre Gemeinde meldet sich.",
    )

    # when its coordinator answers it
    own = page(coordinator.get("/de/staff/themes")).select_one(".entry__title a")
    assert own is not None
    fill(
        coordinator,
        str(own["href"]),
        form="#answer form",
        outcome="will-do",
        reason="Ein Anruf-Bus ist möglich.",
        answer="Ab Mai fährt abends ein Anruf-Bus.",
    )

    # then the person reads both answers
    shown = receipt(peine, codes["ar"], "ar")
    assert "Ihre Gemeinde meldet sich." in shown
    assert "Ab Mai fährt abends ein Anruf-Bus." in shown
