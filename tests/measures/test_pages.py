"""A coordinator keeps a measure up on the pages, and everybody sees how far it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.themes.models import Theme
from tests.builders import Staff, fill, page, send
from tests.groupings import theme, voice
from tests.measures_of_the_round import today
from tests.residents import main_text

NewStaff = Callable[..., Staff]
SUMMARY = "Ein Bus, den man ruft."


@pytest.fixture
def coordinator(staff: NewStaff) -> Staff:
    return staff("coordinator", "peine")


@pytest.fixture
def theme_id(peine: Flask) -> int:
    """A theme on mobility in which Peine speaks."""
    with peine.app_context():
        made: Theme = theme("Busse am Abend", [voice("Kein Bus."), voice("Kein Bus am Abend.")])
        return made.id


def typed(**other: str) -> dict[str, str]:
    """What somebody types who founds a measure."""
    return {
        "title": "Rufbus am Abend",
        "summary": SUMMARY,
        "office": "Fachdienst Verkehr",
        "starts_on": today().isoformat(),
        "ends_on": (today() + timedelta(days=100)).isoformat(),
        **other,
    }


def founded(coordinator: Staff, theme_id: int) -> str:
    """Found one; gives the address of the page on which it is kept up."""
    answer = fill(coordinator.client, f"/en/staff/measures/new/{theme_id}", **typed())
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_from_the_theme_to_everybodys_page(
    client: FlaskClient, coordinator: Staff, theme_id: int
) -> None:
    desk = page(coordinator.client.get(f"/en/staff/themes/{theme_id}"))
    assert desk.select_one(f"#measures a[href='/en/staff/measures/new/{theme_id}']")
    kept = founded(coordinator, theme_id)
    public = kept.replace("/staff", "").replace("/en/", "/de/")
    assert page(client.get(f"/de/themes/{theme_id}")).select_one(f"a[href='{public}']")
    assert page(client.get("/de/measures")).select_one(f"a[href='{public}']")
    shown = page(client.get(public))
    assert "Fachdienst Verkehr" in shown.get_text()
    assert shown.select_one(f"a[href='/de/themes/{theme_id}']")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"office": " "}, "which office is in charge"),
        ({"ends_on": "2020-01-01"}, "end lies before the beginning"),
        ({"starts_on": "soon"}, "This is no date"),
        ({"starts_on": "0001-01-01"}, "look at the year"),
        ({"ends_on": "9999-12-31"}, "look at the year"),
        ({"email": "nobody"}, "compare it letter by letter"),
    ],
)
def test_what_lacks_something_is_refused_kindly_and_nothing_typed_is_lost(
    coordinator: Staff, theme_id: int, wrong: dict[str, str], said: str
) -> None:
    answer = fill(coordinator.client, f"/en/staff/measures/new/{theme_id}", **typed(**wrong))
    assert answer.status_code == 400
    shown = page(answer)
    summary = shown.select_one(".error-summary")
    assert summary is not None
    assert said in summary.get_text()
    assert [area.get_text(strip=True) for area in shown.select("textarea")] == [SUMMARY]


def test_a_measure_is_begun_told_about_and_closed(
    client: FlaskClient, coordinator: Staff, theme_id: int
) -> None:
    kept = founded(coordinator, theme_id)
    desk = coordinator.client
    assert fill(desk, kept, form="#begin form").status_code == 302
    assert fill(desk, kept, form="#note form", body="Die Linie ist bestellt.").status_code == 302
    half = {"reached": "Er fährt.", "indicator": "Fahrten am Abend", "before": "0"}
    assert fill(desk, kept, form="#close form", **half, after="").status_code == 400
    assert fill(desk, kept, form="#close form", **half, after="12").status_code == 302
    shown = main_text(client.get(kept.replace("/staff", "")))
    for said in ("Die Linie ist bestellt.", "Er fährt.", "Fahrten am Abend", "12"):
        assert said in shown
    assert page(desk.get(kept)).select("#stop, #close, #begin") == []


def test_a_page_that_went_stale_says_what_changed_and_keeps_what_was_typed(
    coordinator: Staff, theme_id: int
) -> None:
    kept = founded(coordinator, theme_id)
    desk = coordinator.client
    old = page(desk.get(kept))
    fill(desk, f"{kept}/plan", **typed(office="Bürgerbüro"))
    answer = send(desk, old, kept, form="#note form", body="Es geht los.")
    assert answer.status_code == 409
    shown = page(answer)
    alert = shown.select_one("[role=alert]")
    assert alert is not None
    assert "Office in charge" in alert.get_text()
    (note,) = shown.select("#note textarea")
    assert "Es geht los." in note.get_text()
    assert send(desk, shown, kept, form="#note form").status_code == 302


def test_the_public_list_is_narrowed_down(
    client: FlaskClient, coordinator: Staff, theme_id: int
) -> None:
    founded(coordinator, theme_id)

    def found(**asked: str) -> int:
        return len(page(client.get("/en/measures", query_string=asked)).select("article.entry"))

    assert found() == 1
    assert (found(municipality="peine"), found(municipality="ilsede")) == (1, 0)
    assert (found(field="mobility"), found(field="work")) == (1, 0)
    assert (found(status="planned"), found(status="done")) == (1, 0)
    assert found(status="made-up", municipality="nowhere") == 1


def test_a_measure_of_another_municipality_is_kept_by_nobody_else(
    staff: NewStaff, coordinator: Staff, theme_id: int
) -> None:
    kept = founded(coordinator, theme_id)
    assert staff("coordinator", "ilsede").client.get(kept).status_code == 404
    assert staff("planner").client.get(kept).status_code == 200


@pytest.mark.parametrize("where", ["themes", "list", "measure", "became"])
def test_why_names_of_offices_are_german_is_said_once_to_who_reads_another_language(
    client: FlaskClient, coordinator: Staff, theme_id: int, where: str
) -> None:
    address = founded(coordinator, theme_id).replace("/en/staff", "")
    founded(coordinator, theme_id)
    paths = {"themes": f"/themes/{theme_id}", "list": "/measures", "measure": address}
    path = paths.get(where, "/became")
    shown = page(client.get(f"/en{path}"))
    assert main_text(client.get(f"/en{path}")).count("Names of offices") == 1
    assert {
        (name["lang"], name["dir"]) for name in shown.select("main bdi") if "Verkehr" in name.text
    } == {("de", "ltr")}
    for lang in ("de", "de-simple"):
        assert "Fachdienst Verkehr" in main_text(client.get(f"/{lang}{path}"))
        assert "Names of offices" not in main_text(client.get(f"/{lang}{path}"))
