"""Who is asked for a second opinion, and what becomes of it when others are faster."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from app import events
from app.contributions import service as contributions
from app.contributions.lifecycle import Reason, State, Verdict
from app.contributions.models import SecondOpinion
from app.core.actor import Actor, speaker
from app.core.errors import Conflict, Invalid, NotAllowed, NotFound
from app.extensions import db
from app.moderation.service import deciding, together
from app.opinions import service
from app.opinions import store as opinions
from app.texts.models import Version
from tests.builders import Staff, say
from tests.second_opinions import (
    MEANT,
    READING,
    arabic,
    give,
    propose,
)

MakeStaff = Callable[..., Staff]


def test_only_an_interpreter_of_the_language_gives_it_and_never_who_asked(
    peine: Flask, coordinator: Actor, interpreter: Actor, staff: MakeStaff
) -> None:
    somali = staff("interpreter", languages=("so",)).actor
    own = Actor(interpreter.id, "", coordinator.grants + interpreter.grants, interpreter.languages)
    with peine.app_context():
        staff("interpreter", languages=("ar",))
        first, second = propose(coordinator, arabic()), propose(own, arabic())
        for actor, opinion in ((somali, first), (own, second)):
            with pytest.raises(NotFound):
                give(actor, opinion)
        with pytest.raises(NotAllowed):
            give(coordinator, first)
        assert (opinions.waiting(interpreter), opinions.waiting(somali)) == (1, 0)


def test_nobody_proposes_for_another_place(
    peine: Flask, interpreter: Actor, staff: MakeStaff
) -> None:
    other = staff("coordinator", "ilsede").actor
    with peine.app_context(), pytest.raises(NotAllowed):
        propose(other, arabic())


def test_what_needs_no_opinion_is_asked_of_nobody(
    peine: Flask, coordinator: Actor, interpreter: Actor
) -> None:
    with peine.app_context():
        for said, reason in ((arabic(), Reason.DUPLICATE), (say().contribution, Reason.INSULT)):
            with pytest.raises(Invalid):
                propose(coordinator, said, reason)


def test_a_new_proposal_replaces_the_one_that_waits(
    peine: Flask, coordinator: Actor, interpreter: Actor
) -> None:
    with peine.app_context():
        said = arabic()
        seen = propose(coordinator, said).revision
        opinion = propose(coordinator, said, Reason.ADVERTISEMENT)
        assert [row.reason for row in said.opinions] == [Reason.ADVERTISEMENT]
        with pytest.raises(Conflict):
            service.give(interpreter, opinion, "confirms", READING, revision=seen, seen=2)


def test_the_second_of_two_interpreters_is_refused(
    peine: Flask, coordinator: Actor, interpreter: Actor, staff: MakeStaff
) -> None:
    other = staff("interpreter", languages=("ar",)).actor
    with peine.app_context():
        opinion = propose(coordinator, arabic())
        give(interpreter, opinion)
        with pytest.raises(Conflict):
            give(other, opinion, Verdict.DIFFERS, MEANT)
        assert opinion.answered_by_id == interpreter.id


def test_what_is_decided_otherwise_waits_for_no_opinion_any_more(
    peine: Flask, coordinator: Actor, interpreter: Actor
) -> None:
    with peine.app_context():
        published, taken_back = arabic(), arabic()
        for said in (published, taken_back):
            propose(coordinator, said)
        assert opinions.waiting(interpreter) == 2
        deciding.publish(coordinator, published, revision=published.revision)
        contributions.withdraw(speaker(taken_back.id), taken_back)
        assert opinions.waiting(interpreter) == 0
        with pytest.raises(Conflict):
            give(interpreter, published.opinions[0])


def test_who_erases_erases_the_note_and_the_remark_as_well(
    peine: Flask, coordinator: Actor, interpreter: Actor
) -> None:
    with peine.app_context():
        said = arabic()
        give(interpreter, propose(coordinator, said), remark="Er nennt die Nachbarin Frau Muster.")
        contributions.erase(speaker(said.id), said)
        assert db.session.query(Version).count() == 0
        assert db.session.query(SecondOpinion).count() == 1


def test_the_log_tells_who_asked_and_what_was_answered_but_no_words(
    peine: Flask, coordinator: Actor, interpreter: Actor
) -> None:
    with peine.app_context():
        said = arabic()
        give(interpreter, propose(coordinator, said), remark="Stimmt leider.")
        asked, given = events.about(said)[-2:]
        assert (asked.kind, asked.actor_id, asked.data) == (
            "opinion:ask",
            coordinator.id,
            {"reason": "insult"},
        )
        assert (given.kind, given.data) == ("opinion:give", {"verdict": "confirms"})


def test_of_several_declined_at_once_only_those_go_through_whose_meaning_is_confirmed(
    peine: Flask, coordinator: Actor, interpreter: Actor
) -> None:
    with peine.app_context():
        german, doubted, confirmed = say("Ihr Schlafmützen!").contribution, arabic(), arabic()
        give(interpreter, propose(coordinator, confirmed))
        chosen = [together.Chosen(said, said.revision) for said in (german, doubted, confirmed)]
        result = together.decline(coordinator, chosen, Reason.INSULT)
        assert [said.state for said in (german, doubted, confirmed)] == [
            State.DECLINED,
            State.RECEIVED,
            State.DECLINED,
        ]
        assert (result.unconfirmed, result.refused) == ([doubted], [])
