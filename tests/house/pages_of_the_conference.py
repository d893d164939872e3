"""The pages about the conference, the bodies and their meetings, and what their forms are sent."""

from __future__ import annotations

from typing import Any

from app.conference.models import AgendaItem, Body, Meeting
from app.conference.store import planning
from app.district import store as district
from app.extensions import db
from app.themes.store import groups, previews
from tests.house.sendings import Sending, given
from tests.house.visits import Values, Visit
from tests.invented import SAID, VOICES
from tests.whole_round import Round

_RESULT = {"outcome": "decided", "reason": SAID["reason"], "answer": SAID["answer"]}
_DAY = {"day": "2027-03-03", "starts": "18:00", "ends": "20:00"}
_VIEW = {"urgency": "3", "reach": "district", "stance": "propose", "comment": SAID["reason"]}


def _asking(**values: str) -> Values:
    return lambda _round: values


def _id(name: str, prepared: str) -> Values:
    return lambda the_round: {name: the_round.prepared[prepared]}


def _revision(table: type[AgendaItem | Body | Meeting], name: str) -> Any:
    def revision(the_round: Round) -> str:
        with the_round.app.app_context():
            row = db.session.get(table, the_round.prepared[name])
            return str(row.revision if row else 0)

    return revision


def _result(the_round: Round) -> dict[str, str]:
    with the_round.app.app_context():
        answers = len(groups.theme(the_round.themes["forwarded"]).answers)
    return {
        **_RESULT,
        "item": str(the_round.prepared["item"]),
        "seen": str(answers),
        "revision": _revision(AgendaItem, "item")(the_round),
    }


def _open_theme(the_round: Round, number: int) -> int:
    """A forwarded theme that nobody answered, not on the agenda; a made-up one where there is none.

    Which these are changes with what the forms before did.
    """
    with the_round.app.app_context():
        rows = [
            row.theme.id
            for row in planning.agenda(district.current_cycle().id)
            if not row.theme.answers
        ]
    return sorted(rows)[-1 - number] if len(rows) > number else the_round.themes["joinable"]


def _joining(the_round: Round) -> dict[str, str]:
    into = the_round.themes["forwarded"]
    with the_round.app.app_context():
        rows = groups.theme(_open_theme(the_round, 0)), groups.theme(into)
        return {"target": f"theme-{into}", "seen": previews.of_join(*rows).seen}


PUBLIC = (
    Visit("conference.meetings"),
    Visit("conference.handout"),
    Visit(
        "conference.handout",
        "not on the agenda",
        values=lambda known: {"theme_id": known.themes["municipal"]},
        status=404,
    ),
)

CONFERENCE = (
    *(
        Visit("conference.planning", order, "planner", _asking(sort=order))
        for order in ("urgency", "apart", "proposed")
    ),
    Visit("conference.review", "empty", "planner", sent={"urgency": ""}, status=400),
    Visit("conference.review", "stale", "planner", sent={**_VIEW, "revision": "0"}, status=409),
    Visit("conference.join", who="planner"),
    Visit("conference.join", "empty", "planner", sent={"target": ""}, status=400),
    Visit(
        "conference.join",
        "preview",
        "planner",
        lambda known: {
            "theme_id": known.themes["joinable"],
            "target": f"theme-{known.themes['forwarded']}",
        },
    ),
    Visit("conference.agenda", who="planner"),
    Visit("conference.agenda", "nothing on it", "planner", _id("meeting_id", "meeting")),
    Visit(
        "conference.put_theme",
        "nobody looked at what stands beside it",
        "planner",
        _id("meeting_id", "meeting"),
        sent={"theme": "1"},
        status=409,
    ),
    Visit("conference.put_title", "empty", "planner", sent={"title": ""}, status=400),
    Visit("conference.arrange", who="planner"),
    Visit("conference.arrange", "no theme", "planner", _id("item_id", "title")),
    Visit("conference.arrange", "empty", "planner", sent={"minutes": ""}, status=400),
    Visit(
        "conference.arrange", "stale", "planner", sent={"minutes": "5", "revision": "1"}, status=409
    ),
    Visit("conference.results", who="planner"),
    Visit("conference.results", "nothing to enter", "planner", _id("meeting_id", "meeting")),
    Visit("conference.calendar", who="planner"),
    Visit("conference.new_meeting", who="planner"),
    Visit("conference.new_meeting", "empty", "planner", sent={"day": ""}, status=400),
    Visit("conference.edit_meeting", who="planner"),
    Visit("conference.edit_meeting", "empty", "planner", sent={"day": "x"}, status=400),
    Visit("conference.edit_meeting", "stale", "planner", sent=_DAY, status=409),
    Visit("conference.meeting", who="planner"),
    Visit("conference.meeting", "over", "planner", _id("meeting_id", "meeting")),
    Visit("conference.give", "nothing", "planner", sent={"what": ""}, status=400),
    Visit("conference.hear", who="planner"),
    Visit("conference.hear", "too long", "planner", sent={"said": "x" * 20_000}, status=400),
    Visit("conference.new_body", who="planner"),
    Visit("conference.new_body", "empty", "planner", sent={"name": ""}, status=400),
    Visit("conference.edit_body", who="planner"),
    Visit(
        "conference.edit_body",
        "stale",
        "planner",
        sent={"name": SAID["term"], "kind": "council", "revision": "0"},
        status=409,
    ),
    Visit("conference.notes", who="coordinator"),
    Visit("conference.notes", "planner", "planner"),
    Visit("conference.notes", "none", "foreign"),
    Visit("conference.notes", "empty", "planner", sent={"body": ""}, status=400),
)

