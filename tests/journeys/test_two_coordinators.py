"""Two coordinators clear the same queue at the same moment: nothing is decided twice."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from app import events
from app.contributions import store
from app.core.actor import Actor
from app.core.errors import Conflict
from app.district import store as district
from app.extensions import db
from app.moderation.service import deciding, together, undoing
from app.moderation.service.together import Chosen
from tests.at_once import at_once
from tests.builders import Staff, say

HOW_MANY = 12
Seen = dict[str, int]
"""Contributions by their public names, with the revision on the page."""


def waiting(app: Flask) -> Seen:
    with app.app_context():
        said = [say(f"Beitrag {number}").contribution for number in range(HOW_MANY)]
        return {row.public_id: row.revision for row in said}


def decisions_on(app: Flask, name: str) -> list[str]:
    """What was decided on it, in order."""
    with app.app_context():
        found = events.about(store.by_public_id(name))
        return [event.kind for event in found if event.actor_id is not None]


def one_by_one(actor: Actor, seen: Seen, decline: bool) -> int:
    """Decide on each as the page showed it; how many decisions were taken."""
    taken = 0
    for name, revision in seen.items():
        said = store.by_public_id(name)
        try:
            if decline:
                deciding.decline(actor, said, "insult", "Bitte anders.", revision=revision)
            else:
                deciding.publish(actor, said, revision=revision)
        except Conflict:
            continue
        taken += 1
    return taken


def all_together(actor: Actor, seen: Seen) -> int:
    chosen = [Chosen(store.by_public_id(name), revision) for name, revision in seen.items()]
    db.session.rollback()  # the page was read in a request before
    return len(together.publish(actor, chosen).done)


def test_of_two_who_go_through_the_same_list_exactly_one_decides_on_each(
    peine: Flask, staff: Callable[..., Staff]
) -> None:
    first, second = (staff("coordinator", "peine").actor for _ in range(2))
    seen = waiting(peine)
    back = dict(reversed(seen.items()))
    taken = at_once(
        peine,
        lambda: one_by_one(first, seen, decline=False),
        lambda: one_by_one(second, back, decline=True),
    )
    assert sum(taken) == HOW_MANY
    assert [len(decisions_on(peine, name)) for name in seen] == [1] * HOW_MANY


def test_of_two_who_tick_the_same_ones_exactly_one_decides_on_each(
    peine: Flask, staff: Callable[..., Staff]
) -> None:
    first, second = (staff("coordinator", "peine").actor for _ in range(2))
    seen = waiting(peine)
    back = dict(reversed(seen.items()))
    taken = at_once(peine, lambda: all_together(first, seen), lambda: all_together(second, back))
    assert sum(taken) == HOW_MANY
    assert [decisions_on(peine, name) for name in seen] == [["contribution:publish"]] * HOW_MANY


def test_two_who_decide_on_the_field_at_once_do_not_write_over_each_other(
    peine: Flask, staff: Callable[..., Staff]
) -> None:
    people = [staff("coordinator", "peine").actor for _ in range(2)]
    seen = waiting(peine)
    with peine.app_context():
        keys = [field.key for field in district.fields()[:2]]

    def sort(actor: Actor, key: str) -> int:
        taken = 0
        for name, revision in seen.items():
            said = store.by_public_id(name)
            try:
                deciding.confirm_field(actor, said, key, revision=revision)
            except Conflict:
                continue
            taken += 1
        return taken

    taken = at_once(peine, lambda: sort(people[0], keys[0]), lambda: sort(people[1], keys[1]))
    assert sum(taken) == HOW_MANY
    assert [decisions_on(peine, name) for name in seen] == [["field:decide"]] * HOW_MANY


def test_a_decision_is_undone_once_though_two_press_the_button(
    peine: Flask, staff: Callable[..., Staff]
) -> None:
    first, second = (staff("coordinator", "peine").actor for _ in range(2))
    seen = waiting(peine)
    with peine.app_context():
        all_together(first, seen)
        press = store.by_public_id(next(iter(seen))).undoable[-1].press
    done = at_once(
        peine,
        lambda: len(undoing.undo(first, press).done),
        lambda: len(undoing.undo(second, press).done),
    )
    assert sum(done) == HOW_MANY
    undone = [decisions_on(peine, name).count("contribution:undo") for name in seen]
    assert undone == [1] * HOW_MANY
