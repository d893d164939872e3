"""What is sent from the pages of themes besides moving things: looking, and telling apart."""

from __future__ import annotations

from app.contributions import store
from app.themes.store import continuing, groups
from tests.house.sendings import Sending
from tests.whole_round import Round


def _single(the_round: Round) -> dict[str, str]:
    with the_round.app.app_context():
        return {"shown": str(store.by_public_id(the_round.voices["single"]).id)}


def _earlier(the_round: Round) -> dict[str, str]:
    """The theme of the round before that the answered one goes on with."""
    with the_round.app.app_context():
        found = continuing.taken_up(groups.theme(the_round.themes["municipal"]))
        return {"earlier": str(found.earlier_id) if found else ""}


SORTED = {
    "themes.look": Sending("coordinator", _single),
    "themes.tell_apart": Sending("coordinator", _earlier),
}
