"""What is done in the demonstration about what people said, founded once."""

from __future__ import annotations

from flask import Flask

from app.demo.rules import material
from app.demo.service import measures
from app.demo.service.accounts import cast
from app.measures import store
from app.texts import store as texts
from tests.conftest import SECRET
from tests.groupings import theme, voice


def test_a_measure_is_founded_once_and_said_in_the_languages_of_those_who_spoke(
    peine: Flask,
) -> None:
    with peine.app_context():
        people = cast(SECRET)
        dark = theme("Licht am Weg", [voice("الطريق مظلم", "ar")])
        (planned,) = material().measures
        measures.found(planned, dark, people)
        measures.found(planned, dark, people)
        (found,) = store.on_theme(dark.id)
        said = [texts.read(text, "ar") for text in (found.title, found.summary)]
        said += [texts.read(note.text, "ar") for note in found.notes]
        assert len(said) == 3
        assert all(reading is not None and reading.exact for reading in said)


def test_each_measure_belongs_to_an_answer_of_the_same_place() -> None:
    invented = material()
    answered = {(entry.concern, entry.municipality) for entry in invented.answers}
    assert {(entry.concern, entry.municipality) for entry in invented.measures} <= answered
