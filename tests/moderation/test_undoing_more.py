"""Undoing brings back who was merged and takes back what was answered, as far as it can."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import jobs
from app.contributions.lifecycle import Reason, State
from app.contributions.models import Contribution
from app.core.actor import Actor
from app.core.errors import NotFound
from app.extensions import db
from app.moderation.rules import UNDO_WITHIN
from app.moderation.service import answering, deciding, merging, moving, together, undoing
from app.moderation.service.answering import Then
from app.moderation.service.together import Chosen
from app.moderation.service.undoing import Obstacle
from app.themes.models import ConcernMember
from app.themes.service.answering_directly import Words
from app.themes.store import direct
from tests.after_sending import let_the_worker_tell, subscribed
from tests.builders import Staff, fill, page, publish, say
from tests.groupings import concern
from tests.residents import contribution_of, main_text, opened, say_it

ONE, SAME = "Abends fährt kein Bus mehr.", "Kein Bus am Abend."
ANSWER = "Der Rufbus fährt bis 23 Uhr."


@pytest.fixture
def coordinator(staff: Callable[..., Staff]) -> Actor:
    """Responsible for the town of Peine."""
    return staff("coordinator", "peine").actor


def merge(actor: Actor, one: Contribution, other: Contribution) -> None:
    merging.merge(actor, one, other, revision=one.revision, seen=other.revision)


def decline(actor: Actor, said: Contribution) -> None:
    deciding.decline(actor, said, Reason.DUPLICATE, revision=said.revision)


def undo(actor: Actor, said: Contribution) -> undoing.Undone:
    return undoing.undo(actor, said.undoable[-1].press)


def answer(actor: Actor, said: Contribution, then: Then) -> None:
    answering.answer_one(actor, said, Words(ANSWER), then, revision=said.revision, seen=0)


@pytest.mark.parametrize("published", [True, False])
def test_undoing_a_decline_brings_those_merged_back_as_they_were(
    peine: Flask, coordinator: Actor, published: bool
) -> None:
    with peine.app_context():
        head, public, waiting = (say(text).contribution for text in (ONE, SAME, SAME + "!"))
        if published:
            publish(head), publish(public)
            number = concern("Bus", [head]).id
        for other in (public, waiting):
            merge(coordinator, other, head)
        before = [(said.state, said.merged_from, said.published_at) for said in head.merged]
        decline(coordinator, head)
        assert (public.head, waiting.head) == (None, None)
        assert undo(coordinator, head).apart == []
        assert head.people == 3
        after = [(said.state, said.merged_from, said.published_at) for said in head.merged]
        assert after == before
        if published:
            places = {db.session.get_one(ConcernMember, said.id).concern_id for said in head.merged}
            assert places == {number}


def test_who_was_decided_on_meanwhile_stays_apart_and_is_named(
    peine: Flask, coordinator: Actor
) -> None:
    with peine.app_context():
        head, same, other = (say(text).contribution for text in (ONE, SAME, SAME + "!"))
        for said in (same, other):
            merge(coordinator, said, head)
        decline(coordinator, head)
        deciding.publish(coordinator, same, revision=same.revision)
        assert undo(coordinator, head).apart == [same]
        assert (same.state, same.head, other.head) == (State.PUBLISHED, None, head)


def test_the_page_says_that_one_stays_apart(peine: Flask, staff: Callable[..., Staff]) -> None:
    desk = staff("coordinator", "peine")
    with peine.app_context():
        head, same = say(ONE).contribution, say(SAME).contribution
        merge(desk.actor, same, head)
        decline(desk.actor, head)
        deciding.publish(desk.actor, same, revision=same.revision)
        address = f"/de/staff/contributions/{head.public_id}"
    sent = fill(desk.client, address, form="form.undo")
    shown = page(desk.client.get(sent.headers["Location"]))
    assert len(shown.select(".kern-alert--warning")) == 1


@pytest.mark.parametrize("then", [Then.PUBLISH, Then.DECLINE])
def test_an_answer_goes_with_the_decision_that_it_came_with(
    peine: Flask, coordinator: Actor, client: FlaskClient, then: Then
) -> None:
    code = say_it(client, ONE)
    subscribed(peine, client)
    with peine.app_context():
        said = contribution_of(peine, code)
        answer(coordinator, said, then)
        text = said.direct_answers[0].answer.text
        jobs.run("tell-news")
        undo(coordinator, said)
        assert (said.state, said.direct_answers, text.versions) == (State.RECEIVED, [], [])
    assert ANSWER not in main_text(opened(client, code))
    assert let_the_worker_tell(peine) == []


def test_an_answer_given_before_stays(peine: Flask, coordinator: Actor) -> None:
    with peine.app_context():
        said = publish(say(ONE).contribution)
        answer(coordinator, said, Then.KEEP)
        decline(coordinator, said)
        undo(coordinator, said)
        assert [given.text.body for given in direct.given(said, "de") if given.text] == [ANSWER]


def test_an_answer_reaches_everybody_who_says_the_same(
    peine: Flask, coordinator: Actor, staff: Callable[..., Staff], client: FlaskClient
) -> None:
    ilsede = staff("coordinator", "ilsede").actor
    code = say_it(client, SAME, municipality="ilsede")
    with peine.app_context():
        head, same = publish(say(ONE).contribution), contribution_of(peine, code)
        merge(ilsede, same, head)
        answer(coordinator, head, Then.KEEP)
        assert [row.contribution for row in head.direct_answers[0].answer.people] == [same, head]
    shown = main_text(opened(client, code))
    assert f"Peine {ANSWER}" in shown, "it says who has answered"


def test_one_of_several_handed_on_keeps_nobody_from_undoing_the_others(
    peine: Flask, coordinator: Actor, staff: Callable[..., Staff]
) -> None:
    foreign = staff("coordinator", "ilsede").actor
    with peine.app_context():
        own, handed_on = say(ONE).contribution, say(SAME).contribution
        chosen = [Chosen(said, said.revision) for said in (own, handed_on)]
        press = together.publish(coordinator, chosen).press
        why, revision = moving.Why.ABOUT_THAT_PLACE, handed_on.revision
        moving.move(coordinator, handed_on, "ilsede", why, revision=revision)
        result = undoing.undo(coordinator, press)
        assert [said.id for said in result.done] == [own.id]
        assert result.refused == [(handed_on, Obstacle.ELSEWHERE)]
        assert (own.state, handed_on.state) == (State.RECEIVED, State.PUBLISHED)
        assert undoing.undo(foreign, press).done == [], "it has changed since"
        with pytest.raises(NotFound):
            undoing.undo(staff("coordinator", "edemissen").actor, press)


def test_the_page_of_the_result_names_what_was_handed_on(
    peine: Flask, staff: Callable[..., Staff]
) -> None:
    desk = staff("coordinator", "peine")
    with peine.app_context():
        own, handed_on = say(ONE).contribution, say(SAME).contribution
        chosen = [Chosen(said, said.revision) for said in (own, handed_on)]
        press = together.publish(desk.actor, chosen).press
        why, revision = moving.Why.ABOUT_THAT_PLACE, handed_on.revision
        moving.move(desk.actor, handed_on, "ilsede", why, revision=revision)
        ids = own.public_id, handed_on.public_id
    shown = desk.client.get(f"/de/staff/queue/result?press={press}&refused={ids[1]}")
    assert shown.status_code == 200
    assert ids[1] in main_text(shown)
    assert f"contributions/{ids[1]}" not in shown.text
    assert f"contributions/{ids[0]}" in shown.text


def test_too_late_it_is_too_late_for_the_answer_as_well(peine: Flask, coordinator: Actor) -> None:
    with peine.app_context():
        said = say(ONE).contribution
        answer(coordinator, said, Then.PUBLISH)
        late = said.undoable[-1].decided_at + UNDO_WITHIN + timedelta(seconds=1)
        assert undoing.undo(coordinator, said.undoable[-1].press, at=late).done == []
        assert len(said.direct_answers) == 1
