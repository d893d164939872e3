"""Undoing: what comes back, how long, and who or what is in the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from app import events, jobs
from app.contributions import service as contributions
from app.contributions import store
from app.contributions.lifecycle import Reason, State
from app.contributions.models import Contribution
from app.core.actor import Actor, speaker
from app.core.errors import NotFound
from app.extensions import db
from app.moderation.rules import UNDO_WITHIN
from app.moderation.service import deciding, undoing
from app.moderation.service.undoing import Obstacle, Undone
from app.moderation.store import decisions
from app.texts import store as texts
from app.themes.store import fields
from tests.after_sending import let_the_time_to_undo_pass
from tests.builders import say

Step = Callable[[Actor, Contribution], object]


def publish(actor: Actor, said: Contribution) -> None:
    deciding.publish(actor, said, revision=said.revision)


def decline(actor: Actor, said: Contribution) -> None:
    deciding.decline(actor, said, Reason.DUPLICATE, "Bitte anders.", revision=said.revision)


def ask(actor: Actor, said: Contribution) -> None:
    deciding.ask(actor, said, "Welche Linie?", revision=said.revision)


def put_into_mobility(actor: Actor, said: Contribution) -> None:
    deciding.confirm_field(actor, said, "mobility", revision=said.revision)


def undo(actor: Actor, said: Contribution, **at: object) -> Undone:
    """Undo the last decision on this contribution."""
    return undoing.undo(actor, said.undoable[-1].press, **at)


def stands(said: Contribution) -> tuple[object, ...]:
    """All that a decision changes."""
    again = store.by_public_id(said.public_id)
    note = texts.original(again.note) if again.note else None
    view = fields.views_of([again.id])[again.id]
    asked = [question.asked_at for question in again.questions]
    return (
        *(again.state, again.reason, again.published_at, note, asked),
        *(view.field_id, view.source),
    )


@pytest.fixture
def coordinator(staff) -> Actor:
    """Responsible for the town of Peine."""
    return staff("coordinator", "peine").actor


@pytest.mark.parametrize("step", [publish, decline, ask, put_into_mobility])
def test_after_undoing_everything_is_as_before_and_can_be_decided_anew(
    peine: Flask, coordinator: Actor, step: Step
) -> None:
    with peine.app_context():
        said = say("لا توجد حافلة", lang="ar").contribution
        before = stands(said)
        step(coordinator, said)
        assert stands(said) != before
        result = undo(coordinator, said)
        assert ([row.id for row in result.done], result.refused) == ([said.id], [])
        assert stands(said) == before
        last = events.about(said)[-1]
        assert (last.kind, last.actor_id) == ("contribution:undo", coordinator.id)
        assert [text.purpose for text, _lang in texts.due()] == ["statement"]
        step(coordinator, said)
        assert stands(said) != before


def test_the_former_reason_and_note_come_back_and_are_translated_after_all(
    peine: Flask, coordinator: Actor
) -> None:
    with peine.app_context():
        said = say("أريد دورة لغة", lang="ar").contribution
        decline(coordinator, said)
        before = stands(said)
        publish(coordinator, said)
        undo(coordinator, said)
        assert stands(said) == before
        assert (said.note, "ar") in texts.due()
        let_the_time_to_undo_pass()
        jobs.run("tidy-desk")
        assert stands(said)[3] is not None, "a note that came back is not tidied away"


def test_a_former_field_comes_back_with_who_decided_it(
    peine: Flask, coordinator: Actor, staff
) -> None:
    colleague = staff("coordinator", "peine").actor
    with peine.app_context():
        said = say().contribution
        put_into_mobility(colleague, said)
        first = fields.decision_for(said.id)
        known = (first.field.key, first.decided_by_id, first.decided_at)
        deciding.confirm_field(coordinator, said, "housing", revision=said.revision)
        undo(coordinator, said)
        back = fields.decision_for(said.id)
        assert (back.field.key, back.decided_by_id, back.decided_at) == known


def test_several_decisions_are_undone_one_after_the_other(peine: Flask, coordinator: Actor) -> None:
    with peine.app_context():
        said = say().contribution
        before = stands(said)
        put_into_mobility(coordinator, said)
        publish(coordinator, said)
        field, published = [decision.press for decision in said.undoable]
        refused = undoing.undo(coordinator, field).refused
        assert [problem for _said, problem in refused] == [Obstacle.DECIDED_AGAIN]
        for press in (published, field):
            assert undoing.undo(coordinator, press).refused == []
        assert stands(said) == before


def test_ten_minutes_later_it_stands(peine: Flask, coordinator: Actor) -> None:
    with peine.app_context():
        said = say().contribution
        publish(coordinator, said)
        late = events.now() + UNDO_WITHIN + timedelta(seconds=1)
        result = undo(coordinator, said, at=late)
        assert ([problem for _said, problem in result.refused], result.done) == (
            [Obstacle.TOO_LATE],
            [],
        )
        assert stands(said)[0] == State.PUBLISHED


def test_what_came_between_is_never_undone(peine: Flask, coordinator: Actor) -> None:
    with peine.app_context():
        asked, gone, again, twice = (say(f"Beitrag {n}").contribution for n in range(4))
        ask(coordinator, asked)
        contributions.reply(speaker(asked.id), asked, "Die Linie 5", "de")
        publish(coordinator, gone)
        contributions.withdraw(speaker(gone.id), gone)
        publish(coordinator, again)
        first = again.undoable[0].press
        decline(coordinator, again)
        publish(coordinator, twice)
        undo(coordinator, twice)
        found = [undo(coordinator, asked), undo(coordinator, gone)]
        found += [undoing.undo(coordinator, first), undo(coordinator, twice)]
        assert [result.refused[0][1] for result in found] == [
            Obstacle.REPLIED,
            Obstacle.TAKEN_BACK,
            Obstacle.DECIDED_AGAIN,
            Obstacle.UNDONE,
        ]
        states = [stands(said)[0] for said in (asked, gone, again, twice)]
        assert states == [State.RECEIVED, State.WITHDRAWN, State.DECLINED, State.RECEIVED]


def test_nobody_undoes_for_another_place_and_colleagues_do(
    peine: Flask, coordinator, staff
) -> None:
    colleague, foreign = staff("coordinator", "peine").actor, staff("coordinator", "ilsede").actor
    with peine.app_context():
        said = say().contribution
        publish(coordinator, said)
        for press in (said.undoable[0].press, "made-up"):
            with pytest.raises(NotFound):
                undoing.undo(foreign, press)
        undo(colleague, said)
        assert stands(said)[0] == State.RECEIVED


def test_who_erases_everything_erases_the_note_that_could_come_back(
    peine: Flask, coordinator: Actor
) -> None:
    with peine.app_context():
        said = say().contribution
        decline(coordinator, said)
        note = said.note
        publish(coordinator, said)
        contributions.erase(speaker(said.id), said)
        assert texts.original(note) is None


def test_old_records_are_forgotten_and_the_decision_stays(peine: Flask, coordinator: Actor) -> None:
    with peine.app_context():
        said = say().contribution
        deciding.publish(
            coordinator, said, revision=said.revision, at=events.now() - timedelta(days=2)
        )
        press = said.undoable[0].press
        jobs.run("tidy-desk")
        db.session.expire_all()
        assert list(decisions.of_press(press)) == []
        assert stands(said)[0] == State.PUBLISHED
