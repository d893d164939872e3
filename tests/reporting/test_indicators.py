"""Indicators in the four dimensions: from the district's file to the page, kept by people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.actor import SYSTEM, Actor, Grant
from app.core.errors import Conflict, NotAllowed
from app.core.permissions import Role
from app.district import store as district
from app.district.rules.places import FileMistake
from app.reporting.rules import indicators as rules
from app.reporting.rules.indicators import Dimension, Entry
from app.reporting.service import indicators as service
from app.reporting.store import indicators as store
from tests.builders import DISTRICT_FILE, Staff, fill, page
from tests.numbers_of_the_round import keep_numbers

PAGE = "/de/staff/monitoring/indicators"
BLOCK = """
[[indicators]]
key = "sport"
dimension = "social"
name = "Sport"
definition = "Anteil"
source = "Sportbund"
unit = "%"
"""
SPORT = Entry("sport", Dimension.SOCIAL, "Sport", "Anteil", "Sportbund", "%", 30)


def test_the_file_of_the_district_has_one_for_each_dimension() -> None:
    entries = rules.parse(DISTRICT_FILE.read_text("utf-8"), DISTRICT_FILE.name)
    assert {entry.dimension for entry in entries} == set(Dimension)


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        (BLOCK.replace("social", "physical"), "dimension"),
        (BLOCK.replace('unit = "%"', ""), "unit"),
        (BLOCK.replace('"sport"', '"Sport!"'), "key"),
        (BLOCK + 'target = "viel"', "target"),
        (BLOCK + BLOCK, "key"),
    ],
)
def test_a_mistake_in_the_file_is_named(wrong: str, name: str) -> None:
    with pytest.raises(FileMistake, match=rf"indicators\.{name}"):
        rules.parse(wrong, "peine.toml")


def test_loading_again_leaves_what_people_changed(peine: Flask) -> None:
    with peine.app_context():
        entries = rules.parse(BLOCK, "peine.toml")
        assert service.load(SYSTEM, entries) == 1
        found = store.indicator("sport")
        service.change(SYSTEM, found, SPORT, revision=found.revision)
        assert service.load(SYSTEM, entries) == 0
        assert store.indicator("sport").target == 30


def test_of_two_who_change_it_the_second_is_asked_to_look_again(peine: Flask) -> None:
    with peine.app_context():
        found = service.add(SYSTEM, SPORT)
        service.change(SYSTEM, found, replace(SPORT, target=40), revision=1)
        with pytest.raises(Conflict):
            service.change(SYSTEM, found, replace(SPORT, target=40), revision=1)
        with pytest.raises(Conflict):
            service.add(SYSTEM, SPORT)


def test_a_year_has_one_number_for_each_place(peine: Flask) -> None:
    with peine.app_context():
        found = service.add(SYSTEM, SPORT)
        service.measure(SYSTEM, found, None, 2025, 10.5)
        service.measure(SYSTEM, found, None, 2025, 11)
        service.measure(SYSTEM, found, 1, 2025, 9)
        assert sorted(row.value for row in found.series) == [9, 11]
        service.measure(SYSTEM, found, None, 2025, None)
        assert [row.value for row in found.series] == [9]


def test_only_planners_and_administrators_keep_them(peine: Flask) -> None:
    with peine.app_context(), pytest.raises(NotAllowed):
        service.add(Actor(1, "Invented", (Grant(Role.COORDINATOR, 1),)), SPORT)


def test_planners_keep_them_and_coordinators_read_them(
    peine: Flask, staff: Callable[..., Staff]
) -> None:
    with peine.app_context():
        keep_numbers()
    planner, coordinator = staff("planner"), staff("coordinator", "peine")
    form = f"form[action$='{PAGE}/work/measured']"
    sent = {"measured-year": "2026", "measured-value": "49,25"}
    assert fill(planner.client, f"{PAGE}/work", form=form, **sent).status_code == 302
    opened = page(coordinator.client.get(PAGE))
    assert "49,25" in opened.get_text()
    assert opened.select_one("svg.chart polyline")
    assert coordinator.client.get(f"{PAGE}/work").status_code == 404


@pytest.mark.parametrize(
    ("said", "number"),
    [("47,5", 47.5), ("47.5", 47.5), (" -3 ", -3), ("1 000", 1000), ("viel", None), ("1e9", None)],
)
def test_numbers_are_read_as_people_write_them(said: str, number: float | None) -> None:
    assert rules.number(said) == number


def test_everybody_can_take_a_series_along_with_its_places_and_its_unit(
    peine: Flask, client: FlaskClient, staff: Callable[..., Staff]
) -> None:
    with peine.app_context():
        keep_numbers()
    opened = page(staff("coordinator", "peine").client.get(PAGE))
    link = opened.select_one("main a[href$='/work.csv']")
    assert link
    lines = client.get(str(link["href"])).get_data().decode("utf-8-sig").splitlines()
    assert lines[0].endswith("Wann;Ort;Zugang zum Arbeitsmarkt (%);Zielwert")
    assert set(lines[1:]) == {"2025;Landkreis Peine;47,5;", "2025;Peine;46,0;"}


def test_everybody_reads_what_an_indicator_means_and_how_it_went(
    peine: Flask, client: FlaskClient
) -> None:
    with peine.app_context():
        found = service.add(SYSTEM, SPORT)
        for year, value in {2024: 20, 2025: 22.5}.items():
            service.measure(SYSTEM, found, None, year, value)
            for place in ("peine", "ilsede"):
                service.measure(SYSTEM, found, district.municipality(place).id, year, value)
    opened = page(client.get("/ar/monitoring"))
    sport = next(part for part in opened.select("main article") if part.h3)
    german = {part.get_text() for part in sport.select("[lang=de]")}
    assert {"Sport (%)", "Anteil", "Sportbund"} <= german
    whole, places = sport.select("svg.chart")
    assert len(whole.select("polyline")) == 2, "the series and the target"
    assert [name["lang"] for name in places.select("text[lang]")] == ["de", "de"]
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in sport.select("tbody tr")]
    assert rows[0][0] == rows[2][0] == "2024"
    assert len(rows) == 4


@pytest.mark.parametrize("gone", ["unmeasured", "retired"])
def test_what_is_not_measured_or_not_in_use_is_shown_to_nobody(
    peine: Flask, client: FlaskClient, gone: str
) -> None:
    with peine.app_context():
        found = service.add(SYSTEM, SPORT)
        if gone == "retired":
            service.measure(SYSTEM, found, None, 2025, 22.5)
            service.retire(SYSTEM, found, revision=found.revision)
    assert not page(client.get("/de/monitoring")).select("main article")
    assert client.get("/de/monitoring/indicators/sport.csv").status_code == 404
