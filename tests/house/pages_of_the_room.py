"""The pages of a session in the room, and what their forms are sent."""

from __future__ import annotations

from tests.house.sendings import Sending, given
from tests.house.visits import Values, Visit
from tests.invented import VOICES

NOTE = {
    "kind": "need",
    "spoken": "de",
    "channel": "card",
    "text": VOICES["bus"].text,
    "key": "made-by-the-page-that-was-sent",
}


def _session(name: str) -> Values:
    return lambda the_round: {"session_id": the_round.prepared[f"session-{name}"]}


def _asking(**values: str) -> Values:
    return lambda _round: values


ROOM = (
    Visit("room.around", who="helper"),
    Visit("room.around", "of whoever leads", "coordinator"),
    Visit("room.around", "nothing there", "foreign-helper"),
    Visit("room.session", who="coordinator"),
    Visit("room.session", "of who helps", "helper"),
    Visit("room.session", "of the Planungsteam", "planner"),
    Visit("room.session", "over", "coordinator", _session("over")),
    Visit("room.session", "to come", "coordinator", _session("coming")),
    Visit("room.table", who="helper"),
    Visit("room.table", "after another", "helper", _asking(spoken="ar", channel="card")),
    Visit("room.table", "empty", "helper", sent={**NOTE, "text": " "}, status=400),
)

GATHERED = {"room.table": Sending("helper", given(**NOTE))}

NO_ROOM_PAGES = {
    "room.table_state": "for the script of a table",
    "room.table_worker": "a script",
}
