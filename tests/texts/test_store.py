"""Texts in several languages: what counts, what is due, what is forgotten."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.errors import Conflict, Invalid
from app.extensions import db
from app.texts import rules, store
from app.texts.models import Origin, Purpose, Version


def arabic_statement() -> store.Text:
    text = store.create(Purpose.STATEMENT, "ar", "نحتاج حافلة", wanted=["de"])
    db.session.flush()
    return text


def test_a_human_translation_stands_over_a_machine_in_either_order(app: Flask) -> None:
    with app.app_context():
        first = arabic_statement()
        store.add_version(first, "de", "maschinell", Origin.MACHINE)
        assert store.german(first) is None
        assert store.with_draft(first).origin == Origin.MACHINE
        store.add_version(first, "de", "von Hand", Origin.HUMAN)
        assert store.german(first).body == "von Hand"

        second = arabic_statement()
        store.add_version(second, "de", "von Hand", Origin.HUMAN)
        with pytest.raises(Conflict):
            store.add_version(second, "de", "maschinell", Origin.MACHINE)
        assert store.german(second).body == "von Hand"


def test_a_better_human_version_takes_the_place_of_the_older_one(app: Flask) -> None:
    with app.app_context():
        text = arabic_statement()
        store.add_version(text, "de", "erste", Origin.HUMAN)
        store.add_version(text, "de", "zweite", Origin.HUMAN)
        assert store.german(text).body == "zweite"


def test_the_original_cannot_be_overwritten(app: Flask) -> None:
    with app.app_context():
        text = arabic_statement()
        with pytest.raises(Conflict):
            store.add_version(text, "ar", "anders", Origin.HUMAN)
        assert store.original(text).body == "نحتاج حافلة"


def test_a_machine_translation_is_still_work_for_a_person(app: Flask) -> None:
    with app.app_context():
        text = arabic_statement()
        assert [(entry.id, lang) for entry, lang in store.due(["de"])] == [(text.id, "de")]
        store.add_version(text, "de", "maschinell", Origin.MACHINE)
        db.session.flush()
        assert store.count_due() == 1
        store.add_version(text, "de", "von Hand", Origin.HUMAN)
        db.session.flush()
        assert store.count_due() == 0


def test_nothing_is_wanted_in_the_language_that_it_is_in(app: Flask) -> None:
    with app.app_context():
        store.create(Purpose.STATEMENT, "de", "Wir brauchen einen Bus", wanted=["de", "und"])
        db.session.flush()
        assert store.count_due() == 0


def test_a_reader_gets_the_own_language_then_german_then_the_original(app: Flask) -> None:
    with app.app_context():
        text = arabic_statement()
        assert store.read(text, "tr").lang == "ar"
        store.add_version(text, "de", "Wir brauchen einen Bus", Origin.HUMAN)
        reading = store.read(text, "tr")
        assert (reading.lang, reading.exact) == ("de", False)
        assert store.read(text, "ar").exact


def test_an_erased_text_leaves_no_version_behind(app: Flask) -> None:
    with app.app_context():
        text = arabic_statement()
        store.add_version(text, "de", "Wir brauchen einen Bus", Origin.HUMAN)
        store.erase(text)
        db.session.commit()
        assert store.read(text, "de") is None
        assert db.session.scalars(select(Version)).all() == []
        assert store.count_due() == 0


@pytest.mark.parametrize(
    ("body", "code"),
    [("", "text-empty"), (" \x00\n", "text-empty"), ("a" * (rules.LONGEST + 1), "text-too-long")],
)
def test_an_impossible_text_is_refused_with_its_reason(app: Flask, body: str, code: str) -> None:
    with app.app_context():
        with pytest.raises(Invalid) as caught:
            store.create(Purpose.STATEMENT, "de", body)
        assert caught.value.code == code
