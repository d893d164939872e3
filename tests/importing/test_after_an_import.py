"""What was imported: who stands in its history, and how it can be erased."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app import events
from app.contributions.lifecycle import State
from app.contributions.models import Contribution
from app.core.actor import SYSTEM, Actor
from app.extensions import db
from app.importing.tasks import command
from tests.builders import Staff

FILE = "text,lang,field\nEin Bus am Abend,de,mobility\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "f.csv"
    file.write_text(FILE, encoding="utf-8")
    return file


def bring_in(path: Path, actor: Actor = SYSTEM) -> command.Report:
    return command.import_file(actor, path, "peine", progress=lambda _what, _done, _total: None)


def the_only_one() -> Contribution:
    return db.session.scalars(select(Contribution)).unique().one()


def test_the_log_names_who_imported_and_who_gave_the_field(
    peine: Flask, path: Path, staff: Callable[..., Staff]
) -> None:
    actor = staff("administrator").actor
    with peine.app_context():
        bring_in(path, actor)
        log = events.about(the_only_one())
        assert {event.kind for event in log} == {"contribution:import", "field:decide"}
        assert {(event.actor_id, event.actor_name) for event in log} == {(actor.id, actor.name)}
        assert [event.data["field"] for event in log if event.kind == "field:decide"] == [
            "mobility"
        ]


def test_the_history_does_not_say_that_the_person_sent_it(
    peine: Flask, path: Path, staff: Callable[..., Staff]
) -> None:
    with peine.app_context():
        bring_in(path)
        public_id = the_only_one().public_id
    coordinator = staff("coordinator", "peine")
    answer = coordinator.client.get(f"/en/staff/contributions/{public_id}")
    assert answer.status_code == 200
    assert "Imported" in answer.text
    assert "the person who spoke" not in answer.text


def erase(app: Flask, public_id: str, *more: str, typed: str = "") -> tuple[int, str]:
    command = ["contributions", "erase", public_id, *more]
    result = app.test_cli_runner().invoke(args=command, input=typed)
    return result.exit_code, result.output


def test_the_operator_erases_what_has_no_receipt(peine: Flask, path: Path) -> None:
    with peine.app_context():
        bring_in(path)
        public_id = the_only_one().public_id
    code, output = erase(peine, public_id.upper(), typed="y\n")
    assert code == 0
    assert "Ein Bus am Abend" in output
    with peine.app_context():
        assert the_only_one().state == State.ERASED
        assert the_only_one().original() is None
        assert bring_in(path).added == 0


def test_nothing_is_erased_without_a_yes(peine: Flask, path: Path) -> None:
    with peine.app_context():
        bring_in(path)
        public_id = the_only_one().public_id
    assert erase(peine, public_id, typed="n\n")[0] != 0
    with peine.app_context():
        assert the_only_one().state == State.RECEIVED
    assert erase(peine, public_id, "--yes")[0] == 0
    code, output = erase(peine, public_id, "--yes")
    assert code != 0
    assert "erased already" in output


def test_erasing_what_does_not_exist_says_so(peine: Flask) -> None:
    code, output = erase(peine, "nobody12", "--yes")
    assert code != 0
    assert "no contribution nobody12" in output
