"""The dossier pages: draft, confirmation, frozen version, and its paper."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from flask import Flask
from pypdf import PdfReader

from app import jobs
from app.contributions import service as contributions
from app.contributions.store import by_public_id
from app.core.actor import SYSTEM, speaker
from app.district import store as district
from app.dossiers import service
from app.dossiers.rules.labels import LABELS
from app.dossiers.tasks.words import labels
from app.extensions import db
from tests.builders import Staff, fill, page, send
from tests.groupings import concern, theme, voice

NewStaff = Callable[..., Staff]
DRAFT, FIRST = "/de/staff/dossiers/peine", "/de/staff/dossiers/peine/1"


@pytest.fixture
def bus(peine: Flask) -> str:
    """A theme in two languages and a single voice in Peine; the public id of the single voice."""
    with peine.app_context():
        arabic = voice("لا توجد حافلة مساءً.", "ar", german="Abends gibt es keinen Bus.")
        theme("Busse am Abend", [voice("Abends fährt kein Bus."), arabic])
        alone = voice("Ein Trinkbrunnen fehlt.")
        concern("Trinkbrunnen", [alone])
        return alone.public_id


def mobility(app: Flask) -> str:
    """What the field is called in English."""
    with app.app_context():
        return district.field("mobility").name["en"]


def forwarded(app: Flask) -> None:
    with app.app_context():
        service.forward(SYSTEM, district.municipality("peine").id)


def test_the_introduction_is_kept_as_a_draft(peine: Flask, staff: NewStaff, bus: str) -> None:
    client = staff("coordinator", "peine").client
    assert fill(client, DRAFT, introduction="Viele waren da.").status_code == 302
    area = page(client.get(DRAFT)).select_one("textarea[name=introduction]")
    assert area.get_text().strip() == "Viele waren da."


def test_going_on_to_forward_keeps_what_was_typed(peine: Flask, staff: NewStaff, bus: str) -> None:
    client = staff("coordinator", "peine").client
    answer = fill(client, DRAFT, introduction="Viele waren da.", _button="forward=yes")
    assert answer.headers["Location"].endswith("/staff/dossiers/peine/forward")
    sent = fill(client, answer.headers["Location"])
    assert sent.status_code == 302
    assert "Viele waren da." in page(client.get(FIRST)).main.get_text()


def test_a_second_click_leads_to_the_version_that_was_forwarded(
    peine: Flask, staff: NewStaff, bus: str
) -> None:
    client = staff("coordinator", "peine").client
    address = f"{DRAFT}/forward"
    opened = page(client.get(address))
    first, second = (send(client, opened, address) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert client.get(f"{DRAFT}/2").status_code == 404


def test_a_far_too_long_introduction_is_refused_and_not_lost(
    peine: Flask, staff: NewStaff, bus: str
) -> None:
    client = staff("coordinator", "peine").client
    long = "Wort " * 1500
    answer = fill(client, DRAFT, introduction=long)
    assert answer.status_code == 400
    assert "Wort Wort" in page(answer).select_one("textarea").get_text()


def test_nothing_published_means_nothing_to_forward(peine: Flask, staff: NewStaff) -> None:
    client = staff("coordinator", "peine").client
    assert page(client.get(DRAFT)).select_one("button[name=forward]") is None
    assert page(client.get(f"{DRAFT}/forward")).select_one("main form") is None


def test_a_frozen_version_shows_words_in_both_languages(
    peine: Flask, staff: NewStaff, bus: str
) -> None:
    forwarded(peine)
    shown = page(staff("planner").client.get("/en/staff/dossiers/peine/1"))
    assert shown.select_one('.user-text[lang="ar"]').get_text() == "لا توجد حافلة مساءً."
    assert "Abends gibt es keinen Bus." in shown.main.get_text()
    assert "Busse am Abend" in shown.main.get_text()
    assert mobility(peine) in [heading.get_text(strip=True) for heading in shown.select("h2")]


def test_programs_get_codes_and_words(peine: Flask, staff: NewStaff, bus: str) -> None:
    forwarded(peine)
    content = staff("planner").client.get("/en/staff/dossiers/peine/1.json").get_json()
    told = content["fields"][0]["themes"][0]
    assert content["fields"][0]["key"] == "mobility"
    assert content["fields"][0]["name"] == mobility(peine)
    assert {(row["code"], row["name"]) for row in told["languages"]} == {
        ("ar", "Arabic"),
        ("de", "German"),
    }
    assert all(quote["address"].startswith("http") for quote in told["quotes"])


def test_withdrawn_words_are_on_no_page_even_before_the_worker_came(
    peine: Flask, staff: NewStaff, bus: str
) -> None:
    forwarded(peine)
    with peine.app_context():
        jobs.run("render-dossiers")
        alone = by_public_id(bus)
        contributions.withdraw(speaker(alone.id), alone)
    planner = staff("planner").client
    assert "Trinkbrunnen" not in planner.get(FIRST).get_data(as_text=True)
    assert "Trinkbrunnen" not in planner.get(f"{FIRST}.json").get_data(as_text=True)
    assert planner.get(f"{FIRST}.pdf").status_code == 503


def test_the_paper_is_made_by_the_worker_and_made_anew_without_withdrawn_words(
    peine: Flask, staff: NewStaff, bus: str
) -> None:
    forwarded(peine)
    planner = staff("planner").client
    waiting = planner.get(f"{FIRST}.pdf")
    assert waiting.status_code == 503
    assert int(waiting.headers["Retry-After"]) > 0
    assert page(waiting).h1 is not None

    def words() -> str:
        with peine.app_context():
            jobs.run("render-dossiers")
        paper = planner.get(f"{FIRST}.pdf")
        assert paper.mimetype == "application/pdf"
        pages = PdfReader(io.BytesIO(paper.get_data())).pages
        return " ".join(" ".join(sheet.extract_text() for sheet in pages).split())

    before = words()
    assert "Ein Trinkbrunnen fehlt." in before
    assert "Arabisch" in before
    with peine.app_context():
        alone = by_public_id(bus)
        contributions.erase(speaker(alone.id), alone)
    after = words()
    assert "Trinkbrunnen" not in after
    assert "Busse am Abend" in after


def test_every_word_of_the_paper_has_its_translation(peine: Flask) -> None:
    with peine.test_request_context("/en/"):
        assert set(labels()) == set(LABELS)


def test_the_planungsteam_finds_every_forwarded_version(
    peine: Flask, staff: NewStaff, bus: str
) -> None:
    forwarded(peine)
    with peine.app_context():
        voice("Licht fehlt.", municipality="lengede")
        service.forward(SYSTEM, district.municipality("lengede").id)
    listed = page(staff("planner").client.get("/de/staff/dossiers"))
    links = {link["href"] for link in listed.select("main a")}
    assert {FIRST, "/de/staff/dossiers/lengede/1"} <= links


def test_a_coordinator_sees_only_the_own_dossiers(peine: Flask, staff: NewStaff, bus: str) -> None:
    forwarded(peine)
    stranger = staff("coordinator", "lengede").client
    for address in (DRAFT, f"{DRAFT}/forward", FIRST, f"{FIRST}.json", f"{FIRST}.pdf"):
        assert stranger.get(address).status_code == 404, address
    assert FIRST not in stranger.get("/de/staff/dossiers").get_data(as_text=True)


def test_the_planungsteam_does_not_write_a_municipalitys_dossier(
    peine: Flask, staff: NewStaff, bus: str
) -> None:
    assert staff("planner").client.get(DRAFT).status_code == 404


def test_the_dossier_and_themes_of_a_retired_municipality_stay_within_reach(
    peine: Flask, staff: NewStaff, bus: str
) -> None:
    client = staff("coordinator", "peine").client
    forwarded(peine)
    with peine.app_context():
        district.municipality("peine").retired = True
        db.session.commit()
    listed = page(client.get("/de/staff/dossiers"))
    links = {link["href"] for link in listed.select("main a")}
    assert {DRAFT, FIRST} <= links
    for address in (DRAFT, f"{DRAFT}/forward", FIRST, "/de/staff/themes?place=peine"):
        assert client.get(address).status_code == 200, address
    assert client.get("/de/staff/dossiers/nowhere").status_code == 404
