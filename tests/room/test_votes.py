"""Voting with dots: what is offered, who has how many, and what is left when it is closed."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from app import events, jobs
from app.contributions import service as contributions
from app.contributions.lifecycle import State
from app.core.actor import SYSTEM, speaker
from app.core.errors import Conflict, Invalid
from app.events import Event
from app.extensions import db
from app.redaction import service as redaction
from app.room.models.votes import Ballot
from app.room.rules.dots import About
from app.room.service import dotting, voting
from app.room.store import dots, slips, votes
from app.themes.service import joining
from app.workshops.rules import AFTERWARDS
from app.workshops.service import moving
from tests.groupings import theme
from tests.room import voted

BUS, LAMP, BENCH = "Abends fährt kein Bus.", "Die Lampe ist kaputt.", "Am Weg fehlt eine Bank."


def test_dots_are_placed_taken_back_and_counted(peine: Flask) -> None:
    with peine.app_context():
        session = voted.session()
        for text in (BUS, LAMP, BENCH):
            voted.card(session, text)
        vote = voted.opened(session)
        first, second = (voted.slip(session, code) for code in voted.codes_of(session, 2))
        bus, lamp = voted.line(vote, BUS), voted.line(vote, LAMP)
        dotting.place(session, first, bus, 2)
        dotting.place(session, first, lamp, 1)
        dotting.place(session, first, bus, 1)
        dotting.place(session, second, bus, 3)
        assert slips.used(vote) == 2
        assert voted.closed(vote) == {BUS: 4, LAMP: 1, BENCH: 0}


def test_the_same_press_sent_twice_places_one_dot(peine: Flask) -> None:
    with peine.app_context():
        session = voted.session()
        voted.card(session, BUS)
        vote = voted.opened(session)
        slip = voted.slip(session, voted.codes_of(session)[0])
        for _time in range(2):
            dotting.place(session, slip, voted.line(vote, BUS), 1)
        assert voted.closed(vote) == {BUS: 1}


@pytest.mark.parametrize("wanted", [4, 99, -1])
def test_more_dots_than_a_slip_has_change_nothing(peine: Flask, wanted: int) -> None:
    with peine.app_context():
        session = voted.session()
        voted.card(session, BUS)
        voted.card(session, LAMP)
        vote = voted.opened(session)
        slip = voted.slip(session, voted.codes_of(session)[0])
        dotting.place(session, slip, voted.line(vote, LAMP), 2)
        with pytest.raises(Conflict, match="dots-too-many"):
            dotting.place(session, slip, voted.line(vote, BUS), wanted)
        assert voted.closed(vote) == {LAMP: 2, BUS: 0}


def test_nobody_can_see_afterwards_who_gave_which_dot(peine: Flask) -> None:
    with peine.app_context():
        session = voted.session()
        voted.card(session, BUS)
        vote = voted.opened(session)
        slip = voted.slip(session, voted.codes_of(session)[0])
        dotting.place(session, slip, voted.line(vote, BUS), 2)
        voted.closed(vote)
        (ballot,) = db.session.scalars(select(Ballot))
        assert (ballot.counts, ballot.spent) == ({}, 2)
        told = db.session.scalars(select(Event).where(Event.kind.startswith("vote:")))
        assert {row.kind for row in told} == {"vote:open", "vote:close"}


def test_who_votes_again_after_opening_again_has_only_the_dots_that_are_left(peine: Flask) -> None:
    with peine.app_context():
        session = voted.session()
        voted.card(session, BUS)
        vote = voted.opened(session)
        slip = voted.slip(session, voted.codes_of(session)[0])
        bus = voted.line(vote, BUS)
        dotting.place(session, slip, bus, 2)
        voted.closed(vote)
        with pytest.raises(Conflict, match="vote-closed"):
            dotting.place(session, slip, bus, 1)
        voting.reopen(SYSTEM, vote, revision=vote.revision)
        with pytest.raises(Conflict, match="dots-too-many"):
            dotting.place(session, slip, bus, 2)
        dotting.place(session, slip, bus, 1)
        assert voted.closed(vote) == {BUS: 3}


def test_what_comes_after_the_opening_is_not_voted_on(peine: Flask) -> None:
    with peine.app_context():
        session = voted.session()
        voted.card(session, BUS)
        vote = voted.opened(session)
        voted.card(session, LAMP)
        assert len(votes.lines(vote)) == 1


@pytest.mark.parametrize("step", [contributions.withdraw, contributions.erase])
def test_what_is_taken_back_leaves_the_list_and_frees_the_dots(peine: Flask, step: object) -> None:
    with peine.app_context():
        session = voted.session()
        gone = voted.card(session, BUS)
        voted.card(session, LAMP)
        vote = voted.opened(session)
        slip = voted.slip(session, voted.codes_of(session)[0])
        bus = voted.line(vote, BUS)
        dotting.place(session, slip, bus, 3)
        assert callable(step)
        step(speaker(gone.id), gone)
        with pytest.raises(Conflict, match="vote-choice-gone"):
            dotting.place(session, slip, bus, 1)
        dotting.place(session, slip, voted.line(vote, LAMP), 3)
        assert voted.closed(vote) == {LAMP: 3}


def test_words_that_are_taken_out_stand_on_the_list_no_more(peine: Flask) -> None:
    with peine.app_context():
        session = voted.session()
        said = voted.card(session, "Frau Musterfrau hilft uns mit dem Bus.")
        vote = voted.opened(session)
        redaction.redact(SYSTEM, said, ["Musterfrau"], "contact", revision=said.revision)
        (line,) = votes.lines(vote)
        assert line.card is not None
        shown = line.card.original()
        assert shown is not None
        assert "Musterfrau" not in shown.body
        assert "Bus" in shown.body


def test_groups_are_the_themes_of_the_session_and_what_stands_alone(peine: Flask) -> None:
    with peine.app_context():
        session = voted.session()
        alike = [voted.card(session, BUS), voted.card(session, LAMP)]
        voted.card(session, BENCH)
        theme("Verkehr", alike)
        vote = voted.opened(session, About.GROUPS)
        assert [one.theme.title if one.theme else "" for one in votes.lines(vote)] == [
            "Verkehr",
            "",
        ]


def test_groups_that_are_joined_meanwhile_are_one_with_the_dots_of_both(peine: Flask) -> None:
    with peine.app_context():
        session = voted.session()
        bus = theme("Busse", [voted.card(session, BUS)])
        light = theme("Licht", [voted.card(session, LAMP)])
        vote = voted.opened(session, About.GROUPS)
        slip = voted.slip(session, voted.codes_of(session)[0])
        dotting.place(session, slip, voted.line(vote, "Busse"), 1)
        dotting.place(session, slip, voted.line(vote, "Licht"), 1)
        joining.join_themes(SYSTEM, light, bus)
        with pytest.raises(Conflict, match="dots-too-many"):
            dotting.place(session, slip, voted.line(vote, "Busse"), 4)
        assert voted.closed(vote) == {"Busse": 2}
        assert dots.for_wall(session) == {f"theme-{bus.id}": 2}


@pytest.mark.parametrize(("about", "number"), [("people", 3), ("cards", 0), ("cards", 11)])
def test_a_vote_is_about_something_and_has_a_number_of_dots(
    peine: Flask, about: str, number: int
) -> None:
    with peine.app_context():
        session = voted.session()
        voted.card(session, BUS)
        with pytest.raises(Invalid):
            voting.open_vote(SYSTEM, session, about, number)
        assert votes.latest(session) is None


def test_there_is_no_vote_on_nothing_nor_two_at_a_time(peine: Flask) -> None:
    with peine.app_context():
        session = voted.session()
        with pytest.raises(Invalid, match="vote-nothing-offered"):
            voted.opened(session)
        voted.card(session, BUS)
        vote = voted.opened(session)
        with pytest.raises(Conflict, match="vote-open-already"):
            voted.opened(session)
        with pytest.raises(Conflict):
            voting.close(SYSTEM, vote, revision=vote.revision + 1)


def test_it_is_voted_in_phases_that_allow_it_only(peine: Flask) -> None:
    with peine.app_context():
        session = voted.session()
        voted.card(session, BUS)
        last = session.workshop.phases[-1]
        assert not last.allowed.dots
        for phase in (last, None):
            moving.move(SYSTEM, session, phase, revision=session.revision)
            with pytest.raises(Conflict, match="dots-not-in-phase"):
                voted.opened(session)


def test_a_vote_that_nobody_closed_is_closed_with_its_session(peine: Flask) -> None:
    with peine.app_context():
        session = voted.session()
        voted.card(session, BUS)
        vote = voted.opened(session)
        slip = voted.slip(session, voted.codes_of(session)[0])
        dotting.place(session, slip, voted.line(vote, BUS), 1)
        assert jobs.run("close-votes") == 0
        moving.end(SYSTEM, session, revision=session.revision, at=events.now() - 2 * AFTERWARDS)
        with pytest.raises(Conflict, match="vote-closed"):
            dotting.place(session, slip, voted.line(vote, BUS), 2)
        assert jobs.run("close-votes") == 1
        db.session.expire_all()
        assert voted.totals(vote) == {BUS: 1}
        assert vote.closed_at is not None


def test_what_was_published_and_is_not_any_more_is_not_told_by_the_totals(peine: Flask) -> None:
    with peine.app_context():
        session = voted.session()
        gone = voted.card(session, BUS)
        vote = voted.opened(session)
        slip = voted.slip(session, voted.codes_of(session)[0])
        dotting.place(session, slip, voted.line(vote, BUS), 1)
        assert voted.closed(vote) == {BUS: 1}
        contributions.withdraw(speaker(gone.id), gone)
        assert gone.state == State.WITHDRAWN
        assert voted.totals(vote) == {}
