"""The invented Zukunftswerkstatt: one session was held and one is to come, put there once."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from app.core.actor import Scope
from app.demo.rules import material
from app.demo.service import workshops
from app.district import store as district
from app.events import now
from app.workshops import store
from app.workshops.rules import Standing
from tests.builders import Staff

NewStaff = Callable[..., Staff]


def test_one_session_was_held_and_one_is_to_come(peine: Flask, staff: NewStaff) -> None:
    coordinator, voices = staff("coordinator", "peine").actor, material().voices
    with peine.app_context():
        today = now()
        heard = workshops.hold(voices, coordinator, today)
        assert workshops.hold(voices, coordinator, today) == heard
        held, coming = store.sessions(Scope.EVERYWHERE, district.current_cycle().id)
        assert held.standing(today) is Standing.OVER
        assert coming.standing(today) is Standing.COMING
        assert heard
        assert {row.session_id for row in heard.values()} == {held.id}
        kinds = {phase.id: phase.kind for phase in held.workshop.phases}
        said = {voice.id: voice for voice in voices}
        for name, where in heard.items():
            phase = "vision" if said[name].kind == "proposal" else "critique"
            assert kinds[where.phase_id or 0] == phase
