"""The pages on which somebody speaks, and those on which somebody listens."""

from __future__ import annotations

from tests.house.visits import Visit

SPEAKING = (
    Visit("voice.speak"),
    Visit("voice.speak", "empty", sent={"municipality": ""}, status=400),
    Visit("voice.issued", who="code:spoken"),
    Visit("voice.issued", "not understood", who="code:unheard"),
)

HEARING = (
    Visit("voice.desk", who="interpreter"),
    Visit("voice.desk", "seen by the coordinator", "coordinator"),
    Visit("voice.desk", "nobody can hear", "coordinator", lambda _known: {"show": "unheard"}),
    Visit("voice.desk", "nothing waits", "foreign"),
    Visit("voice.message", who="coordinator"),
    Visit(
        "voice.message",
        "Arabic",
        "interpreter",
        lambda known: {"message_id": known.recordings["ar"]},
    ),
    Visit("voice.write_down", "empty", "interpreter", sent={"body": ""}, status=400),
)
