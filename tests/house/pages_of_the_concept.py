"""The pages of the concept, and what their forms are sent with."""

from __future__ import annotations

from app.extensions import db
from app.goals.models import GoalNode
from app.goals.store import versions
from tests.house.sendings import Sending, given
from tests.house.visits import Values, Visit
from tests.invented import SAID
from tests.whole_round import Round


def _part(name: str) -> Values:
    return lambda the_round: {"node_id": the_round.goals[name]}


def _below(name: str) -> Values:
    return lambda the_round: {"under": the_round.goals[name]}


def _asking(**values: str) -> Values:
    return lambda _round: values


def _revision(the_round: Round, name: str) -> str:
    with the_round.app.app_context():
        return str(db.session.get_one(GoalNode, the_round.goals[name]).revision)


def _last_change(the_round: Round) -> str:
    with the_round.app.app_context():
        return str(versions.last_change())


_EMPTY = {"title": "", "number": "", "reason": ""}
_STALE = {"revision": "1", "title": SAID["goal-new"], "reason": SAID["reason"]}

CONCEPT = (
    Visit("goals.concept"),
    Visit("goals.node"),
    Visit("goals.node", "goal", values=_part("operative")),
    Visit("goals.node", "nobody spoke", values=_part("guiding")),
    Visit("goals.node", "not adopted", values=_part("new"), status=404),
    Visit("goals.version"),
    Visit("goals.version_pdf", status=503),
    Visit("goals.version_docx", status=503),
    Visit("goals.changes"),
    Visit("goals.changes", "second", values=_asking(number="2")),
    Visit("goals.changes", "no such version", values=_asking(number="99"), status=404),
)

CONCEPT_DESK = (
    Visit("goals.desk", who="planner"),
    Visit("goals.today_pdf", "not made yet", "planner", status=503),
    Visit("goals.today_docx", "not made yet", "planner", status=503),
    *(
        Visit("goals.desk_node", name, "planner", _part(name))
        for name in ("field", "operative", "kept", "gone")
    ),
    Visit("goals.new", who="planner"),
    Visit("goals.new", "below", "planner", _below("operative")),
    Visit("goals.new", "empty", "planner", _below("field"), 400, _EMPTY),
    Visit("goals.change", who="planner"),
    Visit("goals.change", "empty", "planner", status=400, sent=_EMPTY),
    Visit("goals.change", "stale", "planner", _part("guiding"), 409, _STALE),
    Visit("goals.move", "goal", "planner", _part("operative")),
    Visit("goals.move", "empty", "planner", _part("kept"), 400, {"place": "0-0"}),
    Visit("goals.retire", who="planner"),
    Visit("goals.retire", "empty", "planner", status=400, sent=_EMPTY),
    Visit("goals.restore", "taken out", "planner", _part("gone")),
    Visit("goals.found", who="planner"),
    Visit("goals.found", "empty", "planner", status=400, sent={"name": ""}),
    Visit("goals.names", "not founded here", "planner", _part("field"), 404),
    Visit("goals.names", who="planner"),
    Visit("goals.adopt", who="planner"),
    Visit("goals.adopt", "empty", "planner", status=400, sent={"adopted_on": "x"}),
)

KEEPING: dict[str, Sending] = {
    "goals.new": Sending(
        "planner",
        given(number="V", title=SAID["goal-new"], reason=SAID["reason"], revision="1"),
        _below("field"),
    ),
    "goals.change": Sending(
        "planner",
        lambda known: {
            "title": SAID["goal-guiding"],
            "number": "V",
            "reason": SAID["reason"],
            "revision": _revision(known, "field"),
        },
    ),
    "goals.move": Sending(
        "planner",
        lambda known: {
            "place": f"{known.goals['operative']}-{known.goals['new']}",
            "reason": SAID["reason"],
            "revision": _revision(known, "kept"),
        },
        _part("kept"),
    ),
    "goals.retire": Sending(
        "planner",
        lambda known: {"reason": SAID["reason"], "revision": _revision(known, "new")},
        _part("new"),
    ),
    "goals.restore": Sending(
        "planner",
        lambda known: {"reason": SAID["reason"], "revision": _revision(known, "gone")},
        _part("gone"),
    ),
    "goals.found": Sending(
        "planner", given(name=SAID["goal-founded-two"], challenges=SAID["goal-challenges"])
    ),
    "goals.names": Sending("planner", given(name_ar=SAID["term-ar"])),
    "goals.adopt": Sending(
        "planner",
        lambda known: {
            "name": SAID["concept"],
            "adopted_by": SAID["body"],
            "adopted_on": "2026-01-05",
            "seen": _last_change(known),
        },
    ),
    "goals.hang": Sending(
        "planner",
        lambda known: {
            "node": str(known.goals["guiding"]),
            "what": f"theme-{known.themes['joinable']}",
        },
    ),
    "goals.take_off": Sending(
        "planner", lambda known: {"what": f"theme-{known.themes['municipal']}"}, _part("kept")
    ),
}

NO_CONCEPT_YET = (
    ("nobody", "/{lang}/concept"),
    ("planner", "/{lang}/staff/concept"),
    ("planner", "/{lang}/staff/concept/adopt"),
)
"""(role, path) of pages that say so as long as there is no concept."""
