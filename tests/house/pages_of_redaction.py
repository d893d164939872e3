"""The page on which personal data is taken out, in the states that it can be in."""

from __future__ import annotations

from tests.house.visits import Values, Visit
from tests.invented import VOICES


def _voice(name: str) -> Values:
    return lambda the_round: {"public_id": the_round.voices[name]}


REDACTION = (
    Visit("redaction.passages", "nothing likely", "coordinator", _voice("received")),
    Visit("redaction.passages", "translated", "coordinator", _voice("bus-ar")),
    Visit(
        "redaction.passages", "nothing marked", "coordinator", sent={"step": "preview"}, status=400
    ),
    Visit(
        "redaction.passages",
        "back from the preview",
        "coordinator",
        sent={"step": "change", "further": VOICES["bus"].text, "reason": "contact"},
    ),
    Visit(
        "redaction.passages",
        "stale",
        "coordinator",
        _voice("bus"),
        sent={"step": "preview", "further": VOICES["bus"].text, "reason": "contact"},
        status=409,
    ),
)
