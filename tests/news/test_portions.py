"""The worker goes through all subscriptions without making anybody wait."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.contributions.models import Contribution
from app.core.actor import speaker
from app.extensions import db
from app.news import service, store, tasks
from app.news.models import Subscription
from app.news.store import happenings
from tests.after_sending import let_the_worker_tell
from tests.builders import publish, say


@pytest.fixture
def five(peine: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """Five people with confirmed news, in portions of two; nothing has happened yet."""
    monkeypatch.setattr(tasks, "AT_ONCE", 2)
    with peine.app_context():
        for number in range(5):
            said = say(f"Ein Anliegen mit der Nummer {number}").contribution
            wanted = service.recipient(f"n{number}@residents.example", "de")
            service.subscribe(speaker(said.id), said, wanted, quiet=True)
            service.confirm(store.by_token(wanted.token) or pytest.fail("nobody wants news"))
    return peine


def others(database: Path, statement: str) -> Any:
    """What somebody else can do at this moment who does not want to wait."""
    with closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as connection:
        return connection.execute(statement).fetchone()


def test_where_nothing_happened_everybody_can_write_during_the_whole_walk(
    five: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened, portions = happenings.happened, []

    def look(ids: Any, before: Any) -> Any:
        portions.append(len(ids))
        found = happened(ids, before)
        others(tmp_path / "app.db", "BEGIN IMMEDIATE")
        return found

    monkeypatch.setattr(happenings, "happened", look)
    assert let_the_worker_tell(five) == []
    assert sum(portions) == 5
    assert max(portions) == 2


def test_mails_are_put_into_the_outbox_in_portions_and_everybody_gets_one(
    five: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with five.app_context():
        for said in db.session.scalars(select(Contribution)).all():
            publish(said)
    happened, waiting = happenings.happened, []

    def look(ids: Any, before: Any) -> Any:
        waiting.extend(others(tmp_path / "app.db", "SELECT count(*) FROM outbox_mail"))
        return happened(ids, before)

    monkeypatch.setattr(happenings, "happened", look)
    mails = let_the_worker_tell(five)
    assert sorted(mail.to for mail in mails) == [
        [f"n{number}@residents.example"] for number in range(5)
    ]
    assert {2, 4} <= set(waiting)
    with five.app_context():
        assert len(db.session.scalars(select(Subscription)).all()) == 5
