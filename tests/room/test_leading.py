"""The page of whoever leads a session: phase, timer, and what waits for approval."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import events
from app.contributions.lifecycle import Reason, State
from app.contributions.models import Contribution
from app.core.actor import SYSTEM
from app.core.errors import Conflict, Invalid, NotAllowed
from app.events import now
from app.extensions import db
from app.moderation.service import deciding, undoing
from app.room.rules.notes import Note
from app.room.service import approving, noting
from app.workshops.models import WorkshopSession
from app.workshops.rules import AFTERWARDS
from app.workshops.service import moving, timing
from tests.builders import make_staff, page, send
from tests.workshops import planned

WORDS = "Abends fährt kein Bus mehr."


def held(app: Flask, **changed: Any) -> int:
    """The id of a session before its first phase, where one note was typed at table 2."""
    with app.app_context():
        session = planned.session(now() - timedelta(hours=1), **changed)
        say(session)
        return session.id


def say(session: WorkshopSession, text: str = WORDS) -> Contribution:
    note = Note("a-key-of-twenty-letters", text, "de", "need", "spoken", 2)
    return noting.note(SYSTEM, session, note, secret="a secret").contribution


def session_of(number: int) -> WorkshopSession:
    return db.session.get_one(WorkshopSession, number)


def the_note() -> Contribution:
    return db.session.scalars(select(Contribution)).one()


def press(client: FlaskClient, number: int, ending: str, **values: object) -> int:
    where = f"/de/staff/room/{number}"
    form = f"form[action$='/{ending}']"
    return send(client, page(client.get(where)), where, form=form, **values).status_code


def test_the_phase_goes_on_and_back_from_the_page_of_the_session(peine: Flask) -> None:
    number, client = held(peine), make_staff(peine, "coordinator", "peine").client
    assert press(client, number, "phase", _button="phase=1") == 302
    with peine.app_context():
        assert session_of(number).phase_id == session_of(number).workshop.phases[0].id
    assert press(client, number, "phase", _button="phase=0") == 302
    with peine.app_context():
        assert session_of(number).phase_id is None


def test_a_phase_that_is_gone_is_told_and_changes_nothing(peine: Flask) -> None:
    number, client = held(peine), make_staff(peine, "coordinator", "peine").client
    assert press(client, number, "phase", phase="999") == 409
    with peine.app_context():
        assert session_of(number).phase_id is None


def test_the_timer_runs_and_stops_with_the_phase(peine: Flask) -> None:
    number, client = held(peine), make_staff(peine, "coordinator", "peine").client
    assert press(client, number, "timer", minutes="10") == 302
    with peine.app_context():
        found = session_of(number)
        assert found.timer_ends_at is not None
        assert found.timer_ends_at > now()
        moving.move(SYSTEM, found, found.workshop.phases[0], revision=found.revision)
        assert found.timer_ends_at is None


@pytest.mark.parametrize("minutes", [-1, timing.LONGEST + 1])
def test_a_timer_has_a_length_that_can_be(peine: Flask, minutes: int) -> None:
    with peine.app_context():
        session = planned.session()
        with pytest.raises(Invalid):
            timing.let_run(SYSTEM, session, minutes, revision=session.revision)
        moving.end(SYSTEM, session, revision=session.revision)
        with pytest.raises(Conflict):
            timing.let_run(SYSTEM, session, 5, revision=session.revision)


def test_a_helper_sees_numbers_and_leads_nothing(peine: Flask) -> None:
    number, client = held(peine), make_staff(peine, "helper", "peine").client
    shown = page(client.get(f"/de/staff/room/{number}"))
    assert shown.select("form[action$='/phase'], form[action$='/timer']") == []
    assert shown.select("form[action$='/approve']") == []
    assert WORDS not in shown.get_text()
    assert len(shown.select("#tables tbody tr")) == 4


def test_a_language_that_was_spoken_without_an_interpreter_is_marked(peine: Flask) -> None:
    number, client = held(peine, interpreters=("ar",)), make_staff(peine, "helper", "peine").client
    with peine.app_context():
        session = session_of(number)
        for spoken in ("ar", "ku"):
            said = say(session, f"{WORDS} ({spoken})")
            assert said.assistance is not None
            said.assistance.spoken = spoken  # somebody put it into German
        db.session.commit()
    shown = page(client.get(f"/de/staff/room/{number}"))
    (heard,) = (row for row in shown.select("#about dd") if "Kurdisch" in row.get_text())
    told = " ".join(heard.get_text(" ", strip=True).split())
    missing = "Keine Sprachmittlung für diese Sprache"
    assert told.count(missing) == 1
    assert f"Kurdisch {missing}" in told
    assert "Arabisch" in shown.select("#tables tbody tr")[1].get_text()


def test_a_coordinator_approves_with_one_tap(peine: Flask) -> None:
    number, client = held(peine), make_staff(peine, "coordinator", "peine").client
    assert press(client, number, "approve") == 302
    with peine.app_context():
        assert the_note().state == State.PUBLISHED
    assert page(client.get(f"/de/staff/room/{number}")).select("form[action$='/approve']") == []


def test_a_helper_approves_only_where_the_session_says_so(peine: Flask) -> None:
    number, helper = held(peine, helpers_approve=True), make_staff(peine, "helper", "peine")
    assert press(helper.client, number, "approve") == 302
    with peine.app_context():
        found = the_note()
        assert found.state == State.PUBLISHED
        (published,) = (row for row in events.about(found) if row.kind == "contribution:publish")
        assert published.actor_id == helper.actor.id


def test_no_helper_approves_by_a_made_up_address(peine: Flask) -> None:
    number, helper = held(peine), make_staff(peine, "helper", "peine")
    with peine.app_context():
        session, found = session_of(number), the_note()
        with pytest.raises(NotAllowed):
            approving.approve(helper.actor, session, found, revision=found.revision)
        other = planned.session(helpers_approve=True)
        with pytest.raises(NotAllowed):
            approving.approve(helper.actor, other, found, revision=found.revision)
        assert found.state == State.RECEIVED


def test_what_the_coordination_declined_or_asked_about_is_published_by_no_tap(peine: Flask) -> None:
    number, helper = held(peine, helpers_approve=True), make_staff(peine, "helper", "peine")
    with peine.app_context():
        session, asked = session_of(number), the_note()
        declined = say(session, "Die Bank am Weg fehlt.")
        deciding.decline(SYSTEM, declined, Reason.DUPLICATE, revision=declined.revision)
        deciding.ask(SYSTEM, asked, "Welche Linie meinen Sie?", revision=asked.revision)
        for found, state in ((declined, State.DECLINED), (asked, State.ASKED)):
            with pytest.raises(Conflict):
                approving.approve(helper.actor, session, found, revision=found.revision)
            assert found.state == state


@pytest.mark.parametrize(("later", "lent"), [(AFTERWARDS / 2, True), (2 * AFTERWARDS, False)])
def test_a_helper_approves_as_long_as_the_session_runs(
    peine: Flask, later: timedelta, lent: bool
) -> None:
    number, helper = held(peine, helpers_approve=True), make_staff(peine, "helper", "peine")
    with peine.app_context():
        session, found = session_of(number), the_note()
        moving.end(SYSTEM, session, revision=session.revision, at=now() - later)
        if lent:
            approving.approve(helper.actor, session, found, revision=found.revision)
        else:
            with pytest.raises(NotAllowed):
                approving.approve(helper.actor, session, found, revision=found.revision)
        assert (found.state == State.PUBLISHED) is lent
    shown = page(helper.client.get(f"/de/staff/room/{number}"))
    assert shown.select("form[action$='/approve']") == []


def test_what_the_coordination_took_back_is_no_helpers_any_more(peine: Flask) -> None:
    number, helper = held(peine, helpers_approve=True), make_staff(peine, "helper", "peine")
    coordinator = make_staff(peine, "coordinator", "peine")
    with peine.app_context():
        session, found = session_of(number), the_note()
        approving.approve(helper.actor, session, found, revision=found.revision)
        undoing.undo(coordinator.actor, found.undoable[-1].press)
        assert found.state == State.RECEIVED
        with pytest.raises(Conflict):
            approving.approve(helper.actor, session, found, revision=found.revision)
    where = f"/de/staff/room/{number}"
    assert WORDS not in page(helper.client.get(where)).get_text()
    assert WORDS in page(coordinator.client.get(where)).get_text()
    assert press(coordinator.client, number, "approve") == 302


def test_likely_personal_data_is_marked_and_is_published_by_no_helper(peine: Flask) -> None:
    number, helper = held(peine, helpers_approve=True), make_staff(peine, "helper", "peine")
    coordinator = make_staff(peine, "coordinator", "peine")
    where = f"/de/staff/room/{number}"
    with peine.app_context():
        session = session_of(number)
        named = say(session, "Rufen Sie mich an: 0151 23456789.")
        with pytest.raises(NotAllowed):
            approving.approve(helper.actor, session, named, revision=named.revision)
        assert named.state == State.RECEIVED
    for client, offered in ((helper.client, 1), (coordinator.client, 2)):
        shown = page(client.get(where))
        assert "0151 23456789" in shown.select("#waiting mark.personal")[0].get_text()
        assert len(shown.select("form[action$='/approve']")) == offered


def test_who_is_too_late_is_told_and_nothing_is_decided_twice(peine: Flask) -> None:
    number, client = held(peine), make_staff(peine, "coordinator", "peine").client
    where = f"/de/staff/room/{number}"
    opened = page(client.get(where))
    form = "form[action$='/approve']"
    send(client, opened, where, form=form)
    answer = send(client, opened, where, form=form)
    assert answer.status_code == 302
    assert page(client.get(where)).select_one(".kern-alert--info") is not None
    with peine.app_context():
        kinds = [row.kind for row in events.about(the_note())]
        assert kinds.count("contribution:publish") == 1
