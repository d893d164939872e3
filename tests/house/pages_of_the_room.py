"""The pages of a session in the room, and what their forms are sent."""

from __future__ import annotations

import io
from typing import Any

from sqlalchemy import select

from app.contributions.models import Contribution
from app.extensions import db
from app.room.models.following import NextStep
from app.workshops.models import WorkshopSession
from tests import flipcharts
from tests.house.pages_of_measures import PLAN
from tests.house.pages_of_the_votes import NO_VOTE_PAGES, VOTED, VOTES
from tests.house.sendings import Sending, given
from tests.house.visits import Values, Visit
from tests.invented import SAID, VOICES
from tests.whole_round import Round

NOTE = {
    "kind": "need",
    "spoken": "de",
    "channel": "card",
    "text": VOICES["bus"].text,
    "key": "made-by-the-page-that-was-sent",
}

_STEP = {"what": SAID["measure-what"], "office": SAID["office"], "until": "2027-03-31"}


def _session(name: str) -> Values:
    return lambda the_round: {"session_id": the_round.prepared[f"session-{name}"]}


def _at(name: str) -> Values:
    return lambda the_round: {"code": the_round.links[f"at-{name}"]}


def _asking(**values: str) -> Values:
    return lambda _round: values


def _moved(the_round: Round) -> dict[str, str]:
    return {"moved": the_round.voices["bench"]}


ROOM = (
    *VOTES,
    Visit("room.around", who="helper"),
    Visit("room.around", "of whoever leads", "coordinator"),
    Visit("room.around", "nothing there", "foreign-helper"),
    Visit("room.session", who="coordinator"),
    Visit("room.session", "of who helps", "helper"),
    Visit("room.session", "of the Planungsteam", "planner"),
    Visit("room.session", "over", "coordinator", _session("over")),
    Visit("room.session", "to come", "coordinator", _session("coming")),
    Visit("room.protocol", who="coordinator"),
    Visit("room.protocol", "of the Planungsteam", "planner", _session("over")),
    Visit("room.count_people", "too many", "coordinator", sent={"people": "9999"}, status=400),
    Visit("room.add_step", who="coordinator"),
    Visit("room.add_step", "empty", "coordinator", sent={"what": " ", "until": "x"}, status=400),
    Visit("room.step", who="coordinator"),
    Visit("room.step", "stale", "planner", sent=_STEP, status=409),
    Visit("room.step_measure", who="coordinator"),
    Visit("room.step_measure", "empty", "planner", sent={"title": ""}, status=400),
    Visit("room.receipts", who="helper"),
    Visit("room.said"),
    Visit("room.said", "nothing yet", values=_at("coming")),
    Visit("room.said", "of one table", values=_asking(table="1")),
    Visit("room.wall"),
    Visit("room.wall", "over, and nothing there", values=_at("over")),
    Visit("room.wall", "to come", values=_at("coming")),
    Visit("room.wall", "with a script", values=_asking(live="1")),
    Visit("room.arrange", who="coordinator"),
    Visit("room.arrange", "nothing there", "coordinator", _session("over")),
    Visit("room.arrange", "after a move", "coordinator", _moved),
    Visit("room.arrange", "empty", "coordinator", sent={"target": ""}, status=400),
    Visit("room.photos", who="helper"),
    Visit("room.photos", "nothing there", "helper", _session("coming")),
    Visit("room.photos", "no photo", "helper", sent={"of_table": "1"}, status=400),
    Visit("room.table", who="helper"),
    Visit("room.table", "without a photo", "helper", lambda _known: {"number": 3}),
    Visit("room.table", "after another", "helper", _asking(spoken="ar", channel="card")),
    Visit("room.table", "empty", "helper", sent={**NOTE, "text": " "}, status=400),
)


def _revision(table: type[Contribution | WorkshopSession], **which: object) -> str:
    row: Any = db.session.scalars(select(table).filter_by(**which)).one()
    return str(row.revision)


def _session_now(the_round: Round, **more: str) -> dict[str, str]:
    """What a button about the session carries, in the moment of sending."""
    with the_round.app.app_context():
        number = the_round.prepared["session-session"]
        return {**more, "revision": _revision(WorkshopSession, id=number)}


def _next_phase(the_round: Round) -> dict[str, str]:
    """One in which people vote as well: they do, after this."""
    with the_round.app.app_context():
        session = db.session.get_one(WorkshopSession, the_round.prepared["session-session"])
        following = str(session.workshop.phases[1].id)
    return _session_now(the_round, phase=following)


def _voice_now(the_round: Round) -> dict[str, str]:
    with the_round.app.app_context():
        name = the_round.links["typed-at-session"]
        return {"public_id": name, "revision": _revision(Contribution, public_id=name)}


def _step_now(the_round: Round) -> dict[str, str]:
    with the_round.app.app_context():
        number = the_round.prepared["session-step"]
        step = db.session.get_one(NextStep, number)
        shown = {"revision": str(step.revision), "theme": str(step.theme_id)}
        return {**_STEP, "what": SAID["answer"], **shown}


GATHERED = {
    "room.add_step": Sending("coordinator", given(**_STEP)),
    **VOTED,
    "room.arrange": Sending(
        "coordinator", lambda known: {"card": known.voices["bench"], "target": "alone"}
    ),
    "room.approve": Sending("coordinator", _voice_now),
    "room.count_people": Sending("coordinator", given(people="24")),
    "room.move": Sending("coordinator", _next_phase),
    "room.photo_entered": Sending("helper"),
    "room.photos": Sending(
        "helper",
        lambda _known: {"of_table": "1", "photo": (io.BytesIO(flipcharts.png()), "flipchart.png")},
    ),
    "room.step": Sending("coordinator", _step_now),
    "room.step_measure": Sending("coordinator", given(place="peine", **PLAN)),
    "room.take_off_step": Sending("coordinator"),
    "room.table": Sending("helper", given(**NOTE)),
    "room.time": Sending("coordinator", lambda known: _session_now(known, minutes="10")),
}

NO_ROOM_PAGES = {
    **NO_VOTE_PAGES,
    "room.look_up": "leads on to what became of it",
    "room.photo": "a picture",
    "room.protocol_file": "a file",
    "room.short_wall": "leads on to the wall",
    "room.table_state": "for the script of a table",
    "room.table_worker": "a script",
    "room.wall_json": "for the script of a wall",
}
