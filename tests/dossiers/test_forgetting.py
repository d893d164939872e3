"""Words that are taken back leave frozen dossiers, and titles made of them go, too."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import event

from app import jobs
from app.analysis import titles
from app.contributions import service as contributions
from app.contributions.models import Contribution
from app.core.actor import SYSTEM, speaker
from app.dossiers import service
from app.dossiers.rules import wording
from app.dossiers.rules.files import Kind
from app.dossiers.store import files
from app.extensions import db
from app.themes.service import arranging
from tests.builders import Staff
from tests.dossiers.test_forwarding import a_mixed_place, peine_id
from tests.groupings import theme, voice

NewStaff = Callable[..., Staff]


def neighbours() -> tuple[Contribution, str]:
    """The one whose German words a theme of two is called by, from Lengede; and that title."""
    secret = "Mein Sohn wird an der Bodenstedt-Schule gemobbt"
    german, arabic = voice(secret, municipality="lengede"), voice("ابني يتعرض للتنمر", "ar")
    title = titles.titles({1: [secret]})[1]
    theme(title, [german, arabic]).concerns[0].title = title
    db.session.commit()
    return german, title


def test_the_words_of_a_neighbour_leave_the_titles_of_our_frozen_version(peine: Flask) -> None:
    with peine.app_context():
        german, title = neighbours()
        version = service.forward(SYSTEM, peine_id())
        jobs.run("render-dossiers")
        assert title in json.dumps(version.content)
        contributions.erase(speaker(german.id), german)
        at_once = service.read(SYSTEM, peine_id(), version.number).content
        assert "Bodenstedt" not in json.dumps(at_once)
        jobs.run("render-dossiers")
        db.session.expire_all()
        assert "Bodenstedt" not in json.dumps(version.content)
        assert files.ready(version) == set(Kind)


def test_a_title_of_somebody_who_just_left_is_not_forwarded(peine: Flask) -> None:
    with peine.app_context():
        german, _title = neighbours()
        contributions.withdraw(speaker(german.id), german)
        version = service.forward(SYSTEM, peine_id())
        assert "Bodenstedt" not in json.dumps(version.content)


def test_a_title_that_staff_typed_outlives_those_who_spoke(peine: Flask, staff: NewStaff) -> None:
    coordinator = staff("coordinator", "peine").actor
    with peine.app_context():
        alone = voice("Der Bus fehlt.")
        made = theme("Der Bus fehlt", [alone])
        arranging.rename(coordinator, made, "Nahverkehr")
        version = service.forward(SYSTEM, peine_id())
        contributions.erase(speaker(alone.id), alone)
        shown = service.read(SYSTEM, peine_id(), version.number).content
        assert shown["fields"][0]["themes"][0]["title"] == "Nahverkehr"


def contents_read(work: Callable[[], object]) -> int:
    """How often a frozen content is read from the database during some work."""
    asked: list[str] = []

    def listen(*call: object) -> None:
        asked.append(str(call[2]))

    event.listen(db.engine, "before_cursor_execute", listen)
    try:
        work()
    finally:
        event.remove(db.engine, "before_cursor_execute", listen)
    return sum(query.startswith("SELECT") and "dossier_version.content" in query for query in asked)


def test_frozen_contents_are_looked_through_only_after_somebody_left(peine: Flask) -> None:
    def sweep() -> None:
        jobs.run("render-dossiers")

    with peine.app_context():
        voices = a_mixed_place()
        service.forward(SYSTEM, peine_id())
        sweep()
        assert contents_read(sweep) == 0
        contributions.withdraw(speaker(voices["alone"].id), voices["alone"])
        assert contents_read(sweep) > 0
        assert contents_read(sweep) == 0


def test_no_transaction_is_open_while_contents_are_compared(
    peine: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare, waiting = wording.without, []

    def watched(*given: object) -> object:
        waiting.append(db.session().in_transaction())
        return compare(*given)  # type: ignore[arg-type]

    with peine.app_context():
        voices = a_mixed_place()
        service.forward(SYSTEM, peine_id())
        contributions.erase(speaker(voices["bus"].id), voices["bus"])
        monkeypatch.setattr(wording, "without", watched)
        jobs.run("render-dossiers")
    assert waiting
    assert not any(waiting)
