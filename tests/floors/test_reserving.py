"""Two people do not do the same work at once, and nobody keeps it for ever."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import Flask

from app import reserving
from app.extensions import db
from tests.builders import make_staff, say

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_the_first_who_opens_it_has_it_and_others_see_who(peine: Flask) -> None:
    first, second = (
        make_staff(peine, "coordinator", "peine"),
        make_staff(peine, "coordinator", "peine"),
    )
    with peine.app_context():
        found = say().contribution
        reserving.take(first.actor, found, at=NOON)
        standing = reserving.take(second.actor, found, at=NOON)
        db.session.commit()
        assert standing.user_name == first.actor.name
        seen = reserving.by_others(second.actor, "contribution", [found.id], at=NOON)
        assert seen[(found.id, "")].user_id == first.actor.id
        assert reserving.by_others(first.actor, "contribution", [found.id], at=NOON) == {}


def test_after_a_quarter_of_an_hour_somebody_else_may_take_it(peine: Flask) -> None:
    first, second = (
        make_staff(peine, "coordinator", "peine"),
        make_staff(peine, "coordinator", "peine"),
    )
    with peine.app_context():
        found = say().contribution
        reserving.take(first.actor, found, at=NOON)
        later = NOON + reserving.LASTS
        assert not reserving.by_others(second.actor, "contribution", [found.id], at=later)
        assert reserving.take(second.actor, found, at=later).user_id == second.actor.id


def test_looking_again_renews_it(peine: Flask) -> None:
    first, second = (
        make_staff(peine, "coordinator", "peine"),
        make_staff(peine, "coordinator", "peine"),
    )
    with peine.app_context():
        found = say().contribution
        reserving.take(first.actor, found, at=NOON)
        reserving.take(first.actor, found, at=NOON + timedelta(minutes=10))
        later = NOON + timedelta(minutes=20)
        assert reserving.take(second.actor, found, at=later).user_id == first.actor.id


def test_who_is_done_gives_it_back_and_nobody_gives_back_what_others_have(peine: Flask) -> None:
    first, second = (
        make_staff(peine, "coordinator", "peine"),
        make_staff(peine, "coordinator", "peine"),
    )
    with peine.app_context():
        found = say().contribution
        reserving.take(first.actor, found, "tr", at=NOON)
        reserving.let_go(second.actor, found, "tr")
        assert reserving.by_others(second.actor, "contribution", [found.id], at=NOON)
        reserving.let_go(first.actor, found, "tr")
        db.session.flush()
        assert not reserving.by_others(second.actor, "contribution", [found.id], at=NOON)


def test_opening_writes_nothing_while_the_own_reservation_is_fresh(peine: Flask) -> None:
    who = make_staff(peine, "coordinator", "peine").actor
    with peine.app_context():
        found = say().contribution
        until = reserving.on_opening(who, found, at=NOON).until
        soon, later = NOON + timedelta(minutes=1), NOON + timedelta(minutes=9)
        assert reserving.on_opening(who, found, at=soon).until == until
        assert reserving.on_opening(who, found, at=later).until == later + reserving.LASTS


def test_who_opens_one_at_a_time_has_left_the_others(peine: Flask) -> None:
    who = make_staff(peine, "coordinator", "peine").actor
    with peine.app_context():
        one, other = say("Erster").contribution, say("Zweiter").contribution
        reserving.on_opening(who, one, one_at_a_time=True, at=NOON)
        reserving.on_opening(who, other, one_at_a_time=True, at=NOON)
        kept = db.session.scalars(db.select(reserving.Reservation.subject_id)).all()
        assert kept == [other.id]
