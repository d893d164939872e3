"""Pages about measures: everybody's, and those of the people who keep them up."""

from __future__ import annotations

from app.measures import store
from tests.house.sendings import Sending, given
from tests.house.visits import Values, Visit
from tests.invented import SAID
from tests.whole_round import Round

PLAN = {
    "title": SAID["measure"],
    "summary": SAID["measure-what"],
    "office": SAID["office"],
    "starts_on": "2026-01-01",
    "ends_on": "2027-01-01",
}
_CLOSE = {name: SAID[name] for name in ("reached", "indicator", "before", "after")}
_STALE = {"revision": "1"}
_NOTE = {"body": SAID["progress"], **_STALE}
KINDS = ("offered", "planned", "running", "done", "stopped", "overdue", "district")


def _measure(name: str) -> Values:
    return lambda the_round: {"measure_id": the_round.measures[name]}


def _asking(**values: str) -> Values:
    return lambda _round: values


FOR_EVERYBODY = (
    Visit("measures.measures"),
    Visit("measures.measures", "chosen", values=_asking(municipality="peine", status="running")),
    Visit("measures.measures", "none", values=_asking(municipality="wendeburg")),
    *(Visit("measures.measure", name, values=_measure(name)) for name in KINDS),
)

KEPT_UP = (
    Visit("measures.desk", who="coordinator"),
    Visit("measures.desk", "overdue", "coordinator", _asking(show="overdue")),
    Visit("measures.desk", "nothing there", "foreign"),
    Visit("measures.desk", "nothing overdue", "foreign", _asking(show="overdue")),
    Visit("measures.desk", "everywhere", "planner"),
    *(Visit("measures.keep", name, "planner", _measure(name)) for name in KINDS),
    Visit("measures.note", "empty", "coordinator", sent={"body": ""}, status=400),
    Visit(
        "measures.note",
        "stale",
        "coordinator",
        sent={"body": SAID["progress"], **_STALE},
        status=409,
    ),
    Visit("measures.begin", "stale", "coordinator", _measure("planned"), 409, {"revision": "0"}),
    Visit("measures.stop", "empty", "coordinator", sent={"reason": ""}, status=400),
    Visit(
        "measures.stop",
        "over",
        "coordinator",
        _measure("done"),
        sent={"reason": SAID["stopped"], **_STALE},
        status=409,
    ),
    Visit("measures.close", "empty", "coordinator", sent={"reached": ""}, status=400),
    Visit("measures.evaluate", "empty", "coordinator", _measure("done"), 400, {"reached": ""}),
    Visit("measures.add_theme", "not offered", "planner", sent={"theme": "0"}, status=400),
    Visit("measures.take_back", "stale", "coordinator", _measure("done"), 409, _STALE),
    Visit("measures.close", "stale", "coordinator", sent={**_CLOSE, **_STALE}, status=409),
    Visit("measures.found", who="coordinator"),
    Visit("measures.found", "for the district", "planner"),
    Visit("measures.found", "empty", "coordinator", sent={"title": "", "email": "x"}, status=400),
    Visit("measures.take_over", who="coordinator"),
    Visit("measures.take_over", "empty", "coordinator", sent={"title": ""}, status=400),
    Visit("measures.change", who="coordinator"),
    Visit(
        "measures.change",
        "backwards",
        "coordinator",
        sent={**PLAN, "ends_on": "2025-01-01"},
        status=400,
    ),
    Visit("measures.change", "stale", "coordinator", sent={**PLAN, **_STALE}, status=409),
)


def _to_edemissen(the_round: Round) -> dict[str, object]:
    """What was offered there when it was closed."""
    return {"measure_id": the_round.measures["done"], "place": "edemissen"}


def _revision(name: str, **data: str) -> Sending:
    return Sending("coordinator", _seen(name, **data), _measure(name))


def _seen(name: str, **data: str) -> Values:
    def fill(the_round: Round) -> dict[str, str]:
        with the_round.app.app_context():
            return {**data, "revision": str(store.measure(the_round.measures[name]).revision)}

    return fill


def _other_theme(the_round: Round) -> dict[str, str]:
    """A theme that the planned measure does not come from."""
    return {"theme": str(the_round.themes["municipal"]), **_seen("planned")(the_round)}


def _one_theme(the_round: Round) -> dict[str, str]:
    """What the button at a theme of the planned measure sends."""
    seen = _seen("planned")(the_round)["revision"]
    return {"what": f"{the_round.themes['forwarded']}-{seen}"}


SENT = {
    "measures.add_theme": Sending("coordinator", _other_theme, _measure("planned")),
    "measures.evaluate": _revision("done", **_CLOSE),
    "measures.take_back": _revision("stopped"),
    "measures.take_off_theme": Sending("coordinator", _one_theme, _measure("planned")),
    "measures.begin": _revision("planned"),
    "measures.change": _revision("overdue", **PLAN),
    "measures.close": _revision("running", **_CLOSE),
    "measures.found": Sending("coordinator", given(place="peine", **PLAN)),
    "measures.decline": Sending("coordinator", values=_measure("offered")),
    "measures.offer": Sending("coordinator", values=_measure("planned")),
    "measures.note": _revision("done", body=SAID["progress"]),
    "measures.take_over": Sending("planner", given(**PLAN), _to_edemissen),
    "measures.stop": _revision("overdue", reason=SAID["stopped"]),
}
