"""Dots that are counted by hand, table by table."""

from __future__ import annotations

import pytest
from flask import Flask

from app.core.actor import SYSTEM
from app.core.errors import Conflict, Invalid, NotAllowed
from app.room.service import counting, dotting, voting
from app.room.store import votes
from tests.builders import fill, make_staff, page, send
from tests.room import voted
from tests.room.voted import ARABIC, BUS, GERMAN, Held

held = voted.held


def test_a_helper_counts_and_leads_nothing(peine: Flask, held: Held) -> None:
    number, _at, _codes = held
    helper, where = make_staff(peine, "helper", "peine"), f"/de/staff/room/{number}/vote"
    shown = page(helper.client.get(where))
    assert shown.select("main form") == []
    with peine.app_context():
        vote = voted.newest(number)
        bus = voted.line(vote, BUS)
        with pytest.raises(NotAllowed):
            voting.close(helper.actor, vote, revision=vote.revision)
    assert fill(helper.client, f"{where}/by-hand/3", **{f"choice-{bus}": "7"}).status_code == 302
    with peine.app_context():
        assert voted.closed(voted.newest(number)) == {BUS: 7, GERMAN: 0}


def test_what_is_counted_by_hand_counts_with_the_slips_and_can_be_put_right(
    peine: Flask, held: Held
) -> None:
    number, at, codes = held
    with peine.app_context():
        vote = voted.newest(number)
        bus = voted.line(vote, BUS)
        session = vote.session
        dotting.place(session, voted.slip(session, codes[0]), bus, 2)
    client = make_staff(peine, "coordinator", "peine").client
    where = f"/de/staff/room/{number}/vote/by-hand"
    for table, dots in ((1, "4"), (2, "5"), (1, "3")):
        answer = fill(client, f"{where}/{table}", **{f"choice-{bus}": dots})
        assert answer.status_code == 302
    with peine.app_context():
        assert voted.closed(voted.newest(number)) == {BUS: 10, GERMAN: 0}
    assert client.get(f"{where}/5").status_code == 404
    assert at in page(client.get(f"/de/staff/room/{number}/vote")).decode()


@pytest.mark.parametrize("typed", ["-1", "1000", "many"])
def test_a_number_that_cannot_be_is_told_and_nothing_typed_is_lost(
    peine: Flask, held: Held, typed: str
) -> None:
    number, _at, _codes = held
    with peine.app_context():
        vote = voted.newest(number)
        bus, course = (voted.line(vote, text) for text in (BUS, ARABIC))
    client = make_staff(peine, "coordinator", "peine").client
    where = f"/de/staff/room/{number}/vote/by-hand/1"
    answer = fill(client, where, **{f"choice-{bus}": typed, f"choice-{course}": "4"})
    assert answer.status_code == 400
    values = {str(one["name"]): one["value"] for one in page(answer).select("input[type=number]")}
    assert values == {f"choice-{bus}": typed, f"choice-{course}": "4"}


def test_two_people_who_enter_the_same_table_do_not_write_over_each_other(
    peine: Flask, held: Held
) -> None:
    number, _at, _codes = held
    with peine.app_context():
        bus = voted.line(voted.newest(number), BUS)
    first, second = (make_staff(peine, "helper", "peine").client for _person in range(2))
    where = f"/de/staff/room/{number}/vote/by-hand/1"
    opened = page(second.get(where))
    fill(first, where, **{f"choice-{bus}": "4"})
    late = send(second, opened, where, **{f"choice-{bus}": "9"})
    assert late.status_code == 409
    field = page(late).select_one(f"input[name='choice-{bus}']")
    assert field is not None
    assert field["value"] == "9"
    with peine.app_context():
        assert [row.counts for row in votes.counted(voted.newest(number))] == [{str(bus): 4}]


def test_only_tables_and_choices_that_there_are_can_be_counted(peine: Flask, held: Held) -> None:
    number, _at, _codes = held
    foreign = make_staff(peine, "helper", "ilsede")
    with peine.app_context():
        vote = voted.newest(number)
        bus = voted.line(vote, BUS)
        with pytest.raises(Invalid):
            counting.enter(SYSTEM, vote, 99, {bus: 1}, revision=0)
        with pytest.raises(Conflict):
            counting.enter(SYSTEM, vote, 1, {9999: 1}, revision=0)
        with pytest.raises(NotAllowed):
            counting.enter(foreign.actor, vote, 1, {bus: 1}, revision=0)
