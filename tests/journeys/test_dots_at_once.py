"""One slip on two phones, and a vote that is closed while people vote."""

from __future__ import annotations

from flask import Flask

from app.core.actor import SYSTEM
from app.core.errors import Conflict
from app.extensions import db
from app.room.models.votes import Ballot, Vote
from app.room.service import dotting, voting
from app.room.store import votes
from app.workshops.models import WorkshopSession
from tests.at_once import at_once
from tests.room import voted

BUS, LAMP = "Abends fährt kein Bus.", "Die Lampe ist kaputt."
DOTS = 3


def held(app: Flask) -> tuple[int, list[int], str]:
    """A session with an open vote: its id, what can be chosen, and the code of a slip."""
    with app.app_context():
        session = voted.session()
        for text in (BUS, LAMP):
            voted.card(session, text)
        vote = voted.opened(session, number=DOTS)
        code = voted.codes_of(session, 1)[0]
        return session.id, [line.id for line in votes.lines(vote)], code


def press(session_id: int, code: str, choice: int, wanted: int) -> int:
    """1 if it was taken."""
    session = db.session.get_one(WorkshopSession, session_id)
    try:
        dotting.place(session, voted.slip(session, code), choice, wanted)
    except Conflict:
        db.session.rollback()
        return 0
    return 1


def test_two_phones_with_one_slip_never_place_more_than_it_has(peine: Flask) -> None:
    session, (bus, lamp), code = held(peine)
    taken = at_once(
        peine,
        lambda: press(session, code, bus, DOTS),
        lambda: press(session, code, lamp, DOTS),
    )
    assert sorted(taken) == [0, 1]
    with peine.app_context():
        assert sum(voted.closed(voted.newest(session)).values()) == DOTS


def test_a_dot_that_comes_while_the_vote_is_closed_counts_or_is_refused(peine: Flask) -> None:
    session, (bus, _lamp), code = held(peine)

    def close() -> int:
        vote = voted.newest(session)
        voting.close(SYSTEM, vote, revision=vote.revision)
        return 1

    placed, _closed = at_once(peine, lambda: press(session, code, bus, DOTS), close)
    with peine.app_context():
        vote = db.session.get_one(Vote, voted.newest(session).id)
        assert sum(voted.totals(vote).values()) == placed * DOTS
        kept = [row.counts for row in db.session.query(Ballot)]
        assert kept in ([], [{}])
