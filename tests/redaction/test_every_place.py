"""A name that staff repeated wherever they can write leaves all these places at once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from app import jobs
from app.contributions import service as contributions
from app.core.actor import speaker
from app.events import now
from app.extensions import db
from app.redaction import service
from app.texts.models import Origin
from app.texts.store import add_version
from app.themes.models import ThemeTitle
from app.themes.store import titles
from app.translation.store import items, memory
from tests.builders import Staff
from tests.groupings import theme, voice
from tests.redaction import quoted, traces
from tests.redaction.quoted import NAME

NewStaff = Callable[..., Staff]
EXPORT = "/de/staff/decisions/peine/2026-2027.csv"


@pytest.fixture
def coordinator(staff: NewStaff) -> Staff:
    return staff("coordinator", "peine")


@pytest.fixture
def interpreter(staff: NewStaff) -> Staff:
    return staff("interpreter", languages=("ar", "tr"))


def test_it_leaves_every_place_where_staff_can_write(
    peine: Flask,
    coordinator: Staff,
    interpreter: Staff,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    with peine.app_context():
        said = quoted.everywhere(coordinator.actor, interpreter.actor)
        for word in quoted.WORDS:
            assert set(traces.in_tables(peine, quoted.beside(word))), word
        assert "table arrangement.changes" in set(traces.in_tables(peine, NAME))
        for one in said:
            service.redact(coordinator.actor, one, [NAME], "another-person", revision=one.revision)
    assert set(traces.in_tables(peine, NAME)) == set(), "before the worker came"
    with peine.app_context():
        for name in ("group", "want-titles", "render-dossiers", "tell-news", "send-mail", "purge"):
            jobs.run(name)
    assert set(traces.in_tables(peine, NAME)) == set()
    assert set(traces.in_files(Path(peine.config["INSTANCE_DIR"]), NAME)) == set()
    assert set(traces.in_mails(peine, NAME)) == set()
    export = coordinator.client.get(EXPORT).get_data(as_text=True)
    assert "entfern" in export
    assert NAME not in export
    assert NAME not in caplog.text + "".join(capfd.readouterr())


def test_whoever_erases_takes_along_all_that_was_said_with_them(
    peine: Flask, coordinator: Staff, interpreter: Staff
) -> None:
    with peine.app_context():
        one = quoted.everywhere(coordinator.actor, interpreter.actor)[0]
        contributions.erase(speaker(one.id), one)
        jobs.run("group")
        jobs.run("purge")
    for word in quoted.OWN:
        said = quoted.beside(word)
        assert set(traces.in_tables(peine, said)) == set(), word
        assert set(traces.in_files(Path(peine.config["INSTANCE_DIR"]), said)) == set()


def test_no_earlier_translation_offers_it_to_an_interpreter(
    peine: Flask, coordinator: Staff, interpreter: Staff
) -> None:
    german = "Abends um acht fährt kein Bus mehr nach Vöhrum, sagt {name} dem Fahrer am Halt."
    arabic = "بعد الساعة الثامنة مساء لا توجد حافلة إلى فوروم كما تقول {name} للسائق في المحطة"
    with peine.app_context():
        said = voice(arabic.format(name=NAME), "ar", german=german.format(name=NAME))
        near = voice(arabic.format(name="Anna"), "ar")

        def offered() -> str:
            item = items.item(interpreter.actor, near.statement_id, "de")
            found = memory.remembered(interpreter.actor, item)
            return " ".join(f"{entry.source} {entry.translation}" for entry in found)

        assert NAME in offered()
        service.redact(coordinator.actor, said, [NAME], "contact", revision=said.revision)
        assert "Vöhrum" in offered()
        assert NAME not in offered()


def test_a_title_that_says_half_of_it_goes_with_its_translations(
    peine: Flask, coordinator: Staff
) -> None:
    half, words = "Musterfrau-Bei", f"Frau {NAME} wartet jeden Abend auf den Bus."
    with peine.app_context():
        said = voice(words)
        made = theme(f"Frau {half}", [said])
        made.forwarded_at = now()
        titles.keep(50)
        text = db.session.get_one(ThemeTitle, made.id).text
        add_version(text, "tr", f"Bayan {half}", Origin.HUMAN)
        db.session.commit()
        service.redact(coordinator.actor, said, [NAME], "contact", revision=said.revision)
    assert set(traces.in_tables(peine, half)) == set()
