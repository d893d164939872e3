"""Contributions beside how many people live in a place, for everybody."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from tests.builders import Staff, page, say
from tests.reporting.test_monitoring import file, inhabit, speak, table

PEOPLE = {"peine": 50_000, "ilsede": 20_000, "lengede": 10_000, "vechelde": 10_000}


def test_everybody_sees_how_many_speak_of_each_thousand_and_no_hidden_number_follows(
    peine: Flask, client: FlaskClient
) -> None:
    with peine.app_context():
        speak({"peine": 30, "ilsede": 14, "lengede": 9, "vechelde": 2})
        inhabit(PEOPLE)
    opened = page(client.get("/de/monitoring"))
    shares = table(opened, "population-1")
    assert shares == {
        "Peine": ["0,6"],
        "Ilsede": ["0,7"],
        "Lengede": ["nicht gezeigt"],
        "Vechelde": ["nicht gezeigt"],
    }
    places = table(opened, "place")
    for place in ("Lengede", "Vechelde"):
        assert not places[place][0].isdigit(), "hidden on both or on none"
    rows = file(client, "/de/monitoring/population-1.csv")
    assert {name: rows[name] for name in shares} == shares


def test_shares_of_all_that_came_are_called_so_and_those_of_what_was_published_are_not(
    peine: Flask, client: FlaskClient, staff: Callable[..., Staff]
) -> None:
    with peine.app_context():
        speak({"peine": 30, "ilsede": 14})
        inhabit(PEOPLE)
        for _ in range(20):
            say()
    file_of_all = staff("planner").client.get("/en/staff/monitoring.csv?key=population-1")
    assert "Place;Received contributions for each 1,000 people (2025)" in file_of_all.text
    assert "Peine;1" in file_of_all.text
    published = client.get("/en/monitoring/population-1.csv").text
    assert "Place;Contributions for each 1,000 people (2025)" in published
    assert "Peine;0" in published


def test_the_group_is_named_in_the_language_of_the_district(
    peine: Flask, client: FlaskClient
) -> None:
    with peine.app_context():
        speak({"peine": 30, "ilsede": 14})
        inhabit(PEOPLE)
    opened = page(client.get("/ar/monitoring"))
    name = opened.select_one("section[aria-labelledby=population-1] h3 bdi")
    assert name
    assert (name["lang"], name.get_text()) == ("de", "Alle (2025)")
    title = opened.select_one("#population-1-title")
    assert title
    assert title["lang"] == "de"


def test_without_figures_or_with_nothing_to_tell_there_is_no_picture(
    peine: Flask, client: FlaskClient
) -> None:
    with peine.app_context():
        speak({"peine": 12, "ilsede": 3})
    assert not page(client.get("/de/monitoring")).select("#population")
    with peine.app_context():
        inhabit(PEOPLE)
    assert not page(client.get("/de/monitoring")).select("#population"), "all would be hidden"
    assert client.get("/de/monitoring/population-1.csv").status_code == 404
