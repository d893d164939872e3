"""What is done in the demonstration about what people said, founded once."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask

from app.core.actor import SYSTEM
from app.demo.rules import material
from app.demo.service import concept, gathering, measures
from app.demo.service.accounts import cast
from app.demo.service.filling import bring_concept
from app.district import store as district
from app.dossiers import service as dossiers
from app.goals.store import hanging, measured, nodes
from app.measures import store
from app.texts import store as texts
from app.themes.rules import TO_THE_CONFERENCE
from tests.conftest import SECRET
from tests.groupings import theme, voice


def test_a_measure_is_founded_once_and_said_in_the_languages_of_those_who_spoke(
    peine: Flask,
) -> None:
    with peine.app_context():
        people = cast(SECRET)
        dark = theme("Licht am Weg", [voice("الطريق مظلم", "ar")])
        planned = next(row for row in material().measures if row.concern == "dark-path-lighting")
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


def test_measures_and_decisions_hang_on_the_fields_of_the_concept_once(peine: Flask) -> None:
    invented = material()
    with peine.app_context():
        people = cast(SECRET)
        bring_concept()
        themes = {
            row.concern: theme(
                row.title, [voice(row.title, municipality=row.municipality or "peine")]
            )
            for row in invented.answers
        }
        for _ in range(2):
            for planned in invented.measures:
                measures.found(planned, themes[planned.concern], people)
            concept.hang(invented, themes, people)
        hung = measured.inside([node.id for node in nodes.on_level("field")])
        assert len(hung) >= 3
        assert len(hung) == len({row.id for row in hung})


def test_what_was_put_off_until_the_conference_hangs_on_no_field(peine: Flask) -> None:
    given = {row.concern: row for row in material().answers}
    decided = given["letters-in-plain-language"]
    put_off = replace(given["degree-recognition"], outcome=TO_THE_CONFERENCE)
    invented = replace(material(), answers=[put_off, decided], measures=[])
    with peine.app_context():
        people = cast(SECRET)
        bring_concept()
        themes = {row.concern: theme(row.title, [voice(row.title)]) for row in invented.answers}
        dossiers.forward(SYSTEM, district.place_of("peine"))
        for row in invented.answers:
            gathering.answer(themes[row.concern], row, people)
        concept.hang(invented, themes, people)
        hung = hanging.answer_ids([node.id for node in nodes.on_level("field")])
        outcomes = {row.outcome for keys in hung.values() for row in hanging.answers(keys)}
        assert outcomes == {decided.outcome}
