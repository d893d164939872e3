"""`flask doctor` finds what is wrong, and says nothing is where nothing is."""

from __future__ import annotations

import pytest
from flask import Flask
from flask_migrate import upgrade

from app.analysis import encoder
from app.analysis.vectors import DIMENSIONS
from app.core.actor import SYSTEM
from app.district import service as district
from app.extensions import db
from app.themes.store import trouble, vectors
from tests.builders import DISTRICT_FILE, say
from tests.groupings import voice


def told(app: Flask) -> tuple[int, dict[str, str]]:
    """The exit code, and what is said of each thing that was looked at."""
    result = app.test_cli_runner().invoke(args=["doctor"])
    lines = (line.partition(": ") for line in result.output.splitlines())
    return result.exit_code, {what: said for what, _, said in lines}


def test_a_fresh_installation_is_well(app: Flask) -> None:
    with app.app_context():
        db.drop_all()
        upgrade()
        district.load(SYSTEM, DISTRICT_FILE)
    code, findings = told(app)
    assert all(what.startswith("ok") for what in findings), findings
    assert code == 0


def test_a_database_that_was_not_migrated_is_named_with_the_way_out(peine: Flask) -> None:
    code, findings = told(peine)
    assert code == 1
    assert "flask prepare" in findings["LOOK  database"]


def test_a_processor_without_the_encoder_is_named(
    peine: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "_processor_fits", lambda: False)
    assert "words alone" in told(peine)[1]["LOOK  encoder"]


def test_a_text_that_was_set_aside_is_counted(peine: Flask) -> None:
    with peine.app_context():
        version = say("Bus").contribution.statement.versions[0].id
        for _ in range(trouble.MOST_TRIES):
            trouble.begin([version], encoder.ENCODER_NAME)
        db.session.commit()
    assert "1 texts were set aside" in told(peine)[1]["LOOK  analysis"]


def test_a_published_contribution_without_a_place_is_found_unless_it_waits(peine: Flask) -> None:
    with peine.app_context():
        version = voice("Bus").statement.versions[0].id
    assert "ok    contributions" in told(peine)[1]
    with peine.app_context():
        blob = bytes(2 * DIMENSIONS)
        vectors.keep(version, encoder.ENCODER_NAME, encoder.current_reference_set(), blob)
        db.session.commit()
    assert "LOOK  contributions" in told(peine)[1]
