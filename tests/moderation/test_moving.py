"""A contribution goes to another place: it counts there, and the person reads where it went."""

from __future__ import annotations

import pytest
from flask import Flask

from app import events
from app.contributions import service as contributions
from app.contributions.lifecycle import State
from app.contributions.models import Contribution, Target
from app.core.actor import Actor, speaker
from app.core.errors import Conflict, Invalid, NotAllowed, NotFound
from app.district import store as district
from app.moderation import store as desk
from app.moderation.service import merging, moving
from app.moderation.service.moving import Why
from app.receipts.store.timeline import timeline
from app.reporting import store as reporting
from app.themes.store import groups, overview
from tests.builders import publish, say
from tests.moderation.test_merging import answer, in_a_theme


@pytest.fixture
def coordinator(staff) -> Actor:
    """Responsible for the town of Peine."""
    return staff("coordinator", "peine").actor


@pytest.fixture
def receiver(staff) -> Actor:
    """Responsible for Ilsede."""
    return staff("coordinator", "ilsede").actor


def move(actor: Actor, said: Contribution, to: str) -> None:
    """Move as somebody does who has just looked at it."""
    moving.move(actor, said, to, Why.ABOUT_THAT_PLACE, revision=said.revision)


def test_it_leaves_the_own_queue_and_keeps_its_date(
    peine: Flask, coordinator: Actor, receiver: Actor
):
    with peine.app_context():
        said = say().contribution
        promised = desk.rows(coordinator, [said], events.now())[0].promise
        move(coordinator, said, "ilsede")
        assert desk.queue(coordinator, desk.Choice(), 1, events.now()).count == 0
        (row,) = desk.queue(receiver, desk.Choice(), 1, events.now()).rows
        assert (row.contribution.id, row.promise) == (said.id, promised)
        last = events.about(said)[-1]
        assert last.data["reason"] == Why.ABOUT_THAT_PLACE
        assert last.data["after"] == said.municipality_id


def test_it_counts_in_its_theme_and_in_the_numbers_of_the_new_place(
    peine: Flask, coordinator: Actor
):
    with peine.app_context():
        said, stays = publish(say().contribution), publish(say("Mehr Busse!").contribution)
        theme = in_a_theme(said, stays)
        peine_id = said.municipality_id
        move(coordinator, said, "ilsede")
        places = {peine_id: 1, said.municipality_id: 1}
        assert overview.spread(theme.id).places == places
        assert reporting.by_place(said.cycle_id) == places


def test_the_district_takes_it_and_the_receiver_moves_it_back(
    peine: Flask, coordinator: Actor, staff
):
    whole = staff("coordinator").actor
    with peine.app_context():
        said = say().contribution
        move(coordinator, said, district.WHOLE_DISTRICT)
        assert (said.target, said.municipality_id) == (Target.DISTRICT, None)
        with pytest.raises(NotAllowed):
            move(coordinator, said, "peine")
        move(whole, said, "peine")
        assert (said.target, said.municipality.key) == (Target.MUNICIPALITY, "peine")


def test_the_person_reads_where_it_went(peine: Flask, coordinator: Actor):
    with peine.app_context():
        said = say("أريد حافلة", lang="ar").contribution
        move(coordinator, said, "ilsede")
        moved = [step for step in timeline(said, "ar") if step.what == "moved"]
        assert [step.place for step in moved] == [said.municipality_id]
        assert "promised" in [step.what for step in timeline(said, "ar")]


def test_answers_of_the_new_place_are_for_the_person(
    peine: Flask, coordinator: Actor, receiver: Actor
):
    with peine.app_context():
        there = publish(say("Bus!", municipality="ilsede").contribution)
        said = publish(say("أريد حافلة", lang="ar").contribution)
        theme = in_a_theme(there, said)
        answer(receiver, theme, there.municipality_id)
        assert groups.answers_for(said) == []
        move(coordinator, said, "ilsede")
        (given,) = groups.answers_for(said)
        assert "ar" in {row.lang for row in given.text.wanted}


@pytest.mark.parametrize(
    ("to", "why", "code"),
    [
        ("peine", Why.ABOUT_THAT_PLACE, "move-nowhere"),
        ("ilsede", "because", "reason-missing"),
        ("ilsede", "", "reason-missing"),
    ],
)
def test_what_makes_no_sense_is_refused(
    peine: Flask, coordinator: Actor, to: str, why: str, code: str
):
    with peine.app_context():
        said = say().contribution
        before = said.revision
        with pytest.raises(Invalid, match=code):
            moving.move(coordinator, said, to, why, revision=said.revision)
        with pytest.raises(NotFound):
            move(coordinator, said, "nowhere")
        assert said.revision == before


def test_who_was_answered_by_the_own_municipality_stays_with_it(peine: Flask, coordinator: Actor):
    with peine.app_context():
        said = publish(say().contribution)
        answer(coordinator, in_a_theme(said), said.municipality_id)
        with pytest.raises(Invalid, match="move-answered"):
            move(coordinator, said, "ilsede")


def test_what_is_merged_gone_stale_or_taken_back_is_not_moved(peine: Flask, coordinator: Actor):
    with peine.app_context():
        head, same, gone = (say(f"Bus {n}").contribution for n in range(3))
        merging.merge(coordinator, same, head, revision=same.revision, seen=head.revision)
        contributions.withdraw(speaker(gone.id), gone)
        for said in (same, gone):
            with pytest.raises(Conflict):
                move(coordinator, said, "ilsede")
        with pytest.raises(Conflict):
            moving.move(coordinator, head, "ilsede", Why.ABOUT_THAT_PLACE, revision=1)
        assert head.state == State.RECEIVED


def test_somebody_elses_contribution_is_not_moved(peine: Flask, coordinator: Actor):
    with peine.app_context():
        foreign = say(municipality="ilsede").contribution
        with pytest.raises(NotAllowed):
            move(coordinator, foreign, "peine")
