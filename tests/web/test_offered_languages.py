"""Which languages the residents' pages are offered in: the district says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.actor import SYSTEM
from app.district import service
from tests.builders import DISTRICT_FILE, fill, make_staff, page


@pytest.fixture
def turkish(app: Flask, tmp_path: Path) -> FlaskClient:
    """A browser at a district that offers Turkish and German, and Turkish first."""
    source = DISTRICT_FILE.read_text("utf-8")
    changed = re.sub(r"(?m)^languages = .*$", 'languages = ["tr", "de"]', source)
    changed = changed.replace('default_language = "de"', 'default_language = "tr"')
    assert changed.count('languages = ["tr", "de"]') == changed.count('_language = "tr"') == 1
    path = tmp_path / "peine.toml"
    path.write_text(changed, "utf-8")
    with app.app_context():
        service.load(SYSTEM, path)
    return app.test_client()


def test_the_switcher_shows_what_the_district_offers(turkish: FlaskClient) -> None:
    links = page(turkish.get("/de/")).select(".languages a")
    assert {link["lang"] for link in links} == {"de", "tr"}


@pytest.mark.parametrize(
    ("browser", "lang"), [("ar,en;q=0.8", "tr"), ("ar, de;q=0.5", "de"), ("", "tr")]
)
def test_a_browser_gets_an_offered_language_or_the_default(
    turkish: FlaskClient, browser: str, lang: str
) -> None:
    answer = turkish.get("/", headers={"Accept-Language": browser})
    assert answer.location == f"/{lang}/"


def test_an_address_in_another_language_leads_to_the_same_page_in_the_default(
    turkish: FlaskClient,
) -> None:
    answer = turkish.get("/ar/contribute?municipality=peine")
    assert answer.location == "/tr/contribute?municipality=peine"
    assert turkish.get("/", headers={"Accept-Language": "ar"}).location == "/tr/"


def test_what_somebody_sends_in_another_language_is_not_lost_on_the_way(
    turkish: FlaskClient,
) -> None:
    answer = turkish.post("/ar/contribute", data={"text": "Ein langer Text", "step": "preview"})
    assert answer.status_code == 400
    assert page(answer).select_one("textarea").get_text().strip() == "Ein langer Text"


def test_staff_pages_stay_in_their_languages(app: Flask, turkish: FlaskClient) -> None:
    client = make_staff(app, "administrator").client
    answer = client.get("/en/staff/accounts")
    assert answer.status_code == 200
    assert {link["lang"] for link in page(answer).select(".languages a")} == {"de", "en"}


def test_german_place_names_are_marked_on_pages_in_another_language(client: FlaskClient) -> None:
    opened = page(client.get("/ar/contribute"))
    named = {option["value"]: option for option in opened.select("#municipality option")}
    assert named["peine"]["lang"] == "de"
    assert named["peine"]["dir"] == "auto"
    assert not named["district"].has_attr("lang")
    preview = fill(
        client,
        "/ar/contribute",
        municipality="peine",
        kind="need",
        text="نحتاج حافلة في المساء من القرية",
        _button="step=preview",
    )
    assert page(preview).select_one("dd bdi[lang=de]").get_text() == "Stadt Peine"
    listed = page(client.get("/ar/voices")).select_one("option[value=peine]")
    assert listed["lang"] == "de"


def test_the_door_for_staff_speaks_the_languages_of_staff(client: FlaskClient) -> None:
    assert client.get("/ar/staff/sign-in").location == "/de/staff/sign-in"
    shown = page(client.get("/en/staff/sign-in"))
    assert {link["lang"] for link in shown.select(".languages a")} == {"de", "en"}
