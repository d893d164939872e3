"""Stopped, killed, brought at the same moment: nothing comes in twice, and nothing is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import events, jobs
from app.contributions.models import Contribution
from app.core.actor import Actor
from app.core.errors import Conflict
from app.district import store as district
from app.extensions import db
from app.importing import store
from app.importing.lifecycle import State
from app.importing.models import Import, ImportPart
from app.importing.rules import bounds
from app.importing.service import handling
from app.importing.tasks import bringing_in, reading
from tests.builders import Staff
from tests.files_of_the_round import quiet

COUNT = bounds.ROWS_IN_PART + 50


class Killed(BaseException):
    """The process ends here, without any tidying."""


@pytest.fixture
def actor(peine: Flask, staff: Callable[..., Staff]) -> Actor:
    return staff("coordinator", "peine").actor


def table(count: int = COUNT) -> bytes:
    """Each third row says the same as others."""
    rows = (f"Wir brauchen Bank Nummer {number // 3 * 3}" for number in range(count))
    return "\n".join(("Text", *rows)).encode()


def checked(actor: Actor, content: bytes) -> Import:
    """A file that is ready to come in."""
    place = district.municipality("peine").id
    found = handling.upload(actor, place, "liste.csv", content)
    jobs.run("import-files", quiet)
    mapping = store.proposed(found)
    mapping.fixed["municipality"] = "peine"
    handling.choose(actor, found.id, mapping)
    jobs.run("import-files", quiet)
    return store.by_id(actor, found.id)


def came_in() -> int:
    return db.session.scalar(select(func.count(Contribution.id))) or 0


def killed_after_one_part(_what: str, _done: int, _total: int) -> None:
    raise Killed


def test_a_worker_killed_in_the_middle_goes_on_where_it_was(peine: Flask, actor: Actor) -> None:
    with peine.app_context():
        found = checked(actor, table())
        handling.start(actor, found.id)
        with pytest.raises(Killed):
            bringing_in.bring_in(found.id, killed_after_one_part)
        db.session.rollback()
        first = came_in()
        assert 0 < first < COUNT
        jobs.run("import-files", quiet)
        found = store.by_id(actor, found.id)
        assert (came_in(), found.added, found.state) == (COUNT, COUNT, State.DONE)


def test_a_worker_killed_inside_a_part_keeps_nothing_of_that_part(
    peine: Flask, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with peine.app_context():
        found = checked(actor, table(20))
        handling.start(actor, found.id)
        with monkeypatch.context() as patch:
            patch.setattr(bringing_in, "_is_about_values", lambda _error: True)
            patch.setattr(db.session, "commit", lambda: (_ for _ in ()).throw(Killed()))
            with pytest.raises(Killed):
                bringing_in.bring_in(found.id, quiet)
        db.session.rollback()
        assert came_in() == 0
        jobs.run("import-files", quiet)
        assert came_in() == 20


def test_an_import_is_stopped_and_goes_on(peine: Flask, actor: Actor) -> None:
    def stop(_what: str, _done: int, _total: int) -> None:
        handling.stop(actor, found.id)

    with peine.app_context():
        found = checked(actor, table())
        handling.start(actor, found.id)
        bringing_in.bring_in(found.id, stop)
        stopped = store.by_id(actor, found.id)
        assert stopped.state == State.STOPPED
        assert 0 < came_in() < COUNT
        handling.start(actor, found.id)
        jobs.run("import-files", quiet)
        assert came_in() == COUNT
        # And the same file again finds every one of them, those that say the same as well
        again = checked(actor, table())
        assert (again.found["good"], again.found["known"]) == (0, COUNT)


def test_a_file_brought_twice_at_the_same_moment_comes_in_once(peine: Flask, actor: Actor) -> None:
    content, made, together = table(10), [], threading.Barrier(2)

    def bring() -> None:
        with peine.app_context():
            together.wait()
            made.append(handling.upload(actor, None, "liste.csv", content).id)
            db.session.remove()

    actor = Actor(actor.id, actor.name, system=True)
    threads = [threading.Thread(target=bring) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 2
    assert len(set(made)) == 1


def test_two_imports_of_the_same_rows_bring_each_row_once(peine: Flask, actor: Actor) -> None:
    with peine.app_context():
        first = checked(actor, table(10))
        second = checked(actor, table(10) + b"\n")
        for found in (first, second):
            handling.start(actor, found.id)
        jobs.run("import-files", quiet)
        assert came_in() == 10
        assert store.by_id(actor, second.id).known == 10


def test_what_nobody_goes_on_with_is_forgotten_after_a_day(peine: Flask, actor: Actor) -> None:
    with peine.app_context():
        waiting = checked(actor, table(5))
        waiting.touched_at = events.now() - timedelta(days=2)
        db.session.commit()
        jobs.run("import-files", quiet)
        assert store.by_id(actor, waiting.id).state == State.DISCARDED
        assert db.session.scalar(select(func.count(ImportPart.number))) == 0


def test_the_file_is_not_readable_in_the_database(peine: Flask, actor: Actor) -> None:
    with peine.app_context():
        checked(actor, b"Text\nGeheimes Anliegen")
        for part in db.session.scalars(select(ImportPart.sealed)):
            assert b"Anliegen" not in part


def test_a_file_with_which_the_worker_ends_is_given_up(
    peine: Flask, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(*_arguments: object) -> None:
        raise Killed

    with peine.app_context():
        found = handling.upload(actor, district.municipality("peine").id, "a.csv", b"Text\nBus")
        with monkeypatch.context() as patch:
            patch.setattr(reading.files, "read", end)
            for _ in range(reading.MOST_TRIES):
                with pytest.raises(Killed):
                    jobs.run("import-files", quiet)
        jobs.run("import-files", quiet)
        assert store.by_id(actor, found.id).refusal == "file-damaged"


def test_what_is_over_cannot_be_started(peine: Flask, actor: Actor) -> None:
    with peine.app_context():
        found = checked(actor, table(5))
        handling.discard(actor, found.id)
        with pytest.raises(Conflict):
            handling.start(actor, found.id)
