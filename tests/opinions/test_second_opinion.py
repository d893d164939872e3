"""Nobody is declined for the meaning of words that nobody here has confirmed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from app.contributions import lifecycle
from app.contributions import service as contributions
from app.contributions.lifecycle import FOR_CONTENT, Reason, Standing, State, Verdict
from app.core.actor import SYSTEM, Actor, speaker
from app.core.errors import Invalid, Unconfirmed
from app.extensions import db
from app.moderation.service import deciding
from app.texts import store as texts
from app.texts.models import Origin
from tests.builders import Staff, say
from tests.second_opinions import (
    MEANT,
    READING,
    arabic,
    decline,
    give,
    propose,
    refusal,
)

MakeStaff = Callable[..., Staff]


def test_the_table_says_of_every_reason_by_what_it_is_judged_and_why() -> None:
    assert [row.reason for row in lifecycle.GROUNDS] == list(Reason)
    assert all(row.why for row in lifecycle.GROUNDS)


@pytest.mark.parametrize("reason", Reason)
def test_a_reason_that_lies_in_the_meaning_needs_an_interpreter_and_others_do_not(
    peine: Flask, coordinator: Actor, interpreter: Actor, reason: Reason
) -> None:
    with peine.app_context():
        said = arabic()
        if reason in FOR_CONTENT:
            assert refusal(coordinator, said, reason) == "opinion-missing"
        else:
            decline(coordinator, said, reason)
            assert said.state == State.DECLINED


@pytest.mark.parametrize("reason", Reason)
def test_what_was_said_in_german_is_declined_at_once(
    peine: Flask, coordinator: Actor, reason: Reason
) -> None:
    with peine.app_context():
        said = say("Ihr seid alle Schlafmützen.").contribution
        decline(coordinator, said, reason)
        assert said.state == State.DECLINED


@pytest.mark.usefixtures("interpreter")
@pytest.mark.parametrize("origin", [Origin.HUMAN, Origin.MACHINE])
def test_not_even_the_office_declines_on_a_text_that_nobody_confirmed(
    peine: Flask, origin: Origin
) -> None:
    with peine.app_context():
        assert refusal(SYSTEM, arabic(origin=origin)) == "opinion-missing"


def test_a_proposal_decides_nothing_and_a_confirmed_one_lets_the_coordinator_decide(
    peine: Flask, coordinator: Actor, interpreter: Actor
) -> None:
    with peine.app_context():
        said = arabic()
        opinion = propose(coordinator, said)
        assert refusal(coordinator, said) == "opinion-waiting"
        give(interpreter, opinion)
        assert (said.state, opinion.standing) == (State.RECEIVED, Standing.CONFIRMED)
        decline(coordinator, said)
        assert said.state == State.DECLINED


def test_confirming_a_draft_of_a_machine_makes_it_the_word_of_a_person(
    peine: Flask, coordinator: Actor, interpreter: Actor
) -> None:
    with peine.app_context():
        said = arabic(origin=Origin.MACHINE)
        give(interpreter, propose(coordinator, said))
        reading = texts.german(said.statement)
        assert reading is not None
        assert (reading.body, reading.origin, reading.checked) == (READING, Origin.HUMAN, True)
        decline(coordinator, said)


def test_the_confirmation_holds_for_its_reason_only(
    peine: Flask, coordinator: Actor, interpreter: Actor
) -> None:
    with peine.app_context():
        said = arabic()
        give(interpreter, propose(coordinator, said, Reason.ADVERTISEMENT))
        assert refusal(coordinator, said) == "opinion-missing"


def test_who_sees_it_differently_corrects_the_text_and_the_coordinator_looks_anew(
    peine: Flask, coordinator: Actor, interpreter: Actor
) -> None:
    with peine.app_context():
        said = arabic()
        give(interpreter, propose(coordinator, said), Verdict.DIFFERS, MEANT)
        reading = texts.german(said.statement)
        assert reading is not None
        assert (reading.body, said.state) == (MEANT, State.RECEIVED)
        assert refusal(coordinator, said) == "opinion-missing"
        deciding.publish(coordinator, said, revision=said.revision)


def test_a_difference_that_nobody_can_see_is_not_taken(
    peine: Flask, coordinator: Actor, interpreter: Actor
) -> None:
    with peine.app_context():
        opinion = propose(coordinator, arabic())
        with pytest.raises(Invalid):
            give(interpreter, opinion, Verdict.DIFFERS)
        give(interpreter, opinion, Verdict.DIFFERS, remark="Eine Redensart.")
        assert opinion.remark is not None


def test_what_changes_afterwards_takes_the_confirmation_away(
    peine: Flask, coordinator: Actor, interpreter: Actor
) -> None:
    with peine.app_context():
        changed, replied = arabic(), arabic()
        for said in (changed, replied):
            give(interpreter, propose(coordinator, said))
        texts.add_version(changed.statement, "de", MEANT, Origin.HUMAN)
        db.session.commit()
        deciding.ask(coordinator, replied, "Wie meinen Sie das?", revision=replied.revision)
        contributions.reply(speaker(replied.id), replied, "أنا أمزح", "ar")
        for said in (changed, replied):
            assert refusal(coordinator, said) == "opinion-missing"
            assert propose(coordinator, said).number == 2


def test_where_nobody_knows_the_language_nothing_is_asked_and_nothing_declined(
    peine: Flask, coordinator: Actor, staff: MakeStaff
) -> None:
    staff("interpreter", languages=("tr",))
    with peine.app_context():
        said = arabic()
        assert refusal(coordinator, said) == "opinion-missing"
        with pytest.raises(Unconfirmed) as caught:
            propose(coordinator, said)
        assert caught.value.code == "opinion-nobody"
        assert said.opinions == []


def test_every_interpreter_may_look_at_a_language_that_nobody_recognised(
    peine: Flask, coordinator: Actor, interpreter: Actor
) -> None:
    with peine.app_context():
        said = say("Zzz mmm brr", lang="und").contribution
        opinion = propose(coordinator, said, Reason.NOT_UNDERSTANDABLE)
        give(interpreter, opinion, reading="Keine Wörter in einer Sprache.")
        decline(coordinator, said, Reason.NOT_UNDERSTANDABLE)
