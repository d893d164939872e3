"""Two interpreters go through the same recordings at once: each is written down by one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import Flask
from sqlalchemy import select

from app.contributions.models import Contribution
from app.core.actor import Actor
from app.core.errors import Conflict
from app.extensions import db
from app.voice import service
from app.voice.models import VoiceMessage
from tests.at_once import at_once
from tests.builders import Staff
from tests.recordings import WRITTEN, said_aloud

HOW_MANY = 8


def go_through(ids: Sequence[int], work: Callable[[VoiceMessage], object]) -> int:
    """How many were taken care of; of the others somebody else took care."""
    done = 0
    for number in ids:
        found = db.session.get(VoiceMessage, number)
        if found is not None:
            db.session.expunge(found)  # it was on a page, and meanwhile anything may happen
        db.session.commit()
        try:
            if found is not None:
                work(found)
                done += 1
        except Conflict:
            db.session.rollback()
    return done


def write_all_down(actor: Actor, ids: Sequence[int]) -> int:
    return go_through(ids, lambda found: service.write_down(actor, found, WRITTEN, "ar"))


def give_all_up(actor: Actor, ids: Sequence[int]) -> int:
    return go_through(ids, lambda found: service.give_up(actor, found))


def waiting(app: Flask) -> list[int]:
    with app.app_context():
        made = [said_aloud(app, key=f"aloud-{number}").message for number in range(HOW_MANY)]
        return [message.id for message in made if message]


def kept(app: Flask) -> tuple[int, int]:
    """How many contributions and how many recordings there are."""
    with app.app_context():
        return tuple(  # type: ignore[return-value]
            len(db.session.scalars(select(table.id)).all())
            for table in (Contribution, VoiceMessage)
        )


def test_each_recording_becomes_one_contribution(peine: Flask, staff: Callable[..., Staff]) -> None:
    first, second = (staff("interpreter", languages=("ar",)).actor for _ in range(2))
    ids = waiting(peine)
    done = at_once(peine, lambda: write_all_down(first, ids), lambda: write_all_down(second, ids))
    assert sum(done) == HOW_MANY
    assert kept(peine) == (HOW_MANY, 0)


def test_what_one_writes_down_while_another_gives_it_up_is_never_lost(
    peine: Flask, staff: Callable[..., Staff]
) -> None:
    first, second = (staff("interpreter", languages=("ar",)).actor for _ in range(2))
    ids = waiting(peine)
    at_once(peine, lambda: write_all_down(first, ids), lambda: give_all_up(second, ids))
    assert kept(peine) == (HOW_MANY, 0)
