"""A theme's page: what stands for it, where it stands, and what became of it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.contributions import service
from app.core.actor import SYSTEM, speaker
from app.district import store as district
from app.events import now
from app.extensions import db
from app.texts import store as texts
from app.texts.models import Origin
from app.themes import rules
from app.themes.models import Outcome, Reach
from app.themes.service import answering, arranging
from app.themes.service.answering import Decision
from app.themes.store import portrait
from tests.builders import page
from tests.groupings import theme, voice
from tests.residents import main_text

SAID, CONFERENCE = datetime(2026, 2, 1, tzinfo=UTC), date(2027, 11, 12)
BEFORE, AFTER = date(2026, 6, 1), date(2027, 12, 1)
LATER = datetime(2026, 4, 1, tzinfo=UTC)


def states(*asked: object) -> dict[str, str]:
    return {step.what: step.state for step in rules.way(SAID, *asked)}  # type: ignore[arg-type]


def test_a_theme_that_was_only_collected_has_everything_before_it() -> None:
    assert states(None, CONFERENCE, [], BEFORE) == {
        "collected": "current",
        "forwarded": "open",
        "conference": "open",
        "answer-due": "open",
    }


def test_a_forwarded_theme_waits_for_the_conference_and_then_for_what_is_owed() -> None:
    assert states(LATER, CONFERENCE, [], BEFORE)["forwarded"] == "current"
    after = states(LATER, CONFERENCE, [], AFTER)
    assert (after["conference"], after["answer-due"]) == ("current", "open")


def test_an_answered_theme_owes_nothing_more() -> None:
    told = states(None, CONFERENCE, [(LATER, "will-do")], BEFORE)
    assert told == {"collected": "done", "answered": "current"}


def test_an_answer_that_leads_to_the_conference_is_not_the_last() -> None:
    told = states(LATER, CONFERENCE, [(LATER, rules.TO_THE_CONFERENCE)], BEFORE)
    assert told["answered"] == "current"
    assert told["conference"] == told["answer-due"] == "open"
    assert rules.TO_THE_CONFERENCE == Outcome.CONFERENCE
    assert {Outcome.CONFERENCE, Outcome.BACK, Outcome.NEEDS_MORE} == rules.DEFERRING


def test_the_steps_are_an_ordered_list_that_says_where_it_stands(
    client: FlaskClient, peine: Flask
) -> None:
    with peine.app_context():
        found = theme("Busse", [voice("Ein Bus fehlt.")])
        found.forwarded_at = now()
        db.session.commit()
        address = f"/en/themes/{found.id}"
    steps = page(client.get(address)).select("ol.timeline > li")
    current = [step.get_text(" ", strip=True) for step in steps if step.get("aria-current")]
    assert len(current) == 1
    assert "Passed on to the planning team" in current[0]
    assert "2027" in steps[2].get_text()


def test_groups_too_small_are_named_without_their_numbers(
    client: FlaskClient, peine: Flask
) -> None:
    with peine.app_context():
        many = [voice(f"Bus {number} fehlt.") for number in range(rules.FEWEST_SHOWN)]
        few = [voice("Otobüs yok.", "tr", "ilsede"), voice("Kein Bus.", municipality="lengede")]
        address = f"/en/themes/{theme('Busse', [*many, *few]).id}"
    told = page(client.get(address)).select_one("dl").get_text(" ", strip=True)
    assert "7 contributions" in told
    assert "Peine (5) Fewer than five each: Ilsede , Lengede" in told.replace(" (", " (")
    assert "German (6) Fewer than five each: Turkish" in told


def test_a_number_that_stands_alone_has_the_figures_of_the_page(
    client: FlaskClient, peine: Flask
) -> None:
    with peine.app_context():
        said = [voice(f"Bus {number} fehlt.") for number in range(rules.FEWEST_SHOWN)]
        address = f"/fa/themes/{theme('Busse', said[:3], said[3:]).id}"
    addresses = (address, "/fa/", "/fa/places/peine")
    theirs, start, place = (page(client.get(path)) for path in addresses)
    assert "(۵)" in theirs.select_one("dl").get_text()
    assert [count.get_text() for count in theirs.select("#concerns + ul .muted")] == ["(۳)", "(۲)"]
    assert [count.get_text() for count in start.select(".figures dd")] == ["۵", "۱", "۰"]
    assert [count.get_text() for count in place.select(".figures dd")] == ["۵", "۰"]
    assert place.select_one("#themes + ul .muted").get_text() == "(۵)"


def test_what_stands_for_it_is_in_the_reader_s_language_where_that_exists(
    client: FlaskClient, peine: Flask
) -> None:
    with peine.app_context():
        first, second = voice("Otobüs yok.", "tr", german="Kein Bus."), voice("Ein Bus fehlt.")
        against = voice("Wir haben genug Busse.")
        texts.add_version(second.statement, "ar", "نحتاج حافلة", Origin.HUMAN)
        found = theme("Busse", [first, second, against])
        portrait.keep(found.id, [first.id, second.id], against.id)
        db.session.commit()
        address = f"themes/{found.id}"
        links = [f"/ar/voices/{entry.public_id}" for entry in (first, second, against)]
    section = page(client.get(f"/ar/{address}")).select_one("#said").parent
    assert [text["lang"] for text in section.select(".user-text")] == ["tr", "ar", "de"]
    assert [link["href"] for link in section.select(".entry__title a")] == links
    assert "Another opinion" in main_text(client.get(f"/en/{address}"))


def test_a_statement_that_was_taken_back_stands_for_nothing(
    client: FlaskClient, peine: Flask
) -> None:
    with peine.app_context():
        gone, left = voice("Das nehme ich zurück."), voice("Ein Bus fehlt.")
        found = theme("Busse", [gone, left])
        portrait.keep(found.id, [gone.id], None)
        db.session.commit()
        service.withdraw(speaker(gone.id), gone)
        address = f"/de/themes/{found.id}"
    told = main_text(client.get(address))
    assert "Das nehme ich zurück." not in told
    assert "Ein Bus fehlt." in told


@pytest.mark.parametrize("lang", ["de", "ar"])
def test_all_answers_stand_on_the_way_with_their_dates(
    client: FlaskClient, peine: Flask, lang: str
) -> None:
    with peine.app_context():
        found = theme("Busse", [voice("Ein Bus fehlt.")])
        place = district.municipality("peine").id
        first = Decision(Outcome.NEEDS_MORE, "Wir zählen.", "Wir zählen die Fahrgäste.")
        last = Decision(Outcome.EXISTS, "Viele fahren.", "Der Bus kommt.")
        arranging.mark_reach(SYSTEM, found, place, Reach.MUNICIPAL)
        answering.answer_as_municipality(SYSTEM, found, place, first)
        answering.answer_as_planning_team(SYSTEM, found, last)
        address = f"/{lang}/themes/{found.id}"
    steps = page(client.get(address)).select("ol.timeline > li")
    assert ["Wir zählen die Fahrgäste." in step.get_text() for step in steps] == [0, 1, 0]
    assert "Der Bus kommt." in steps[-1].get_text()
    assert all(step.select_one("time[datetime]") for step in steps)
