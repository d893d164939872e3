"""A longer list asks the database no more often than a short one."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from app.core.actor import SYSTEM
from app.extensions import db
from app.themes.models import Outcome
from app.themes.service import answering
from app.themes.service.answering import Decision
from tests.groupings import theme, voice

DECISION = Decision(Outcome.EXISTS, "Weil es ihn gibt.", "Es gibt einen Bus.")


def answered_themes(app: Flask, *titles: str) -> None:
    """Themes with two places each, and an answer to each."""
    with app.app_context():
        for title in titles:
            said = [voice(f"{title} fehlt.", municipality=key) for key in ("peine", "ilsede")]
            answering.answer_as_planning_team(SYSTEM, theme(title, said), DECISION)
        db.session.remove()


def questions(app: Flask, client: FlaskClient, path: str) -> list[str]:
    """What the database is asked for this page."""
    asked: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        assert client.get(path).status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return asked


@pytest.mark.parametrize("path", ["themes", "answers", "answers.atom", "voices", "places/peine"])
def test_a_longer_list_costs_no_more_questions(
    client: FlaskClient, peine: Flask, path: str
) -> None:
    answered_themes(peine, "Busse", "Wohnungen", "Ärzte")
    few = len(questions(peine, client, f"/de/{path}"))
    answered_themes(peine, "Schulen", "Spielplätze", "Sprachkurse", "Ämter", "Arbeit")
    assert len(questions(peine, client, f"/de/{path}")) == few


def test_the_list_of_themes_reads_no_texts(client: FlaskClient, peine: Flask) -> None:
    answered_themes(peine, "Busse")
    assert not [asked for asked in questions(peine, client, "/de/themes") if "text_" in asked]


def test_a_theme_reads_of_its_many_voices_only_what_it_shows(
    client: FlaskClient, peine: Flask
) -> None:
    with peine.app_context():
        said = [voice(f"Ein Bus fehlt, Nummer {number}.") for number in range(4)]
        found = theme("Busse", said[:2], said[2:]).id
    asked = questions(peine, client, f"/de/themes/{found}")
    assert not [one for one in asked if "moved_by_id" in one]
    assert not [one for one in asked if "SELECT contribution.created_at" in one]
