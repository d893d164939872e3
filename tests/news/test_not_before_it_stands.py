"""Nobody is told by mail what may be undone the next minute."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app import jobs
from app.core.actor import SYSTEM
from app.extensions import db
from app.mail import OutboxMail
from app.moderation.service import deciding, undoing
from tests.after_sending import let_the_worker_tell, subscribed
from tests.residents import contribution_of, say_it


def written(app: Flask) -> int:
    """How many mails the worker has written by now, without waiting for anything."""
    with app.app_context():
        jobs.run("tell-news")
        return db.session.scalar(select(func.count(OutboxMail.id))) or 0


def test_a_decision_is_told_once_it_cannot_be_undone(peine: Flask, client: FlaskClient) -> None:
    code = say_it(client, "Abends fährt kein Bus mehr.", "de")
    subscribed(peine, client, "de")
    before = written(peine)
    with peine.app_context():
        said = contribution_of(peine, code)
        deciding.publish(SYSTEM, said, revision=said.revision)
    assert written(peine) == before
    (mail,) = let_the_worker_tell(peine)
    assert "veröffentlicht" in mail.subject


def test_what_was_undone_is_never_told_and_what_is_decided_instead_is(
    peine: Flask, client: FlaskClient
) -> None:
    code = say_it(client, "Abends fährt kein Bus mehr.", "de")
    subscribed(peine, client, "de")
    with peine.app_context():
        said = contribution_of(peine, code)
        deciding.decline(SYSTEM, said, "insult", "Ein Versehen.", revision=said.revision)
        undoing.undo(SYSTEM, said.undoable[-1].press)
    assert let_the_worker_tell(peine) == []
    with peine.app_context():
        said = contribution_of(peine, code)
        deciding.publish(SYSTEM, said, revision=said.revision)
    (mail,) = let_the_worker_tell(peine)
    assert "nicht" not in mail.subject
