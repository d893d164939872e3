"""The conference uses the wall of sessions: its agenda stands there in place of a phase."""

from __future__ import annotations

from flask import render_template

from app import events
from app.conference.store.at_hand import at_hand
from app.web import panels
from app.workshops.models import WorkshopSession


def _now(session: WorkshopSession) -> str:
    found = at_hand(session, events.now())
    return render_template("conference/public_wall_now.html", point=found) if found else ""


panels.add("room.wall", _now, position=10)
