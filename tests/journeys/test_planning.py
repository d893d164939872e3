"""From themes to answers: a municipality forwards, the Planungsteam decides, people hear of it."""

from __future__ import annotations

import pytest
from flask import Flask
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


def test_a_municipality_forwards_and_everybody_reads_what_was_decided(
    peine: Flask, codes: dict[str, str]
) -> None:
    # Given a coordinator who introduces the dossier of Peine and sends it on
    coordinator = make_staff(peine, Role.COORDINATOR, "peine").client
    planner = make_staff(peine, Role.PLANNER)
    gone_on = fill(
        coordinator,
        "/de/staff/dossiers/peine",
        introduction="Der Heimweg am Abend bewegt viele.",
        _button="forward=yes",
    )
    frozen = fill(coordinator, gone_on.headers["Location"])
    assert "Der Heimweg am Abend" in words(coordinator.get(frozen.headers["Location"]))

    # then the Planungsteam gets a mail and finds both voices behind its link
    with peine.app_context():
        jobs.run("announce-dossiers")
        mail = db.session.scalars(select(OutboxMail)).one()
        assert mail.to == planner.email
    dossier = words(planner.client.get(frozen.headers["Location"]))
    assert ARABIC in dossier
    assert "Abends fährt kein Bus vom Kurs nach Hause." in dossier

    # When it decides
    theme_link = page(planner.client.get("/de/staff/planning")).select_one(".entry__title a")
    answered = fill(
        planner.client,
        theme_link["href"],
        form="#decision form",
        outcome="conference",
        reason="Das betrifft den ganzen Landkreis.",
        answer="Wir sprechen auf der Konferenz darüber.",
    )
    assert answered.status_code == 302

    # then both people read the answer behind their codes, for now in German
    for lang, code in codes.items():
        resident = peine.test_client()
        opened = enter(resident, code, lang)
        assert "Wir sprechen auf der Konferenz darüber." in words(
            resident.get(opened.headers["Location"])
        )

    # and an interpreter finds it on the list
    interpreter = make_staff(peine, Role.INTERPRETER, languages=("ar",)).client
    assert "Wir sprechen auf der Konferenz" in words(interpreter.get("/de/staff/translations"))


def test_a_theme_given_back_is_answered_by_the_municipality(
    peine: Flask, codes: dict[str, str]
) -> None:
    # Given a forwarded theme that the Planungsteam gives back
    coordinator = make_staff(peine, Role.COORDINATOR, "peine").client
    planner = make_staff(peine, Role.PLANNER).client
    fill(coordinator, "/de/staff/dossiers/peine/forward")
    link = page(planner.get("/de/staff/planning")).select_one(".entry__title a")
    fill(
        planner,
        link["href"],
        form="#decision form",
        outcome="back-to-municipality",
        reason="Das kann die Gemeinde selbst.",
        answer="Ihre Gemeinde meldet sich.",
    )

    # when its coordinator answers it
    own = page(coordinator.get("/de/staff/themes")).select_one(".entry__title a")
    fill(
        coordinator,
        own["href"],
        form="#answer form",
        outcome="will-do",
        reason="Ein Anruf-Bus ist möglich.",
        answer="Ab Mai fährt abends ein Anruf-Bus.",
    )

    # then the person reads both answers
    resident = peine.test_client()
    shown = words(resident.get(enter(resident, codes["ar"], "ar").headers["Location"]))
    assert "Ihre Gemeinde meldet sich." in shown
    assert "Ab Mai fährt abends ein Anruf-Bus." in shown
