"""Addresses whose first part is no language of ours, or one of ours under another name."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.builders import page

ARABIC = {"Accept-Language": "ar-SY, en;q=0.8"}


@pytest.mark.parametrize(
    ("path", "leads"),
    [
        ("/de-AT/", "/de/"),
        ("/ar-SY/receipt", "/ar/receipt"),
        ("/TR/contribute?municipality=peine", "/tr/contribute?municipality=peine"),
        ("/en_gb/how-it-works", "/en/how-it-works"),
        ("/arb/themes", "/ar/themes"),
    ],
)
def test_another_name_of_a_language_leads_to_it(client: FlaskClient, path: str, leads: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.location) == (302, leads)


def test_a_made_up_language_is_told_with_the_same_page_in_every_language(
    client: FlaskClient,
) -> None:
    answer = client.get("/xx/receipt?code=1", headers=ARABIC)
    assert answer.status_code == 404
    shown = page(answer)
    assert (shown.html["lang"], shown.html["dir"]) == ("ar", "rtl")
    choices = {link["lang"]: link for link in shown.select(".choices a")}
    assert {"de", "en", "ar", "tr"} <= choices.keys()
    assert choices["tr"]["href"] == "/tr/receipt?code=1"
    assert choices["tr"].get_text() == "Türkçe"
    assert choices["ar"]["dir"] == "rtl"


def test_of_a_staff_page_only_the_languages_of_staff_are_named(client: FlaskClient) -> None:
    shown = page(client.get("/xx/staff/quality"))
    assert {link["lang"] for link in shown.select(".choices a")} == {"de", "en"}
    assert client.get("/ar-SY/staff/quality").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        *("/../", "/😀/", "/xx/😀", "/%00/", "/ar-SY/%2e%2e/", "/xx/nowhere", "/de/nowhere"),
        *("/" + "a" * 5000 + "/", "/a-" + "b-" * 500 + "/", "/xx/\u202e", "/٪/"),
    ],
)
def test_a_strange_address_gets_the_page_that_says_so(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers=ARABIC)
    assert answer.status_code == 404
    assert page(answer).select_one("h1")
    assert not page(answer).select(".choices")


@pytest.mark.parametrize("name", ["endpoint", "_anchor", "_scheme", "_method", "_external"])
def test_no_name_in_the_question_takes_the_choices_away(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/xx/voices?{name}=x&page=2", headers=ARABIC)
    assert answer.status_code == 404
    assert page(answer).select_one(".choices a[lang=tr]")["href"] == "/tr/voices?page=2"
    assert client.get(f"/ar-SY/voices?{name}=x").location == "/ar/voices"


def test_what_is_sent_to_a_made_up_language_goes_nowhere(client: FlaskClient) -> None:
    assert client.post("/ar-SY/contribute", data={"text": "x"}).status_code == 404


def test_without_a_district_a_made_up_language_is_not_found_either(app: Flask) -> None:
    assert app.test_client().get("/xx/").status_code == 404


def test_a_page_that_is_not_there_speaks_the_language_of_its_address(peine: Flask) -> None:
    client = peine.test_client()
    client.get("/ar/")
    assert page(client.get("/tr/nothing-here")).html["lang"] == "tr"
