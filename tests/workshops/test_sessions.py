"""Founding a workshop, planning its sessions, leading through one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app import events
from app.contributions import service as contributions
from app.contributions import store as contribution_store
from app.contributions.store import SaidAt, Submission
from app.core.actor import SYSTEM, speaker
from app.core.errors import Conflict, Invalid, NotAllowed, NotFound
from app.core.permissions import Permission
from app.events import now
from app.workshops import store
from app.workshops.models import WorkshopSession
from app.workshops.rules import PhasePlan, Standing
from app.workshops.service import founding, moving, planning
from tests.builders import Staff
from tests.conftest import SECRET
from tests.workshops import planned

MakeStaff = Callable[..., Staff]


def said(session: WorkshopSession, key: str = "one") -> contributions.Receipt:
    """Something said at its second table, in the phase in which it stands."""
    where = SaidAt(session.id, session.phase_id, 2)
    words = Submission(key, "peine", "need", "Kein Bus am Abend.", "de", "de", said_at=where)
    return contributions.submit(words, secret=SECRET)


def test_a_workshop_begins_with_critique_vision_realisation(peine: Flask) -> None:
    with peine.app_context():
        made = planned.workshop()
        assert [phase.kind for phase in made.phases] == ["critique", "vision", "realisation"]
        assert [event.kind for event in events.about(made)] == ["workshop:found"]


def test_a_municipality_shapes_its_own_phases(peine: Flask) -> None:
    with peine.app_context():
        plans = [PhasePlan("open", "Ankommen"), PhasePlan("vision"), PhasePlan("open", "Feiern")]
        made = founding.found(SYSTEM, None, "Werkstatt der Konferenz", plans)
        assert [(row.kind, row.title) for row in made.phases] == [
            ("open", "Ankommen"),
            ("vision", ""),
            ("open", "Feiern"),
        ]
        for wrong in ([], [PhasePlan("celebration")], [PhasePlan("open")] * 9):
            with pytest.raises(Invalid):
                founding.found(SYSTEM, None, "Werkstatt", wrong)
        with pytest.raises(Invalid, match="title-empty"):
            founding.found(SYSTEM, None, "  ")


def test_phases_change_places_and_what_is_left_out_is_kept_for_what_was_said(peine: Flask) -> None:
    with peine.app_context():
        made = planned.workshop()
        first, second, third = made.phases
        plans = [PhasePlan(row.kind, "", row.id) for row in (third, first)]
        seen = made.revision
        founding.change(SYSTEM, made, "Anders", plans, revision=seen)
        assert made.phases == [third, first]
        assert second.retired_at is not None
        with pytest.raises(Conflict):
            founding.change(SYSTEM, made, "Zu spät", plans, revision=seen)


def test_a_phase_that_becomes_one_of_another_kind_is_a_new_one(peine: Flask) -> None:
    with peine.app_context():
        made = planned.workshop()
        old = made.phases[0]
        plans = [PhasePlan("open", "Reden", old.id)]
        founding.change(SYSTEM, made, made.title, plans, revision=made.revision)
        assert old.kind == "critique"
        assert [row.id == old.id for row in made.phases] == [False]


def test_a_phase_in_which_a_session_stands_cannot_be_given_up(peine: Flask) -> None:
    with peine.app_context():
        session = planned.session()
        made = session.workshop
        moving.move(SYSTEM, session, made.phases[0], revision=session.revision)
        with pytest.raises(Conflict, match="phase-in-use"):
            founding.change(SYSTEM, made, "X", [PhasePlan("open")], revision=made.revision)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"ends_at": now() - timedelta(days=1)}, "session-ends-before-start"),
        ({"ends_at": now() + timedelta(days=9)}, "session-too-long"),
        ({"tables": 0}, "tables-out-of-range"),
        ({"tables": 41}, "tables-out-of-range"),
        ({"langs": ("xx",)}, "language-unknown"),
        ({"interpreters": ("klingon",)}, "language-unknown"),
    ],
)
def test_a_session_that_cannot_be_is_refused(
    peine: Flask, changed: dict[str, Any], code: str
) -> None:
    with peine.app_context(), pytest.raises(Invalid, match=code):
        planned.session(**changed)


def test_a_session_that_is_over_already_can_be_put_down_afterwards(peine: Flask) -> None:
    with peine.app_context():
        session = planned.session(now() - timedelta(days=20))
        assert session.standing(now()) is Standing.OVER
        assert session not in store.coming(now())


def test_a_session_keeps_its_code_when_it_is_moved(peine: Flask) -> None:
    with peine.app_context():
        session = planned.session()
        code, seen = session.code, session.revision
        later = planned.plan(now() + timedelta(days=2), title="Im Mai")
        planning.change(SYSTEM, session, later, revision=seen)
        assert (session.code, session.name) == (code, "Im Mai")
        found = store.by_code(code.upper())
        assert found is session
        with pytest.raises(Conflict):
            planning.change(SYSTEM, session, later, revision=seen)


def test_the_facilitator_moves_on_and_back_and_what_was_said_stays_where_it_was(
    peine: Flask,
) -> None:
    with peine.app_context():
        session = planned.session()
        first, second, third = session.workshop.phases
        assert store.phase_after(session) is first
        moving.move(SYSTEM, session, second, revision=session.revision)
        receipt = said(session)
        moving.move(SYSTEM, session, first, revision=session.revision)
        assert (store.phase_before(session), store.phase_after(session)) == (None, second)
        kept = receipt.contribution.said_in
        assert kept is not None
        assert (kept.session, kept.phase, kept.table_number) == (session, second, 2)
        moving.move(SYSTEM, session, third, revision=session.revision)
        assert store.phase_after(session) is None
        assert [row.kind for row in events.about(session)].count("session:phase") == 3


def test_a_session_that_is_over_moves_no_more_until_it_goes_on_after_all(peine: Flask) -> None:
    with peine.app_context():
        session = planned.session()
        phase = session.workshop.phases[0]
        moving.end(SYSTEM, session, revision=session.revision)
        with pytest.raises(Conflict, match="session-over"):
            moving.move(SYSTEM, session, phase, revision=session.revision)
        moving.end(SYSTEM, session, False, revision=session.revision)
        moving.move(SYSTEM, session, phase, revision=session.revision)
        assert session.phase is phase
        elsewhere = planned.workshop(place="ilsede").phases[0]
        with pytest.raises(Invalid, match="phase-unknown"):
            moving.move(SYSTEM, session, elsewhere, revision=session.revision)


def test_two_who_move_the_phase_at_once_do_not_skip_one(peine: Flask) -> None:
    with peine.app_context():
        session = planned.session()
        seen, phases = session.revision, session.workshop.phases
        moving.move(SYSTEM, session, phases[0], revision=seen)
        with pytest.raises(Conflict):
            moving.move(SYSTEM, session, phases[1], revision=seen)


def test_a_session_that_was_called_off_stays_visible(peine: Flask) -> None:
    with peine.app_context():
        session = planned.session(now() + timedelta(days=2))
        planning.cancel(SYSTEM, session, True, revision=session.revision)
        assert session.standing(now()) is Standing.CANCELLED
        assert session in store.coming(now())
        planning.cancel(SYSTEM, session, False, revision=session.revision)
        assert session.standing(now()) is Standing.COMING


def test_a_coordinator_keeps_the_workshops_of_the_own_municipality_only(
    peine: Flask, staff: MakeStaff
) -> None:
    own, foreign = staff("coordinator", "peine").actor, staff("coordinator", "ilsede").actor
    helper, planner = staff("helper", "peine").actor, staff("planner").actor
    with peine.app_context():
        session = planned.session(actor=own)
        for other in (foreign, helper):
            with pytest.raises(NotAllowed):
                planned.workshop(other)
            with pytest.raises(NotAllowed):
                moving.end(other, session, revision=session.revision)
            with pytest.raises(NotFound):
                store.session(other, session.id)
        with pytest.raises(NotAllowed):
            planned.workshop(own, None)
        cycle = planned.workshop(planner, None).cycle_id
        places = own.places(Permission.WORKSHOP_KEEP)
        assert store.workshops(places, cycle) == [session.workshop]
        assert store.sessions(places, cycle) == [session]


def test_who_erases_what_they_said_takes_along_where_they_said_it(peine: Flask) -> None:
    with peine.app_context():
        receipt = said(planned.session())
        contributions.erase(speaker(receipt.contribution.id), receipt.contribution)
        again = contribution_store.by_public_id(receipt.contribution.public_id)
        assert again.said_in is None
