"""The list of what waits for an interpreter's word: what is on it, and what it costs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import event

from app.contributions.lifecycle import Standing
from app.core.actor import Actor
from app.core.errors import Conflict
from app.extensions import db
from app.moderation.service import merging
from app.opinions import store as opinions
from tests.builders import Staff, say
from tests.second_opinions import arabic, give, propose


def test_nobody_gives_an_opinion_on_what_was_merged_since_and_it_waits_again_when_taken_out(
    peine: Flask, coordinator: Actor, interpreter: Actor
) -> None:
    with peine.app_context():
        said, head = arabic(), say("Das Rathaus ist lustig.").contribution
        opinion = propose(coordinator, said)
        merging.merge(coordinator, said, head, revision=said.revision, seen=head.revision)
        assert opinion.standing == Standing.OUTDATED
        assert opinions.waiting(interpreter) == 0
        with pytest.raises(Conflict):
            give(interpreter, opinion)
        merging.unmerge(coordinator, said, revision=said.revision)
        assert opinion.standing == Standing.WAITING
        assert opinions.waiting(interpreter) == 1


def test_a_long_list_asks_the_database_as_often_as_a_short_one(
    peine: Flask, coordinator: Actor, staff: Callable[..., Staff]
) -> None:
    desk = staff("interpreter", languages=("ar",)).client
    needed = []
    for more in (1, 4):
        with peine.app_context():
            for _ in range(more):
                propose(coordinator, arabic())
        with peine.app_context():
            engine, asked = db.engine, []

        def note(*about: object, asked: list[object] = asked) -> None:
            asked.append(about[2])

        event.listen(engine, "before_cursor_execute", note)
        shown = desk.get("/de/staff/opinions")
        event.remove(engine, "before_cursor_execute", note)
        assert shown.status_code == 200
        needed.append(len(asked))
    assert needed[0] == needed[1]
