"""Next steps on the protocol of a session: offices, not people; they become measures."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import events
from app.contributions.models import Contribution
from app.core.actor import SYSTEM
from app.core.errors import Conflict, Invalid, NotAllowed, NotFound
from app.extensions import db
from app.measures.models import Measure
from app.redaction import service as redaction
from app.room.models.following import NextStep
from app.room.rules.steps import StepPlan
from app.room.service import following
from app.room.store import steps
from app.themes.models import Theme
from app.workshops.models import WorkshopSession
from app.workshops.service import moving
from tests.builders import fill, make_staff, page
from tests.groupings import theme
from tests.room import minuted
from tests.room.minuted import GERMAN, PROTOCOL

WHAT, OFFICE, DAY = "Ein Fahrplan für den Abend wird geprüft.", "Fachdienst Straßen", "2027-03-31"
PLAN = StepPlan(WHAT, OFFICE, date.fromisoformat(DAY))


def held(app: Flask) -> int:
    """The id of a session with a theme."""
    with app.app_context():
        session = minuted.held()
        said = db.session.scalars(select(Contribution).order_by(Contribution.id)).unique().all()
        theme("Busse am Abend", [said[0]])
        return session.id


def session_of(number: int) -> WorkshopSession:
    return db.session.get_one(WorkshopSession, number)


def theme_id() -> int:
    return db.session.scalars(select(Theme.id)).one()


def put_down(client: FlaskClient, number: int, **values: str) -> int:
    given = {"what": WHAT, "office": OFFICE, "until": DAY, **values}
    return fill(client, f"{PROTOCOL.format(number)}/steps/new", **given).status_code


def read(client: FlaskClient, number: int) -> BeautifulSoup:
    return page(client.get(PROTOCOL.format(number)))


def follow(client: FlaskClient, number: int, ending: str) -> str:
    """The address behind the link of a step."""
    link = read(client, number).select_one(f"#steps a[href*='/steps/'][href$='{ending}']")
    assert link is not None
    return str(link["href"])


def test_a_coordinator_puts_down_what_which_office_does_until_when(peine: Flask) -> None:
    number, client = held(peine), make_staff(peine, "coordinator", "peine").client
    assert put_down(client, number) == 302
    row = read(client, number).select_one("#steps tbody tr")
    assert row is not None
    said = row.get_text(" ", strip=True)
    assert WHAT in said
    assert OFFICE in said
    assert "31. März 2027" in said


def test_who_leads_is_offered_next_steps_in_the_phases_that_are_meant_for_them(
    peine: Flask,
) -> None:
    number, client = held(peine), make_staff(peine, "coordinator", "peine").client

    def offered(phase: int) -> bool:
        with peine.app_context():
            session = session_of(number)
            wanted = session.workshop.phases[phase]
            moving.move(SYSTEM, session, wanted, revision=session.revision)
        shown = page(client.get(f"/de/staff/room/{number}"))
        return shown.select_one("main a[href$='/steps/new']") is not None

    assert [offered(phase) for phase in range(3)] == [False, False, True]


@pytest.mark.parametrize(
    "wrong", [{"what": " "}, {"office": ""}, {"until": "bald"}, {"until": "0027-03-01"}]
)
def test_what_lacks_something_is_kept_in_the_form(peine: Flask, wrong: dict[str, str]) -> None:
    number, client = held(peine), make_staff(peine, "coordinator", "peine").client
    assert put_down(client, number, **wrong) == 400
    with peine.app_context():
        assert steps.of_session(session_of(number)) == []


def test_a_step_is_put_down_better_and_taken_off(peine: Flask) -> None:
    number, client = held(peine), make_staff(peine, "coordinator", "peine").client
    put_down(client, number)
    where = follow(client, number, "/1")
    assert fill(client, where, office="Stadtwerke").status_code == 302
    assert "Stadtwerke" in read(client, number).get_text()
    assert fill(client, where, form="form[action$='/take-off']").status_code == 302
    assert read(client, number).select("#steps tbody tr") == []


def test_of_two_who_change_it_the_second_sees_that_somebody_was_faster(peine: Flask) -> None:
    number, client = held(peine), make_staff(peine, "coordinator", "peine").client
    put_down(client, number)
    where = follow(client, number, "/1")
    answer = fill(client, where, office="Stadtwerke", revision="7")
    assert answer.status_code == 409
    shown = page(answer).select_one("input[name=office]")
    assert shown is not None
    assert shown["value"] == "Stadtwerke"
    with peine.app_context():
        assert steps.one(session_of(number), 1).office == OFFICE


def test_a_step_about_a_theme_becomes_a_measure_by_one_link(peine: Flask) -> None:
    number, client = held(peine), make_staff(peine, "coordinator", "peine").client
    with peine.app_context():
        about = str(theme_id())
    put_down(client, number, theme=about)
    where = follow(client, number, "/measure")
    assert fill(client, where).status_code == 302
    with peine.app_context():
        (made,) = db.session.scalars(select(Measure)).unique().all()
        assert (made.office, made.ends_on) == (OFFICE, PLAN.until)
        assert [str(row.id) for row in made.themes] == [about]
        kept = f"/de/staff/measures/{made.id}"
    assert client.get(where).headers["Location"] == kept
    assert read(client, number).select_one(f"#steps a[href='{kept}']") is not None


def test_nothing_becomes_a_measure_twice_or_without_a_theme(peine: Flask) -> None:
    number, coordinator = held(peine), make_staff(peine, "coordinator", "peine")
    client, actor = coordinator.client, coordinator.actor
    put_down(client, number)
    assert client.get(f"{PROTOCOL.format(number)}/steps/1/measure").status_code == 404
    with peine.app_context():
        session = session_of(number)
        step = following.add(actor, session, StepPlan(WHAT, OFFICE, theme_id=theme_id()))
        plan = minuted.measure_plan(WHAT, OFFICE)
        following.become_measure(actor, step, session.municipality_id, plan)
        with pytest.raises(Conflict):
            following.become_measure(actor, step, session.municipality_id, plan)
        assert len(db.session.scalars(select(Measure)).unique().all()) == 1


def test_a_theme_of_elsewhere_is_refused(peine: Flask) -> None:
    number = held(peine)
    with peine.app_context():
        other = theme("Etwas anderes")
        with pytest.raises(Invalid):
            following.add(SYSTEM, session_of(number), StepPlan(WHAT, OFFICE, theme_id=other.id))


def test_nobody_of_elsewhere_puts_anything_down(peine: Flask) -> None:
    number, foreign = held(peine), make_staff(peine, "coordinator", "vechelde")
    assert foreign.client.get(f"{PROTOCOL.format(number)}/steps/new").status_code == 404
    with peine.app_context():
        session = session_of(number)
        with pytest.raises(NotAllowed):
            following.add(foreign.actor, session, PLAN)
        with pytest.raises(NotAllowed):
            following.count_people(foreign.actor, session, 12)
        step = following.add(SYSTEM, session, PLAN)
        with pytest.raises(NotFound):
            steps.one(minuted.held(), step.id)


def test_people_are_counted_by_hand_and_the_number_can_be_taken_back(peine: Flask) -> None:
    number, client = held(peine), make_staff(peine, "coordinator", "peine").client
    where = PROTOCOL.format(number)
    for people, kept in (("23", 23), ("24", 24), ("", None)):
        assert fill(client, where, form="#counted form", people=people).status_code == 302
        with peine.app_context():
            assert steps.people(session_of(number)) == kept
    assert fill(client, where, form="#counted form", people="0").status_code == 400


def test_what_is_taken_out_of_a_contribution_leaves_the_steps_as_well(peine: Flask) -> None:
    number, name = held(peine), "Vöhrum"
    with peine.app_context():
        about = f"{name} bekommt einen Bus."
        step = following.add(SYSTEM, session_of(number), StepPlan(about, OFFICE))
        said = db.session.scalars(select(Contribution).order_by(Contribution.id)).unique().all()[0]
        assert name in GERMAN
        redaction.redact(SYSTEM, said, [name], "contact", revision=said.revision)
        assert name not in db.session.get_one(NextStep, step.id).what


def test_the_log_holds_no_words(peine: Flask) -> None:
    number = held(peine)
    with peine.app_context():
        step = following.add(SYSTEM, session_of(number), PLAN)
        assert [row.kind for row in events.about(step)] == ["step:add"]
        assert all(WHAT not in str(row.data) for row in events.about(step))
