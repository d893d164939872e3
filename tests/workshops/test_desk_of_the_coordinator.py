"""Where the coordinator sees at which session, table and phase something was said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from app.core.actor import SYSTEM
from app.events import now
from app.workshops.service import moving
from tests.builders import Staff, page, say
from tests.workshops import planned
from tests.workshops.test_sessions import said

MakeStaff = Callable[..., Staff]


def test_a_contribution_says_where_it_was_said_and_the_queue_can_be_narrowed_to_a_session(
    peine: Flask, staff: MakeStaff
) -> None:
    client = staff("coordinator", "peine").client
    with peine.app_context():
        session = planned.session(now() - timedelta(hours=1), title="Abend der Frauen")
        phase = session.workshop.phases[0]
        moving.move(SYSTEM, session, phase, revision=session.revision)
        there, code = said(session).contribution.public_id, session.code
        at_home = say().contribution.public_id
    shown = page(client.get(f"/de/staff/contributions/{there}")).select_one("main")
    assert shown is not None
    assert "Abend der Frauen" in shown.get_text()
    everything = page(client.get("/de/staff/queue")).get_text()
    assert there in everything
    assert at_home in everything
    assert "Abend der Frauen" in everything
    narrowed = page(client.get(f"/de/staff/queue?session={code}")).select_one(".entries")
    assert narrowed is not None
    assert there in narrowed.get_text()
    assert at_home not in narrowed.get_text()


def test_without_a_session_nothing_is_offered_to_choose(peine: Flask, staff: MakeStaff) -> None:
    client = staff("coordinator", "peine").client
    shown = page(client.get("/de/staff/queue?session=nowhere"))
    assert shown.select_one("select[name=session]") is None
