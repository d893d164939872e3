"""The numbers of a round for everybody and for staff: what is shown to whom, and what is hidden."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from app.core.actor import SYSTEM
from app.reporting.rules import tallies
from app.reporting.rules.tallies import Channel
from app.reporting.service import population
from tests.builders import Staff, page, publish, say


def table(opened: BeautifulSoup, key: str) -> dict[str, list[str]]:
    """What the table beside a picture says, by the names of its rows."""
    rows = opened.select(f"section[aria-labelledby={key}] tbody tr")
    said = [[" ".join(cell.get_text().split()) for cell in row.select("th, td")] for row in rows]
    return {name: numbers for name, *numbers in said}


def file(client: FlaskClient, address: str) -> dict[str, list[str]]:
    content = client.get(address).get_data().decode("utf-8-sig")
    return {row[0]: row[1:] for row in csv.reader(io.StringIO(content), delimiter=";")}


def speak(counts: dict[str, int]) -> None:
    for place, count in counts.items():
        for _ in range(count):
            publish(say(municipality=place).contribution)


def inhabit(figures: dict[str, int]) -> None:
    """Figures of one group of the population."""
    rows = [f"{place};Alle;2025;{people}" for place, people in figures.items()]
    population.load(SYSTEM, "\n".join(["Gemeinde;Gruppe;Jahr;Wert", *rows]).encode())


def test_everybody_sees_how_far_it_came_and_no_small_number(
    peine: Flask, client: FlaskClient
) -> None:
    with peine.app_context():
        speak({"peine": 30, "ilsede": 14, "lengede": 9, "vechelde": 2})
        say()
    opened = page(client.get("/en/monitoring"))
    assert table(opened, "funnel")["Received"] == ["56"]
    assert table(opened, "funnel")["Published"] == ["55"]
    assert table(opened, "standing") == {
        "Peine": ["0", "30"],
        "Ilsede": ["0", "14"],
        "Other places": ["0", "11"],
    }, "two and nine are told together"
    places = table(opened, "place")
    assert places["Peine"] == ["30"], "one of 31 is not published"
    assert "2" not in {value for row in places.values() for value in row}
    assert places["Lengede"] == ["not shown"], "the two would follow from the sum"


def test_what_is_unpublished_is_told_as_received_and_nowhere_else(
    peine: Flask, client: FlaskClient, staff: Callable[..., Staff]
) -> None:
    with peine.app_context():
        speak({"peine": 30, "ilsede": 14})
        for _ in range(6):
            say("Mungon një autobus.", lang="sq", municipality="lengede", kind="feedback")
    coordinator = staff("coordinator", "ilsede").client
    for opened in (
        page(client.get("/de/monitoring")),
        page(coordinator.get("/de/staff/monitoring")),
    ):
        funnel = table(opened, "funnel")
        assert (funnel["Eingegangen"], funnel["Veröffentlicht"]) == (["50"], ["44"])
        assert table(opened, "language") == {"Deutsch": ["44"]}, "nothing of Albanian"
        assert list(table(opened, "month").values()) == [["44"]]
        assert list(table(opened, "channel").values()) == [["44"]]
        assert table(opened, "place")["Lengede"] == ["weniger als 5"]
        assert ["6"] not in [*table(opened, "kind").values(), *table(opened, "field").values()]
    planner = page(staff("planner").client.get("/de/staff/monitoring"))
    assert table(planner, "language")["Albanisch"] == ["6"]


def test_the_file_says_what_the_table_says(peine: Flask, client: FlaskClient) -> None:
    with peine.app_context():
        speak({"peine": 30, "ilsede": 14, "lengede": 9, "vechelde": 2})
    opened = page(client.get("/en/monitoring"))
    for key in ("place", "standing", "funnel"):
        rows = file(client, f"/en/monitoring/{key}.csv")
        assert {name: rows[name] for name in table(opened, key)} == table(opened, key)
    assert client.get("/en/monitoring/nothing.csv").status_code == 404


def test_with_few_contributions_there_are_no_pictures(peine: Flask, client: FlaskClient) -> None:
    with peine.app_context():
        speak({"peine": 4})
    opened = page(client.get("/ar/monitoring"))
    assert opened.select("main svg.chart") == []
    assert opened.select_one("main .empty")
    assert client.get("/ar/monitoring/funnel.csv").status_code == 404


def test_every_picture_stands_beside_its_table_and_its_file(
    peine: Flask, client: FlaskClient
) -> None:
    with peine.app_context():
        speak({"peine": 12, "ilsede": 8})
    opened = page(client.get("/ar/monitoring"))
    charts = opened.select("svg.chart")
    assert len(charts) >= 6
    for chart in charts:
        section = chart.find_parent("section")
        assert section is not None
        assert chart["direction"] == "rtl"
        assert section.select_one("table caption")
        link = section.select_one("a[href*='.csv']")
        assert link is not None
        assert client.get(str(link["href"])).mimetype == "text/csv"


def test_of_a_single_month_there_is_a_table_and_no_line(peine: Flask, client: FlaskClient) -> None:
    with peine.app_context():
        speak({"peine": 12, "ilsede": 8})
    opened = page(client.get("/de/monitoring"))
    for key in ("month", "places"):
        assert len(table(opened, key)) == 1
        assert opened.select(f"section[aria-labelledby={key}] svg") == []


@pytest.fixture
def spoken(peine: Flask) -> Flask:
    with peine.app_context():
        speak({"peine": 12, "ilsede": 3})
        inhabit({"peine": 50_000, "ilsede": 10_000})
    return peine


def test_planners_see_exact_numbers_and_coordinators_those_of_their_place(
    spoken: Flask, staff: Callable[..., Staff]
) -> None:
    planner, coordinator = staff("planner"), staff("coordinator", "ilsede")
    everything = page(planner.client.get("/de/staff/monitoring"))
    places = table(everything, "place")
    assert (places["Peine"], places["Ilsede"]) == (["12"], ["3"])
    assert table(everything, "population-1") == {"Peine": ["0,2"], "Ilsede": ["0,3"]}
    everywhere = page(coordinator.client.get("/de/staff/monitoring"))
    places = table(everywhere, "place")
    assert places["Ilsede"] == places["Wendeburg"] == ["weniger als 5"], "three, and nobody"
    assert places["Peine"] == ["nicht gezeigt"], "the three would follow from the sum"
    assert table(everywhere, "population-1") == {}, "a share would tell the number"
    with spoken.app_context():
        say()
    waiting = "Noch keine Rückmeldung"
    assert table(page(planner.client.get("/de/staff/monitoring")), "waits")[waiting] == ["1"]
    waits = table(page(coordinator.client.get("/de/staff/monitoring")), "waits")
    assert waits["Tage: 0 bis 1"] == ["15"]
    assert waiting not in waits
    own = page(coordinator.client.get("/de/staff/monitoring?municipality=ilsede"))
    assert ["3"] in table(own, "kind").values()


def test_what_the_places_hide_cannot_be_reckoned_from_shares_of_the_population(
    peine: Flask, staff: Callable[..., Staff]
) -> None:
    with peine.app_context():
        speak({"peine": 30, "ilsede": 14, "lengede": 9, "vechelde": 2})
        inhabit({"peine": 50_000, "ilsede": 20_000, "lengede": 10_000, "vechelde": 10_000})
    shares = {"Peine": ["0,6"], "Ilsede": ["0,7"], "Lengede": ["0,9"], "Vechelde": ["0,2"]}
    planner = page(staff("planner").client.get("/de/staff/monitoring"))
    assert table(planner, "population-1") == shares
    coordinator = page(staff("coordinator", "wendeburg").client.get("/de/staff/monitoring"))
    assert table(coordinator, "place")["Lengede"] == ["nicht gezeigt"]
    hidden = {"Lengede": ["nicht gezeigt"], "Vechelde": ["nicht gezeigt"]}
    assert table(coordinator, "population-1") == shares | hidden


def test_nobody_reckons_what_is_unpublished_elsewhere_from_places_that_are_not_the_own(
    peine: Flask, staff: Callable[..., Staff]
) -> None:
    with peine.app_context():
        speak({"peine": 30, "ilsede": 14, "lengede": 9})
        say(municipality="vechelde")
    client = staff("coordinator", "ilsede").client
    everything = page(client.get("/de/staff/monitoring"))
    assert table(everything, "funnel")["Eingegangen"] == ["54"]
    offered = [option["value"] for option in everything.select("#municipality option")]
    assert offered == ["", "ilsede"], "54 less 14, 30 and 9 would tell of the one in Vechelde"
    for foreign in ("peine", "lengede", "vechelde", "district"):
        for ending in ("", ".csv"):
            address = f"/de/staff/monitoring{ending}?municipality={foreign}&key=funnel"
            assert client.get(address).status_code == 404, address
    own = page(client.get("/de/staff/monitoring?municipality=ilsede"))
    assert table(own, "funnel")["Eingegangen"] == ["14"]
    planner = page(staff("planner").client.get("/de/staff/monitoring?municipality=vechelde"))
    assert table(planner, "funnel")["Eingegangen"] == ["1"]


def test_each_way_of_coming_here_is_counted_as_what_it_is() -> None:
    ways = {
        "web": Channel.ONLINE,
        "spoken": Channel.ON_BEHALF,
        "card": Channel.PAPER,
        "form": Channel.PAPER,
        "voice": Channel.VOICE,
        "Bürgerforum 2026": Channel.FILE,
    }
    assert {source: tallies.channel_of(source) for source in ways} == ways
