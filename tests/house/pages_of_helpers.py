"""The pages of those who type in what others said, or wrote on paper."""

from __future__ import annotations

from tests.house.visits import Values, Visit
from tests.invented import SAID, VOICES

TAKEN_DOWN = {
    "place": "peine",
    "channel": "spoken",
    "spoken": "ku",
    "kind": "need",
    "rendering": VOICES["bus"].text,
    "written": "de",
    "helped_by": "family",
    "confirmed": "yes",
    "consent": "y",
}

PERSONAL = {"rendering": SAID["personal"]}


def _sheet(name: str) -> Values:
    return lambda the_round: {"sheet": the_round.sheets[name]}


def _asking(**values: str) -> Values:
    return lambda _round: values


HELPER = (
    Visit("entry.enter", who="helper"),
    Visit("entry.enter", "after another", "helper", _asking(spoken="ar", channel="card")),
    Visit("entry.enter", "by a coordinator", "coordinator"),
    Visit("entry.enter", "a sheet", "helper", _sheet("out")),
    Visit("entry.enter", "a sheet again", "helper", _sheet("back"), status=409),
    Visit("entry.enter", "again, coordinator", "coordinator", _sheet("back"), status=409),
    Visit("entry.enter", "mistyped", "helper", _asking(sheet="ABC"), status=400),
    Visit("entry.enter", "unknown", "helper", _asking(sheet="0000-0000-0000"), status=404),
    Visit("entry.enter", "another place's", "foreign-helper", _sheet("out"), status=404),
    Visit("entry.enter", "empty", "helper", sent={"rendering": " "}, status=400),
    Visit(
        "entry.enter", "nobody helped", "helper", sent={**TAKEN_DOWN, "helped_by": ""}, status=400
    ),
    Visit("entry.enter", "likely personal data", "helper", sent={**TAKEN_DOWN, **PERSONAL}),
    Visit("entry.receipts", who="helper"),
    Visit("entry.paper", who="helper"),
    Visit("entry.paper", "nothing there", "foreign-helper"),
    Visit("entry.paper", "too many", "helper", sent={"count": "51"}, status=400),
    Visit("entry.batch", who="helper"),
)
