"""The machine learns from people, says so, and keeps what it knows where the new is worse."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from flask import Flask

from app.contributions import service as contributions
from app.contributions.models import Contribution
from app.core.actor import SYSTEM
from app.district import store as district
from app.extensions import db
from app.themes import rules
from app.themes.service import arranging
from app.themes.store import fields, learning
from tests.builders import say

Worker = Callable[[], None]


@pytest.fixture(autouse=True)
def small_district(peine: Flask) -> Flask:
    """Peine with three short examples in each field, so that learning takes no time."""
    with peine.app_context():
        for field in district.fields():
            words = [f"{field.key}{number} {field.key}" for number in range(3)]
            field.examples = [{"text": text, "lang": "de"} for text in words]
            field.description = {"de": field.key}
        db.session.commit()
    return peine


def decide(decisions: Sequence[tuple[str, str]]) -> None:
    """Somebody says each text, and a coordinator its field."""
    for number, (text, field) in enumerate(decisions):
        said = say(f"{text} {number}").contribution
        arranging.decide_field(SYSTEM, said, field)


def suggested(text: str, worker: Worker) -> str | None:
    """The key of the field that the machine suggests for a new statement; None: not sure."""
    said = say(text).contribution
    worker()
    found = fields.suggestion_for(said.id)
    assert found is not None, "the machine did not look at it"
    return found.field.key if found.field else None


def records() -> list[tuple[int, int, bool]]:
    """(decisions, held back, taken) of each time that it learnt."""
    return [(row.decisions, row.held_back, row.taken) for row in learning.history()]


def test_what_people_decide_is_suggested_afterwards(peine: Flask, worker: Worker) -> None:
    with peine.app_context():
        unknown = "quorlpick zwandelt brimst"
        before = suggested(unknown, worker)
        decide([(unknown, "health")] * rules.RETRAIN_AFTER)
        assert before != "health"
        assert suggested(unknown, worker) == "health"


def test_each_learning_is_on_record(peine: Flask, worker: Worker) -> None:
    with peine.app_context():
        worker()
        decide([("quorlpick zwandelt brimst", "health")] * rules.RETRAIN_AFTER)
        worker()
        worker()
        count = rules.RETRAIN_AFTER
        assert records() == [(0, 0, True), (count, count, True)]
        first, second = learning.history()
        assert second.texts == first.texts + count
        assert second.fingerprint != first.fingerprint
        assert second.scores["rows"] == second.texts


def test_a_few_decisions_are_no_reason_to_learn_anew(peine: Flask, worker: Worker) -> None:
    with peine.app_context():
        worker()
        decide([("quorlpick zwandelt", "health")] * (rules.RETRAIN_AFTER - 1))
        worker()
        assert len(records()) == 1


def test_the_old_model_stays_where_the_new_one_is_worse(peine: Flask, worker: Worker) -> None:
    with peine.app_context():
        # Given a model that knows a word a little
        worker()
        neutral = [(f"brimst{number} flonk{number}", "work") for number in range(8)]
        decide([("zwandelt", "health")] * 2 + neutral)
        worker()
        assert suggested("zwandelt", worker) == "health"
        # When the next decisions contradict each other about it
        quarrel = [("zwandelt", "health"), ("zwandelt", "housing")] * 4
        decide(quarrel + [("flimmel grusst", "work")] * 2)
        worker()
        # Then the model in use is the one that was right more often
        rejected = learning.history()[-1]
        assert rejected.right_after < rejected.right_before
        assert not rejected.taken
        assert suggested("zwandelt", worker) == "health"
        # And the same decisions are not tried again
        assert learning.history()[-1].id == rejected.id


def test_a_restarted_worker_suggests_the_same_and_learns_nothing_twice(
    peine: Flask, worker: Worker
) -> None:
    with peine.app_context():
        decide([("quorlpick zwandelt", "health")] * rules.RETRAIN_AFTER)
        said = say("quorlpick zwandelt brimst").contribution
        worker()
        before, known = fields.suggestion_for(said.id), records()
        made = before.made_at
        worker()
        after = fields.suggestion_for(said.id)
        assert (after.made_at, records()) == (made, known)


def test_it_makes_no_difference_in_which_order_people_decided(peine: Flask, worker: Worker) -> None:
    with peine.app_context():
        # Given that a contribution of the first days is decided on last
        early = say("quorlpick brimst").contribution
        decide([("quorlpick zwandelt", "health")] * rules.RETRAIN_AFTER)
        worker()
        arranging.decide_field(SYSTEM, early, "health")
        decide([("flimmel grusst", "work")] * rules.RETRAIN_AFTER)
        worker()
        said = fields.suggestion_for(early.id)
        made, known = said.made_at, records()
        # When the worker starts again
        worker()
        # Then it has the same model, and nothing is suggested anew
        assert (fields.suggestion_for(early.id).made_at, records()) == (made, known)


def test_what_cannot_be_learnt_from_is_no_reason_to_learn(peine: Flask, worker: Worker) -> None:
    with peine.app_context():
        worker()
        decide([("quorlpick zwandelt", "health")] * rules.RETRAIN_AFTER)
        for said in db.session.scalars(db.select(Contribution)).unique().all():
            contributions.erase(SYSTEM, said)
        worker()
        assert len(records()) == 1


def test_a_decision_that_was_changed_is_learnt_again(peine: Flask, worker: Worker) -> None:
    with peine.app_context():
        said = say("quorlpick zwandelt").contribution
        arranging.decide_field(SYSTEM, said, "health")
        worker()
        assert learning.count_new() == 0
        arranging.decide_field(SYSTEM, said, "work")
        assert learning.count_new() == 1


def test_it_is_remembered_what_the_machine_had_said_when_a_person_decided(
    peine: Flask, worker: Worker
) -> None:
    with peine.app_context():
        decide([("quorlpick zwandelt", "health")] * rules.RETRAIN_AFTER)
        asked = say("quorlpick zwandelt brimst").contribution
        worker()
        arranging.decide_field(SYSTEM, asked, "work")
        arranging.decide_field(SYSTEM, asked, "housing")
        unasked = say("nobody looked at this").contribution
        arranging.decide_field(SYSTEM, unasked, "work")
        decision = fields.decision_for(asked.id)
        assert decision.asked
        assert decision.suggested_field_id == fields.suggestion_for(asked.id).field_id
        assert decision.suggested_field_id != decision.field_id
        assert not fields.decision_for(unasked.id).asked


def test_a_new_district_file_is_learnt_at_once(peine: Flask, worker: Worker) -> None:
    with peine.app_context():
        worker()
        field = district.field("work")
        field.examples = [*field.examples, {"text": "flonk grusst immer", "lang": "de"}]
        db.session.commit()
        worker()
        assert len(records()) == 2
