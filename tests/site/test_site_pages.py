"""The start page, the pages about this site, and what every error looks like."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

import app as app_package
from app.core.actor import SYSTEM
from app.core.days import day_of
from app.district import store as district
from app.events import now
from app.extensions import db
from app.themes.models import Outcome
from app.themes.service import answering
from app.themes.service.answering import Decision
from tests.builders import page, publish, say
from tests.residents import WORDS, main_text, theme_of


@pytest.mark.parametrize(
    ("browser", "path"),
    [("ar-SY,ar;q=0.9,en;q=0.8", "/ar/"), ("tr", "/tr/"), ("kl", "/de/"), ("", "/de/")],
)
def test_the_bare_address_leads_to_the_browser_s_language(
    client: FlaskClient, browser: str, path: str
) -> None:
    answer = client.get("/", headers={"Accept-Language": browser})
    assert answer.headers["Location"] == path


def test_the_start_page_says_what_happens_and_by_when(client: FlaskClient, peine: Flask) -> None:
    with peine.app_context():
        days = district.the_district().reply_within_days
        year = district.current_cycle().conference_on.year
    lead = page(client.get("/en/")).select_one(".lead").get_text()
    assert f"within {days} days" in lead
    assert str(year) in lead
    for sentence in filter(None, map(str.strip, re.split(r"\.\s", lead))):
        assert len(sentence.split()) <= 18, f"too long to be read in seconds: {sentence}"


@pytest.mark.parametrize("path", ["/en/", "/en/how-it-works"])
def test_nobody_is_sent_to_a_conference_that_is_over(
    client: FlaskClient, peine: Flask, path: str
) -> None:
    with peine.app_context():
        day = district.current_cycle().conference_on
        assert str(day.year) in main_text(client.get(path))
        district.current_cycle().conference_on = day_of(now()) - timedelta(days=1)
        db.session.commit()
    assert "Conference" not in main_text(client.get(path))


@pytest.mark.parametrize("path", ["/ar/", "/ar/how-it-works"])
def test_the_way_is_four_steps_and_each_has_a_picture_that_is_there(
    client: FlaskClient, path: str
) -> None:
    steps = page(client.get(path)).select("ol.steps > li")
    assert len(steps) == 4
    for step in steps:
        picture, _, drawing = step.select_one("svg use")["href"].partition("#")
        with client.get(picture) as answer:
            assert answer.status_code == 200
            assert f'id="{drawing}"' in answer.get_data(as_text=True)
        assert step.get_text(strip=True)


def test_the_pictures_are_small_and_take_the_colour_of_the_words_beside_them() -> None:
    pictures = sorted((Path(app_package.__file__).parent / "static" / "pictures").glob("*.svg"))
    assert pictures
    for path in pictures:
        drawn = path.read_text(encoding="utf-8")
        assert len(drawn) <= 2048, path.name
        assert "<text" not in drawn, path.name
        assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawn)) == {"none", "currentColor"}


def test_the_start_page_leads_to_writing_and_to_the_receipt(client: FlaskClient) -> None:
    links = [link["href"] for link in page(client.get("/tr/")).main.select("a.kern-btn")]
    assert links == ["/tr/contribute", "/tr/speak", "/tr/receipt"]


def test_the_start_page_shows_what_others_said_and_what_was_answered(
    client: FlaskClient, peine: Flask
) -> None:
    with peine.app_context():
        publish(say("Köşede bir bank istiyoruz.", lang="tr").contribution)
        theme = theme_of(say(WORDS).contribution)
        decision = Decision(Outcome.CONFERENCE, "Alle sind betroffen.", "Die Konferenz berät.")
        answering.answer_as_planning_team(SYSTEM, theme, decision)
    opened = page(client.get("/de/"))
    assert "Köşede bir bank istiyoruz." in opened.main.get_text()
    assert "Die Konferenz berät." in opened.main.get_text()
    counted = [figure.get_text() for figure in opened.select("dl.figures dd")]
    assert counted == ["2", "2", "1", "zu wenige für eine Zahl"], "a share of two tells who it was"


@pytest.mark.parametrize("name", ["how-it-works", "privacy", "accessibility"])
@pytest.mark.parametrize("lang", ["de", "ar"])
def test_the_pages_about_this_site_open_in_each_direction(
    client: FlaskClient, name: str, lang: str
) -> None:
    opened = page(client.get(f"/{lang}/{name}"))
    assert opened.html["lang"] == lang
    assert opened.title.get_text().startswith(opened.h1.get_text())


def test_only_the_cookies_of_the_privacy_page_are_set(client: FlaskClient) -> None:
    for address in ("/de/", "/de/contribute", "/de/receipt", "/de/voices"):
        client.get(address)
    assert {cookie.key for cookie in client._cookies.values()} == {"language", "session"}


def test_the_installation_is_well_once_a_district_is_there(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.get_data(as_text=True)) == (200, "ok")


def test_an_empty_installation_says_so_kindly(app: Flask) -> None:
    client = app.test_client()
    assert client.get("/healthz").status_code == 503
    start = client.get("/ar/")
    assert start.status_code == 503
    assert page(start).html["dir"] == "rtl"
    assert page(start).h1
    assert client.get("/de/privacy").status_code == 200
    assert client.get("/nowhere").status_code == 404


def test_without_its_tables_the_installation_is_not_well(app: Flask) -> None:
    with app.app_context():
        db.drop_all()
    assert app.test_client().get("/healthz").status_code == 503


def test_an_unknown_address_is_answered_in_the_browser_s_language(client: FlaskClient) -> None:
    answer = client.get("/no/such/page", headers={"Accept-Language": "ar"})
    assert answer.status_code == 404
    assert page(answer).html["lang"] == "ar"
    assert page(answer).main.select_one("a")["href"] == "/ar/"


def test_too_much_at_once_is_told_kindly(client: FlaskClient) -> None:
    answer = client.post("/de/contribute", data={"text": "x" * 1_100_000})
    assert answer.status_code == 413
    assert page(answer).h1
    assert main_text(answer)
