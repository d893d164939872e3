"""The staff's pages with numbers: monitoring, population figures, indicators."""

from __future__ import annotations

import io

from tests.house.sendings import Sending, given
from tests.house.visits import Values, Visit
from tests.invented import SAID


def _asking(**values: str) -> Values:
    return lambda _round: values


MEANING = {
    "dimension": "social",
    "name": SAID["term"],
    "definition": SAID["introduction"],
    "source": SAID["term"],
    "unit": "%",
    "target": "50",
}

NUMBERS = (
    Visit("reporting.desk_monitoring", who="planner"),
    Visit("reporting.desk_monitoring", "own place", "coordinator", _asking(municipality="peine")),
    Visit("reporting.desk_monitoring", "more than one's own", "coordinator"),
    Visit(
        "reporting.desk_monitoring",
        "another place",
        "coordinator",
        _asking(municipality="wendeburg"),
        status=404,
    ),
    Visit("reporting.desk_monitoring", "nothing", "planner", _asking(municipality="wendeburg")),
    Visit("reporting.desk_monitoring", "nowhere", "planner", _asking(round="x"), status=404),
    Visit("reporting.indicators", who="planner"),
    Visit("reporting.indicators", "read only", "coordinator"),
    Visit("reporting.indicator", who="planner"),
    Visit("reporting.indicator", "empty", "planner", sent={"name": ""}, status=400),
    Visit("reporting.indicator", "stale", "planner", sent={**MEANING, "revision": "0"}, status=409),
    Visit("reporting.indicator", "unknown", "planner", _asking(key="nothing"), status=404),
    Visit("reporting.new_indicator", who="planner"),
    Visit(
        "reporting.new_indicator", "known", "planner", sent={**MEANING, "key": "work"}, status=409
    ),
    Visit("reporting.measured", "no year", "planner", sent={"measured-year": "x"}, status=400),
    Visit("reporting.population", who="planner"),
    Visit("reporting.population", "no file", "planner", sent={}, status=400),
)

NUMBERS_SENT = {
    "reporting.indicator": Sending("planner", given(revision="3", **MEANING)),
    "reporting.measured": Sending(
        "planner",
        given(**{"measured-place": "district", "measured-year": "2026", "measured-value": "47,5"}),
    ),
    "reporting.new_indicator": Sending("planner", given(key="sport", **MEANING)),
    "reporting.retire_indicator": Sending("planner"),
    "reporting.population": Sending(
        "planner",
        lambda _round: {
            "file": (io.BytesIO(b"Gemeinde;Gruppe;Jahr;Wert\nPeine;Alle;2026;51000"), "people.csv")
        },
    ),
}
