"""The queue only wakes; what is due is read from the tables."""

from __future__ import annotations

import pytest
from flask import Flask

from app import jobs, mail
from app.events import now
from app.extensions import db
from app.mail import OutboxMail

DUE: list[str] = []


def finish_one(_progress: jobs.Progress) -> int:
    """A handler of our own: finishes one entry of DUE."""
    return 1 if DUE and DUE.pop() else 0


@pytest.fixture
def due(app: Flask) -> list[str]:
    """Three entries that our handler finds due."""
    app.extensions["jobs"]["test-only"] = "tests.floors.test_jobs:finish_one"
    DUE[:] = ["one", "two", "three"]
    return DUE


def test_a_handler_is_called_until_nothing_is_left(app: Flask, due: list[str]) -> None:
    with app.app_context():
        assert jobs.run("test-only") == 3
        assert due == []


def test_everything_due_is_done_by_draining(app: Flask, due: list[str]) -> None:
    with app.app_context():
        mail.queue("planung@staff.example", "Neues Dossier", "Es ist da.")
        db.session.commit()
        done = jobs.drain()
        assert (done["test-only"], done["send-mail"]) == (3, 1)


def test_waking_a_job_that_does_not_exist_is_a_mistake_of_ours(app: Flask) -> None:
    with app.app_context(), pytest.raises(KeyError):
        jobs.wake("nothing")


def test_a_sent_mail_is_sent_once(app: Flask) -> None:
    with app.app_context():
        mail.queue("planung@staff.example", "Neues Dossier", "Es ist da.")
        db.session.commit()
        jobs.run("send-mail")
        jobs.run("send-mail")
        assert [message.subject for message in app.extensions["mailman"].outbox] == [
            "Neues Dossier"
        ]


def test_a_mail_that_cannot_be_sent_waits_and_lets_the_others_go(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = mail.EmailMessage.send

    def refused_for_the_first(self: mail.EmailMessage) -> int:
        if self.to == ["first@staff.example"]:
            raise ConnectionRefusedError
        return int(send(self))

    monkeypatch.setattr(mail.EmailMessage, "send", refused_for_the_first)
    with app.app_context():
        first = mail.queue("first@staff.example", "Eins", "…")
        second = mail.queue("second@staff.example", "Zwei", "…")
        db.session.commit()
        jobs.run("send-mail")
        assert (first.sent_at, first.attempts) == (None, 1)
        assert first.next_try_at > now()
        assert second.sent_at is not None


def test_the_outbox_is_the_memory_not_the_queue(app: Flask) -> None:
    with app.app_context():
        mail.queue("planung@staff.example", "Nie geweckt", "…")
        db.session.commit()  # and nobody calls jobs.wake
        jobs.drain()
        assert db.session.query(OutboxMail).filter_by(sent_at=None).count() == 0
