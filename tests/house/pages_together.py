"""Pages on which a coordinator brings contributions together, or hands one over."""

from __future__ import annotations

from tests.house.visits import Values, Visit


def _voice(name: str, **more: str) -> Values:
    return lambda the_round: {"public_id": the_round.voices[name], **more}


def _with(name: str, other: str) -> Values:
    return lambda the_round: {
        "public_id": the_round.voices[name],
        "with": the_round.voices[other],
    }


TOGETHER = (
    Visit("moderation.merge", who="coordinator"),
    Visit("moderation.merge", "nothing near", "coordinator", _voice("received-two")),
    Visit("moderation.merge", "named", "coordinator", _with("received-two", "bus-ar")),
    Visit("moderation.merge", "not published yet", "coordinator", _with("bus", "received")),
    Visit("moderation.merge", "unknown", "coordinator", _voice("bus", **{"with": "nowhere"})),
    Visit("moderation.merge_into", "unknown", "coordinator", sent={"into": "nowhere"}, status=400),
    Visit("moderation.merge_into", "nobody named", "coordinator", sent={"into": ""}, status=400),
    Visit("moderation.link", who="coordinator"),
    Visit("moderation.link", "empty", "coordinator", sent={"other": ""}, status=400),
    Visit("moderation.link", "unknown", "coordinator", sent={"other": "nowhere"}, status=400),
    Visit("moderation.transfer", who="coordinator"),
    Visit("moderation.transfer", "empty", "coordinator", sent={"place": ""}, status=400),
    Visit(
        "moderation.transfer",
        "stale",
        "coordinator",
        sent={"place": "ilsede", "why": "concerns-everybody", "revision": "1"},
        status=409,
    ),
)
