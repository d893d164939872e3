"""Pages on which several contributions are decided on together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.contributions import store
from tests.house.visits import Visit, press_of
from tests.whole_round import Round


def ticked(the_round: Round, voice: str = "received-two", later: int = 0) -> Mapping[str, Any]:
    """The box of a voice in the list; as somebody sees it who looked `later` changes after now."""
    with the_round.app.app_context():
        found = store.by_public_id(the_round.voices[voice])
        return {"chosen": f"{found.public_id}.{found.revision + later}"}


QUEUE = (
    Visit("moderation.chosen", "ticked", "coordinator", ticked),
    Visit("moderation.chosen", "changed", "coordinator", lambda known: ticked(known, later=1)),
    Visit(
        "moderation.chosen",
        "declining",
        "coordinator",
        lambda known: {**ticked(known, "bus-ar"), "step": "decline"},
    ),
    Visit("moderation.result", "nothing", "coordinator"),
    Visit("moderation.result", "decided", "coordinator", lambda known: {"press": press_of(known)}),
    Visit(
        "moderation.result",
        "changed",
        "coordinator",
        lambda known: {"press": press_of(known), "refused": known.voices["bus"]},
    ),
    Visit(
        "moderation.result",
        "second opinions",
        "coordinator",
        lambda known: {"asked": known.voices["bus-ar"], "unconfirmed": known.voices["bus"]},
    ),
)
