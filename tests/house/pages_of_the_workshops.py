"""The pages about workshops and their sessions, and what their forms are sent."""

from __future__ import annotations

from typing import Any

from app.extensions import db
from app.workshops.models import Workshop, WorkshopSession
from tests.house.sendings import Sending
from tests.house.visits import Values, Visit
from tests.invented import SAID
from tests.whole_round import Round

_DAY = {"day": "2027-03-03", "starts": "18:00", "ends": "20:00", "tables": "4", "langs": "ar"}
_SHAPE = {"title": SAID["term"], "phases-0-kind": "open", "phases-0-position": "1"}


def _session(name: str) -> Values:
    return lambda the_round: {"session_id": the_round.prepared[f"session-{name}"]}


def _now(table: type[Workshop | WorkshopSession], name: str) -> Any:
    """The revision that it has in the moment of sending."""

    def revision(the_round: Round) -> str:
        with the_round.app.app_context():
            row: Any = db.session.get_one(table, the_round.prepared[name])
            return str(row.revision)

    return revision


_session_now = _now(WorkshopSession, "session-session")
_coming_now = _now(WorkshopSession, "session-coming")
_over_now = _now(WorkshopSession, "session-over")
_workshop_now = _now(Workshop, "session-workshop")


def _at(name: str, **more: str) -> Values:
    return lambda the_round: {"code": the_round.links[f"at-{name}"], **more}


ARRIVING = (
    Visit("workshops.sessions"),
    Visit("workshops.at", values=_at("session", table="3")),
    Visit("workshops.at", "over", values=_at("over")),
    Visit("workshops.at", "to come", values=_at("coming")),
    Visit(
        "contributions.contribute",
        "at a session",
        values=lambda known: {"at": known.links["at-session"], "table": "3"},
    ),
    Visit(
        "contributions.contribute",
        "a session that is over",
        values=lambda known: {"at": known.links["at-over"]},
    ),
)

WORKSHOPS = (
    Visit("workshops.desk", who="coordinator"),
    Visit("workshops.desk", "nothing there", "foreign"),
    Visit("workshops.found", who="coordinator"),
    Visit("workshops.found", "empty", "coordinator", sent={"title": ""}, status=400),
    Visit("workshops.shape", who="coordinator"),
    Visit("workshops.shape", "stale", "coordinator", sent=_SHAPE, status=409),
    Visit("workshops.plan", who="coordinator"),
    Visit("workshops.plan", "empty", "coordinator", sent={"day": "x"}, status=400),
    Visit("workshops.edit_session", who="coordinator"),
    Visit("workshops.edit_session", "stale", "coordinator", sent=_DAY, status=409),
    Visit(
        "workshops.plan",
        "backwards",
        "coordinator",
        sent={**_DAY, "ends": "17:00"},
        status=400,
    ),
    Visit("workshops.session", who="coordinator"),
    Visit("workshops.session", "over", "coordinator", _session("over")),
    Visit("workshops.session", "to come", "coordinator", _session("coming")),
)

LED = {
    "workshops.found": Sending("coordinator", lambda _known: {"place": "peine", **_SHAPE}),
    "workshops.shape": Sending(
        "coordinator",
        lambda known: {
            **_SHAPE,
            "phases-0-kind": "critique",
            "phases-0-known": str(known.prepared["session-phase"]),
            "revision": _workshop_now(known),
        },
    ),
    "workshops.plan": Sending("coordinator", lambda _known: _DAY),
    "workshops.edit_session": Sending(
        "coordinator",
        lambda known: {**_DAY, "revision": _coming_now(known)},
        _session("coming"),
    ),
    "workshops.move": Sending(
        "coordinator",
        lambda known: {"phase": str(known.prepared["session-phase"]), "revision": _over_now(known)},
        _session("over"),
    ),
    "workshops.end": Sending(
        "coordinator", lambda known: {"ended": "yes", "revision": _session_now(known)}
    ),
    "workshops.cancel": Sending(
        "coordinator",
        lambda known: {"cancelled": "yes", "revision": _coming_now(known)},
        _session("coming"),
    ),
}

POSTERS = {
    "entry.cards": "paper",
    "entry.poster": "paper",
    "workshops.arrive": "leads on to the page of the session",
    "workshops.sessions_ics": "for calendar programs",
}

NO_WORKSHOP_YET = (
    ("coordinator", "/{lang}/staff/workshops"),
    ("nobody", "/{lang}/workshops"),
)
"""(role, path) of pages that say so when there is nothing to show yet."""
