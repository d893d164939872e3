"""Several people were asked the same: whoever replies is heard, nobody's question leads nowhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from app import events
from app.contributions import service as contributions
from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.core.actor import Actor, speaker
from app.core.errors import Conflict
from app.extensions import db
from app.moderation import store as desk
from app.moderation.service import deciding, merging, undoing
from app.moderation.store import Age, Choice, Situation
from app.receipts.store import timeline
from tests.builders import Staff, say

Pair = tuple[Contribution, Contribution]


@pytest.fixture
def coordinator(staff: Callable[..., Staff]) -> Actor:
    """Responsible for the town of Peine."""
    return staff("coordinator", "peine").actor


def pair(lang: str = "tr") -> Pair:
    """The one that is to be read, and another that says the same."""
    return say("Abends fährt kein Bus.").contribution, say("Otobüs yok.", lang=lang).contribution


def merge(actor: Actor, one: Contribution, other: Contribution) -> None:
    merging.merge(actor, one, other, revision=one.revision, seen=other.revision)


def ask(actor: Actor, said: Contribution, words: str = "Welche Linie?") -> None:
    deciding.ask(actor, said, words, revision=said.revision)


def reply(said: Contribution, words: str = "Dördüncü hat", lang: str = "tr") -> None:
    contributions.reply(speaker(said.id), said, words, lang)


def listed(actor: Actor, **choice: object) -> list[int]:
    """Ids in the queue of this choice."""
    page = desk.queue(actor, Choice(**choice), 1, events.now())  # type: ignore[arg-type]
    return [row.contribution.id for row in page.rows]


def asked_with_its_head(coordinator: Actor) -> Pair:
    head, same = pair()
    merge(coordinator, same, head)
    ask(coordinator, head)
    return head, same


def asked_and_then_merged(coordinator: Actor) -> Pair:
    head, same = pair()
    ask(coordinator, same)
    merge(coordinator, same, head)
    return head, same


@pytest.mark.parametrize("asked", [asked_with_its_head, asked_and_then_merged])
def test_the_one_that_is_read_comes_back_with_the_reply_of_the_other(
    peine: Flask, coordinator: Actor, asked: Callable[[Actor], Pair]
) -> None:
    with peine.app_context():
        head, same = asked(coordinator)
        seen = head.revision
        assert listed(coordinator, situation=Situation.REPLIED) == []
        reply(same)
        assert (head.state, same.state) == (State.RECEIVED, State.RECEIVED)
        assert listed(coordinator, situation=Situation.REPLIED) == [head.id]
        assert listed(coordinator, interpreter=True) == [head.id], "the reply is in Turkish"
        assert events.about(head)[-1].data == {"by": same.public_id}
        with pytest.raises(Conflict):  # whoever has not seen the reply decides nothing
            deciding.publish(coordinator, head, revision=seen)


def test_the_other_can_still_reply_and_is_heard_as_well(peine: Flask, coordinator: Actor) -> None:
    with peine.app_context():
        head, same = asked_with_its_head(coordinator)
        reply(same)
        assert timeline.open_question(head) is not None
        reply(head, "Die Linie 4", "de")
        assert (head.state, head.questions[0].reply is not None) == (State.RECEIVED, True)
        assert timeline.open_question(head) is None


def test_the_promise_runs_on_from_the_reply_of_the_other(peine: Flask, coordinator: Actor) -> None:
    with peine.app_context():
        head, same = asked_with_its_head(coordinator)
        for said in (head, same):
            said.created_at -= timedelta(days=60)
        db.session.commit()
        reply(same)
        assert listed(coordinator, age=Age.OVERDUE) == []
        same.questions[0].replied_at = events.now() - timedelta(days=40)
        db.session.commit()
        (row,) = desk.queue(coordinator, Choice(age=Age.OVERDUE), 1, events.now()).rows
        assert row.contribution is head
        assert row.promise is not None
        assert row.promise.overdue


def test_who_was_asked_before_and_with_the_head_has_one_question_again_after_undoing(
    peine: Flask, coordinator: Actor
) -> None:
    with peine.app_context():
        head, same = asked_and_then_merged(coordinator)
        ask(coordinator, head, "Zu welcher Zeit?")
        assert len(same.questions) == 2
        undoing.undo(coordinator, head.undoable[-1].press)
        assert (head.state, same.state, len(same.questions)) == (State.RECEIVED, State.ASKED, 1)
        reply(same)
        assert same.questions[0].reply is not None


def test_after_undoing_a_publication_the_question_is_open_again(
    peine: Flask, coordinator: Actor
) -> None:
    with peine.app_context():
        head, same = asked_with_its_head(coordinator)
        deciding.publish(coordinator, head, revision=head.revision)
        assert timeline.open_question(same) is None
        undoing.undo(coordinator, head.undoable[-1].press)
        assert (head.state, same.state) == (State.ASKED, State.ASKED)
        reply(same)
        assert head.state == State.RECEIVED


def test_taken_out_of_what_was_published_it_waits_for_its_reply(
    peine: Flask, coordinator: Actor
) -> None:
    with peine.app_context():
        head, same = asked_and_then_merged(coordinator)
        deciding.publish(coordinator, head, revision=head.revision)
        merging.unmerge(coordinator, same, revision=same.revision)
        assert (same.state, timeline.open_question(same)) == (State.ASKED, same.questions[0])


def test_nobody_is_asked_without_a_question(peine: Flask, coordinator: Actor) -> None:
    with peine.app_context():
        head, same = pair()
        ask(coordinator, head)
        merge(coordinator, same, head)
        assert (same.state, same.questions) == (State.RECEIVED, [])
        assert "contribution:ask" not in {event.kind for event in events.about(same)}