PAPER = {
    "conference.handout_pdf": "paper",
    "conference.next_agenda": "leads on to the agenda",
}
"""What a GET gives no page for, and what instead."""

NOTHING_YET = (
    ("planner", "/{lang}/staff/agenda"),
    ("planner", "/{lang}/staff/meetings"),
    ("planner", "/{lang}/staff/notes"),
    ("nobody", "/{lang}/meetings"),
)
"""(role, path) of pages that say so when there is nothing to show yet."""

PREPARING: dict[str, Sending] = {
    "conference.arrange": Sending(
        "planner",
        lambda known: {"minutes": "25", "revision": _revision(AgendaItem, "item")(known)},
    ),
    "conference.cancel": Sending(
        "planner",
        lambda known: {"cancelled": "yes", "revision": _revision(Meeting, "meeting")(known)},
        _id("meeting_id", "meeting"),
    ),
    "conference.edit_body": Sending(
        "planner",
        lambda known: {
            "name": SAID["term"],
            "kind": "commission",
            "revision": _revision(Body, "commission")(known),
        },
    ),
    "conference.edit_meeting": Sending(
        "planner",
        lambda known: {**_DAY, "revision": _revision(Meeting, "meeting")(known)},
        _id("meeting_id", "meeting"),
    ),
    "conference.enter": Sending("planner", _result),
    "conference.give": Sending(
        "planner", lambda known: {"what": f"theme-{known.themes['forwarded']}"}
    ),
    "conference.hear": Sending("planner", given(said=SAID["answer"])),
    "conference.join": Sending(
        "planner", _joining, lambda known: {"theme_id": _open_theme(known, 0)}
    ),
    "conference.looked": Sending(
        "planner", values=lambda known: {"public_id": known.voices["single-two"]}
    ),
    "conference.move": Sending("planner", given(where="down")),
    "conference.new_body": Sending("planner", given(name=SAID["term"], kind="committee")),
    "conference.new_meeting": Sending(
        "planner", lambda known: {**_DAY, "body": str(known.prepared["commission"])}
    ),
    "conference.notes": Sending(
        "coordinator", given(place="peine", kind="feedback", body=VOICES["lamp"].text)
    ),
    "conference.put_theme": Sending(
        "planner", lambda known: {"theme": str(_open_theme(known, 0)), "waiting": "99"}
    ),
    "conference.put_title": Sending("planner", given(title=SAID["term"], minutes="5")),
    "conference.retire_body": Sending(
        "planner", lambda known: {"revision": _revision(Body, "commission")(known)}
    ),
    "conference.review": Sending("planner", given(**_VIEW, revision="1")),
    "conference.take_off": Sending(
        "planner",
        lambda known: {"revision": _revision(AgendaItem, "title")(known)},
        _id("item_id", "title"),
    ),
}
