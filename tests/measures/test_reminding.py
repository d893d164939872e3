"""Mails to the office in charge: each at most once, and staff see when the last one went out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask_mailman import EmailMessage

from app import jobs
from app.district import store as district
from app.events import now
from app.extensions import db
from app.measures import store
from app.measures.models import Measure, MeasureReminder
from app.measures.rules import Nudge
from app.measures.service import keeping
from app.measures.store import reminding
from tests.builders import Staff, page
from tests.groupings import theme, voice
from tests.measures_of_the_round import EVALUATION, found, today

NewStaff = Callable[..., Staff]
OFFICE = "bildung@office.example"


@pytest.fixture
def coordinator(staff: NewStaff) -> Staff:
    return staff("coordinator", "peine")


@pytest.fixture
def number(peine: Flask, coordinator: Staff) -> int:
    """A measure of Peine that runs (its id)."""
    with peine.app_context():
        made = theme("Kurse", [voice("Ein Kurs am Abend fehlt.")])
        place = district.municipality("peine").id
        row = found(coordinator.actor, made, place, email=OFFICE)
        keeping.begin(coordinator.actor, row, revision=row.revision)
        return row.id


def change(app: Flask, number: int, **values: object) -> None:
    """Let it be as if time had passed."""
    with app.app_context():
        row = db.session.get_one(Measure, number)
        for name, value in values.items():
            setattr(row, name, value)
        db.session.commit()


def sent(app: Flask) -> list[EmailMessage]:
    """What the worker sends now."""
    before = len(getattr(app.extensions["mailman"], "outbox", []))
    with app.app_context():
        jobs.run("remind-offices")
        jobs.run("send-mail")
    return list(getattr(app.extensions["mailman"], "outbox", []))[before:]


def silent_since(app: Flask, number: int, days: int) -> None:
    with app.app_context():
        since = db.session.get_one(Measure, number).status_at - timedelta(days=days)
    change(app, number, status_at=since)


def test_after_each_silent_month_the_office_is_asked_once(peine: Flask, number: int) -> None:
    assert sent(peine) == []
    silent_since(peine, number, 31)
    (mail,) = sent(peine)
    assert mail.to == [OFFICE]
    assert sent(peine) == []


def test_who_has_not_begun_in_time_is_asked_once(peine: Flask, number: int) -> None:
    change(peine, number, status="planned", starts_on=today())
    assert sent(peine) == []
    before = today() - timedelta(days=1)
    change(peine, number, starts_on=before)
    silent_since(peine, number, 2)
    (mail,) = sent(peine)
    assert mail.to == [OFFICE]
    assert sent(peine) == []


def test_the_mail_says_whom_to_answer_for_the_office_has_no_account(
    peine: Flask, number: int, coordinator: Staff
) -> None:
    silent_since(peine, number, 31)
    (mail,) = sent(peine)
    assert coordinator.email in mail.body
    assert f"/de/staff/measures/{number}" in mail.body


def test_a_note_begins_the_month_anew(peine: Flask, number: int, coordinator: Staff) -> None:
    silent_since(peine, number, 31)
    with peine.app_context():
        row = db.session.get_one(Measure, number)
        keeping.note(coordinator.actor, row, "Es geht voran.", revision=row.revision)
    assert sent(peine) == []


def test_around_its_end_the_office_is_asked_twice_and_anew_if_the_end_is_moved(
    peine: Flask, number: int
) -> None:
    start = today() - timedelta(days=60)
    change(peine, number, starts_on=start, ends_on=today() + timedelta(days=14))
    assert len(sent(peine)) == 1
    change(peine, number, ends_on=today() - timedelta(days=1))
    assert len(sent(peine)) == 1
    assert sent(peine) == []
    change(peine, number, ends_on=today() + timedelta(days=3))
    assert len(sent(peine)) == 1


def test_long_after_its_end_the_office_is_asked_again_and_not_twice_in_a_month(
    peine: Flask, number: int
) -> None:
    end, begun = today() - timedelta(days=65), now() - timedelta(days=120)
    change(peine, number, starts_on=end - timedelta(days=30), ends_on=end, status_at=begun)
    with peine.app_context():
        asked = MeasureReminder(measure_id=number, key=f"{Nudge.ENDED}:{end}", at=begun)
        db.session.add(asked)
        db.session.commit()
    assert len(sent(peine)) == 1
    assert sent(peine) == []


def test_what_is_over_is_asked_for_no_more(peine: Flask, number: int, coordinator: Staff) -> None:
    with peine.app_context():
        row = db.session.get_one(Measure, number)
        keeping.close(coordinator.actor, row, EVALUATION, revision=row.revision)
    change(peine, number, starts_on=today() - timedelta(9), ends_on=today() - timedelta(days=1))
    assert sent(peine) == []


def test_without_an_address_whoever_keeps_it_up_is_reminded(
    peine: Flask, number: int, coordinator: Staff
) -> None:
    change(peine, number, sealed="")
    silent_since(peine, number, 31)
    (mail,) = sent(peine)
    assert mail.to == [coordinator.email]


def test_staff_see_when_the_last_one_went_out(
    peine: Flask, number: int, coordinator: Staff
) -> None:
    silent_since(peine, number, 31)
    with peine.app_context():
        jobs.run("remind-offices")
        row = db.session.get_one(Measure, number)
        waiting = reminding.last(row)
        assert waiting is not None
        assert waiting.sent_at is None
        jobs.run("send-mail")
        gone = reminding.last(row)
        assert gone is not None
        assert gone.sent_at is not None
    shown = page(coordinator.client.get(f"/en/staff/measures/{number}")).main
    assert shown is not None
    assert "None was necessary so far." not in shown.get_text()


def test_new_keys_take_the_addresses_of_offices_along(peine: Flask, number: int) -> None:
    peine.config["NEWS_KEYS"] = ("a new key", *peine.config["NEWS_KEYS"])
    assert peine.test_cli_runner().invoke(args=["news", "seal-anew"]).exit_code == 0
    peine.config["NEWS_KEYS"] = ("a new key",)
    with peine.app_context():
        assert store.address_of(db.session.get_one(Measure, number)) == OFFICE
        peine.config["NEWS_KEYS"] = ("a third key",)
        assert store.address_of(db.session.get_one(Measure, number)) == ""
