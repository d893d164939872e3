"""The pages of votes with dots, and what their forms are sent."""

from __future__ import annotations

from tests.house.sendings import Sending, given
from tests.house.visits import Values, Visit


def _session(name: str) -> Values:
    return lambda the_round: {"session_id": the_round.prepared[f"session-{name}"]}


def _at(name: str) -> Values:
    return lambda the_round: {"code": the_round.links[f"at-{name}"]}


VOTES = (
    Visit("room.vote"),
    Visit("room.vote", "with a slip", "code:slip"),
    Visit("room.vote", "wrong code", sent={"code": "0000-0000-0000"}, status=404),
    Visit("room.vote", "closed", values=_at("over")),
    Visit("room.vote", "none yet", values=_at("coming")),
    Visit("room.voting_page", who="coordinator"),
    Visit("room.voting_page", "of who helps", "helper"),
    Visit("room.voting_page", "closed", "coordinator", _session("over")),
    Visit("room.voting_page", "none yet", "coordinator", _session("coming")),
    Visit("room.open_vote", "no number", "coordinator", _session("vote"), 400, {"dots": "x"}),
    Visit("room.make_slips", "no number", "coordinator", sent={"count": "x"}, status=400),
    Visit("room.by_hand", who="helper"),
)

VOTED = {
    "room.by_hand": Sending(
        "helper",
        lambda known: {
            "vote": str(known.prepared["vote"]),
            "revision": "0",
            f"choice-{known.prepared['choice']}": "4",
        },
    ),
    "room.close_vote": Sending(
        "coordinator",
        lambda known: {
            "vote": str(known.prepared["vote-to-close"]),
            "revision": "1",
            "closed": "yes",
        },
        _session("vote"),
    ),
    "room.make_slips": Sending("coordinator", given(count="8")),
    "room.open_vote": Sending("coordinator", given(about="groups", dots="2"), _session("vote")),
    "room.other_slip": Sending("code:slip"),
    "room.place": Sending(
        "code:slip", lambda known: {"choice": str(known.prepared["choice"]), "dots": "2"}
    ),
    "room.slips_printed": Sending("coordinator"),
    "room.vote": Sending(
        "nobody", lambda known: {"code": known.links["open-slip"].rpartition("=")[2]}
    ),
}

NO_VOTE_PAGES = {
    "room.open_slip": "leads on to the vote",
    "room.slips_pdf": "paper",
}
