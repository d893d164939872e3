"""The pages on which a coordinator founds a workshop, plans a session and leads through it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core.actor import SYSTEM
from app.core.days import HERE
from app.events import now
from app.extensions import db
from app.workshops.models import Workshop, WorkshopSession
from app.workshops.service import moving
from tests.builders import Staff, fill, page
from tests.workshops import planned

MakeStaff = Callable[..., Staff]


@pytest.fixture
def client(staff: MakeStaff) -> FlaskClient:
    """The coordinator of Peine, signed in."""
    return staff("coordinator", "peine").client


def planned_session(app: Flask) -> int:
    with app.app_context():
        return planned.session().id


def the_session() -> WorkshopSession:
    return db.session.scalars(select(WorkshopSession)).one()


def test_a_workshop_is_founded_as_it_is_offered_and_its_first_session_planned(
    peine: Flask, client: FlaskClient
) -> None:
    answer = fill(client, "/de/staff/workshops/new", title="Werkstatt Vöhrum")
    assert answer.status_code == 302
    day = (now() + timedelta(days=9)).astimezone(HERE).date()
    typed = {"day": day.strftime("%d.%m.%Y"), "starts": "17.30", "ends": "20:00", "tables": "6"}
    answer = fill(client, answer.headers["Location"], **typed, langs=["ar", "de"], place="Aula")
    shown = page(client.get(answer.headers["Location"])).get_text()
    assert "Werkstatt Vöhrum" in shown
    assert "Aula" in shown
    with peine.app_context():
        session = the_session()
        assert session.starts_at.astimezone(HERE).strftime("%H:%M") == "17:30"
        assert (sorted(session.langs), session.tables) == (["ar", "de"], 6)
        kinds = [row.kind for row in session.workshop.phases]
        assert kinds == ["critique", "vision", "realisation"]


def test_the_two_times_of_a_session_are_named_as_on_a_poster(
    peine: Flask, client: FlaskClient
) -> None:
    with peine.app_context():
        where = f"/de/staff/workshops/{planned.workshop().id}/plan"
    shown = page(client.get(where))
    said = [shown.select_one(f"label[for={name}]") for name in ("starts", "ends")]
    assert [one.get_text(strip=True) for one in said if one] == ["Beginn", "Ende"]


def test_phases_get_names_of_their_own_and_another_order(peine: Flask, client: FlaskClient) -> None:
    with peine.app_context():
        workshop = planned.workshop()
        where, ids = f"/de/staff/workshops/{workshop.id}", [row.id for row in workshop.phases]
    changed = {
        "phases-0-position": "3",
        "phases-1-title": "Träumen",
        "phases-2-kind": "",
        "phases-3-kind": "open",
        "phases-3-title": "Essen",
    }
    assert fill(client, where, **changed).status_code == 302
    with peine.app_context():
        phases = db.session.scalars(select(Workshop)).one().phases
        assert [(row.kind, row.title) for row in phases] == [
            ("vision", "Träumen"),
            ("critique", ""),
            ("open", "Essen"),
        ]
        assert [row.id for row in phases][:2] == [ids[1], ids[0]]
    nothing = {f"phases-{number}-kind": "" for number in range(8)}
    refused = fill(client, where, **nothing)
    assert refused.status_code == 400
    assert page(refused).select_one(".error-summary") is not None


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({"ends": "16:00"}, 400),
        ({"ends": "17:30"}, 400),
        ({"tables": "41"}, 400),
        ({"tables": "many"}, 400),
        ({"day": "31.02.2027"}, 400),
        ({"starts": ""}, 400),
        ({"day": "2020-02-03"}, 302),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_lost(
    peine: Flask, client: FlaskClient, typed: dict[str, str], status: int
) -> None:
    with peine.app_context():
        where = f"/de/staff/workshops/{planned.workshop().id}/plan"
    good = {"day": "2027-03-03", "starts": "17:30", "ends": "20:00", "tables": "2"}
    answer = fill(client, where, **{**good, "place": "Aula", **typed})
    assert answer.status_code == status
    if status == 400:
        kept = page(answer).select_one("[name=place]")
        assert kept is not None
        assert kept["value"] == "Aula"
        assert page(answer).select_one("main form .kern-error") is not None


def test_the_phase_goes_on_and_back_by_buttons(peine: Flask, client: FlaskClient) -> None:
    session_id = planned_session(peine)
    where = f"/de/staff/workshops/sessions/{session_id}"
    reached = []
    for button in (0, 0, 1, 1):
        shown = page(client.get(where)).select("form[action$='/move']")
        form = {
            str(control["name"]): str(control["value"])
            for control in shown[button].select("[name]")
        }
        assert client.post(f"{where}/move", data=form).status_code == 302
        with peine.app_context():
            phase = the_session().phase
            reached.append(phase.kind if phase else None)
    assert reached == ["critique", "vision", "critique", None]


def test_a_page_that_went_stale_moves_nothing(peine: Flask, client: FlaskClient) -> None:
    session_id = planned_session(peine)
    where = f"/de/staff/workshops/sessions/{session_id}"
    shown = page(client.get(where)).select_one("form[action$='/move']")
    assert shown is not None
    form = {str(control["name"]): str(control["value"]) for control in shown.select("[name]")}
    with peine.app_context():
        session = the_session()
        moving.move(SYSTEM, session, session.workshop.phases[1], revision=session.revision)
    assert client.post(f"{where}/move", data=form).status_code == 409
    with peine.app_context():
        phase = the_session().phase
        assert phase is not None
        assert phase.kind == "vision"


def test_who_saved_later_finds_the_own_words_still_in_the_form(
    peine: Flask, client: FlaskClient
) -> None:
    where = f"/de/staff/workshops/sessions/{planned_session(peine)}/edit"
    opened = page(client.get(where))
    assert fill(client, where, place="Rathaus").status_code == 302
    token = opened.select_one("input[name=csrf_token]")
    revision = opened.select_one("input[name=revision]")
    assert token is not None
    assert revision is not None
    late = {"day": "2027-03-03", "starts": "17:30", "ends": "20:00", "tables": "2"}
    sent = {**late, "csrf_token": token["value"], "revision": revision["value"], "place": "Aula"}
    answer = client.post(where, data=sent)
    assert answer.status_code == 409
    kept = page(answer).select_one("[name=place]")
    assert kept is not None
    assert kept["value"] == "Aula"
