"""The quality page tells how often people and the machine agree, and hides small numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.actor import SYSTEM
from app.district import store as district
from app.events import now
from app.extensions import db
from app.themes.models import FieldSuggestion, TextVector
from app.themes.service import arranging
from app.themes.store import trouble
from tests.builders import Staff, fill, page, say

NewStaff = Callable[..., Staff]
PATH = "/de/staff/quality"


def suggested(text: str, field: str | None, lang: str = "de") -> int:
    """A contribution that the machine has looked at; the id."""
    said = say(text, lang=lang).contribution
    db.session.add(
        FieldSuggestion(
            contribution_id=said.id,
            field_id=district.field(field).id if field else None,
            confidence=0.8 if field else 0.3,
            model="by hand",
            made_at=now(),
        )
    )
    db.session.commit()
    return said.id


def decided(suggestion: str | None, decision: str, times: int, lang: str = "de") -> None:
    for number in range(times):
        said = suggested(f"{suggestion} {decision} {number}", suggestion, lang)
        arranging.decide_field(SYSTEM, db.session.get_one(arranging.Contribution, said), decision)


def row(client: FlaskClient, name: str) -> list[str]:
    """The cells of a table's row, by its heading."""
    found = page(client.get(PATH))
    for head in found.select("tbody th"):
        if head.get_text(" ", strip=True).startswith(name):
            return [cell.get_text(strip=True) for cell in head.find_next_siblings("td")]
    raise AssertionError(f"no row {name!r}")


@pytest.fixture
def planner(peine: Flask, staff: NewStaff) -> FlaskClient:
    return staff("planner").client


def test_a_field_shows_how_often_its_suggestion_was_confirmed(
    peine: Flask, planner: FlaskClient
) -> None:
    with peine.app_context():
        decided("work", "work", 6)
        decided("health", "work", 2)
        decided(None, "work", 2)
        decided("health", "health", 1)
    assert row(planner, "Ausbildung und Arbeit") == ["10", "75\xa0%", "20\xa0%"]


def test_shares_of_few_are_not_shown(peine: Flask, planner: FlaskClient) -> None:
    with peine.app_context():
        decided("work", "work", 4)
    shown = row(planner, "Ausbildung und Arbeit")
    assert shown[0] == "unter 5"
    assert not any("%" in cell for cell in shown)


def test_a_language_shows_coverage_and_whether_it_is_calibrated(
    peine: Flask, planner: FlaskClient
) -> None:
    with peine.app_context():
        for number in range(5):
            suggested(f"أريد {number}", "work" if number else None, "ar")
            suggested(f"আমি {number}", "work", "bn")
    assert row(planner, "Arabisch")[:2] == ["5", "80\xa0%"]
    heads = [head.get_text(" ", strip=True) for head in page(planner.get(PATH)).select("tbody th")]
    uncalibrated = [head for head in heads if "nicht kalibriert" in head]
    assert len(uncalibrated) == 1
    assert uncalibrated[0].startswith("Bengalisch")


def test_a_decision_counts_only_if_the_machine_was_asked_before(
    peine: Flask, planner: FlaskClient
) -> None:
    with peine.app_context():
        said = say("Ohne Vorschlag").contribution
        arranging.decide_field(SYSTEM, said, "work")
    heads = [head.get_text(strip=True) for head in page(planner.get(PATH)).select("tbody th")]
    assert "Ausbildung und Arbeit" not in heads


def test_it_is_said_where_the_machine_works_with_words_alone(
    peine: Flask, planner: FlaskClient
) -> None:
    sentence = "Das Programm arbeitet nur mit Wörtern"
    assert sentence not in planner.get(PATH).get_data(as_text=True)
    with peine.app_context():
        version = say("Bus").contribution.statement.versions[0].id
        db.session.add(
            TextVector(version_id=version, encoder="words-alone/1", reference_set="none", data=b"")
        )
        db.session.commit()
    assert sentence in planner.get(PATH).get_data(as_text=True)


def test_an_administrator_lets_a_text_that_was_set_aside_be_tried_again(
    peine: Flask, staff: NewStaff
) -> None:
    with peine.app_context():
        said = say("Bus").contribution
        for _ in range(trouble.MOST_TRIES):
            trouble.begin([said.statement.versions[0].id], "words")
        db.session.commit()
        public_id = said.public_id
    assert public_id not in staff("planner").client.get(PATH).get_data(as_text=True)
    administrator = staff("administrator").client
    assert public_id in administrator.get(PATH).get_data(as_text=True)
    assert fill(administrator, PATH, form="#set-aside form").status_code == 302
    with peine.app_context():
        assert trouble.count_set_aside() == 0
