"""From a theme to a measure, and how it is kept up: through the services, without a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from flask import Flask

from app import jobs
from app.core.actor import SYSTEM
from app.core.errors import Conflict, Invalid, NotAllowed, NotFound
from app.district import store as district
from app.events import about
from app.extensions import db
from app.measures import rules, store
from app.measures.lifecycle import NEXT, Status
from app.measures.models import Measure
from app.measures.service import founding, keeping
from app.measures.store import history
from app.texts import store as texts
from app.texts.models import Text
from app.themes.models import Theme
from app.themes.service import joining
from app.themes.store import groups
from app.web import words
from tests.builders import Staff
from tests.groupings import concern, theme, voice
from tests.measures_of_the_round import EVALUATION, found, plan, today

NewStaff = Callable[..., Staff]


def buses() -> Theme:
    """A theme with an Arabic and a German voice from Peine and a Turkish one from Ilsede."""
    return theme(
        "Busse am Abend",
        [voice("لا توجد حافلة", "ar"), voice("Kein Bus am Abend.")],
        [voice("Akşam otobüs yok.", "tr", "ilsede")],
    )


@pytest.fixture
def bus(peine: Flask) -> Iterator[Theme]:
    """That theme, inside an app context."""
    with peine.app_context():
        yield buses()


def german(text: Text | None) -> str:
    """What stands there in German."""
    reading = texts.german(text) if text else None
    return reading.body if reading else ""


def place(key: str) -> int:
    return district.municipality(key).id


def wanted(measure: Measure) -> set[str]:
    """The languages in which somebody waits for its title."""
    return {row.lang for row in measure.title.wanted}


def test_a_measure_of_a_municipality_is_wanted_in_the_languages_of_those_who_spoke_there(
    bus: Theme,
) -> None:
    assert wanted(found(SYSTEM, bus, place("peine"))) == {"ar"}
    assert wanted(found(SYSTEM, bus, None)) == {"ar", "tr"}


def test_who_joins_the_theme_later_reads_it_in_their_language_too(bus: Theme) -> None:
    made = found(SYSTEM, bus, place("peine"))
    keeping.note(SYSTEM, made, "Der Bus ist bestellt.", revision=made.revision)
    concern("Noch einer", [voice("Вечером нет автобуса", "ru")], bus)
    assert jobs.run("want-measures") == 1
    assert wanted(made) == {"ar", "ru"}
    assert {row.lang for row in made.notes[0].text.wanted} == {"ar", "ru"}
    assert jobs.run("want-measures") == 0


def test_nobody_founds_one_for_a_place_where_nobody_spoke(peine: Flask, staff: NewStaff) -> None:
    coordinator = staff("coordinator", "ilsede").actor
    with peine.app_context():
        bus = buses()
        with pytest.raises(NotFound):
            found(SYSTEM, bus, place("lengede"))
        with pytest.raises(NotAllowed):
            found(coordinator, bus, place("peine"))
        with pytest.raises(NotAllowed):
            found(coordinator, bus, None)
        assert found(coordinator, bus, place("ilsede")).status == Status.PLANNED


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"office": "  "}, "office-missing"),
        ({"title": ""}, "title-empty"),
        ({"ends_on": date(2020, 1, 1)}, "ends-before-start"),
        ({"starts_on": date(1, 1, 1)}, "year-mistyped"),
        ({"email": "nobody"}, "email-invalid"),
        ({"summary": " "}, "text-empty"),
    ],
)
def test_a_plan_that_lacks_something_is_refused(
    bus: Theme, wrong: dict[str, object], code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        found(SYSTEM, bus, None, **wrong)
    assert refused.value.code == code


def test_it_is_planned_then_runs_then_is_done_with_an_evaluation(bus: Theme) -> None:
    made = found(SYSTEM, bus, None)
    with pytest.raises(Conflict):
        keeping.close(SYSTEM, made, EVALUATION, revision=made.revision)
    keeping.begin(SYSTEM, made, revision=made.revision)
    lacking = rules.Evaluation("Es gibt zwei Kurse.", "Kurse", " ", "2")
    with pytest.raises(Invalid):
        keeping.close(SYSTEM, made, lacking, revision=made.revision)
    keeping.close(SYSTEM, made, EVALUATION, revision=made.revision)
    stages = history.stages(made)
    assert [stage.status for stage in stages] == ["planned", "running", "done"]
    assert german(stages[-1].words) == EVALUATION.reached
    assert made.before == EVALUATION.before
    with pytest.raises(Conflict):
        keeping.stop(SYSTEM, made, "Doch nicht.", revision=made.revision)


def test_to_stop_it_needs_a_reason(bus: Theme) -> None:
    made = found(SYSTEM, bus, None)
    with pytest.raises(Invalid):
        keeping.stop(SYSTEM, made, " ", revision=made.revision)
    keeping.stop(SYSTEM, made, "Es fehlt an Geld.", revision=made.revision)
    assert german(made.reason) == "Es fehlt an Geld."


def test_every_status_has_its_word_and_what_follows_it() -> None:
    assert NEXT.keys() == set(Status)
    assert words.MEASURE.keys() == {status.value for status in Status}


def test_events_name_what_changed_and_hold_no_words(bus: Theme) -> None:
    made = found(SYSTEM, bus, None)
    other = plan(title="Ein ganz anderer Titel", ends_on=today() + timedelta(days=500))
    assert keeping.change(SYSTEM, made, other, revision=made.revision) == ["title", "ends_on"]
    assert "anderer" not in repr([event.data for event in about(made)])
    assert german(made.title) == "Ein ganz anderer Titel"


def test_who_saves_on_a_page_that_went_stale_is_refused_and_learns_what_changed(
    bus: Theme,
) -> None:
    made = found(SYSTEM, bus, None)
    seen = made.revision
    keeping.note(SYSTEM, made, "Der Bus ist bestellt.", revision=seen)
    keeping.change(SYSTEM, made, plan(office="Fachdienst Verkehr"), revision=made.revision)
    for late in (
        lambda: keeping.begin(SYSTEM, made, revision=seen),
        lambda: keeping.note(SYSTEM, made, "Noch einmal.", revision=seen),
        lambda: keeping.change(SYSTEM, made, plan(), revision=seen),
    ):
        with pytest.raises(Conflict):
            late()
    assert [event.kind for event in history.since(made, seen)] == ["measure:note", "measure:change"]
    assert made.office == "Fachdienst Verkehr"


def test_the_address_of_the_office_is_kept_sealed(bus: Theme) -> None:
    made = found(SYSTEM, bus, None, email="Bildung@office.example")
    assert "office.example" not in made.sealed
    assert store.address_of(made) == "Bildung@office.example"


def test_a_theme_that_is_joined_takes_its_measures_along(bus: Theme) -> None:
    made = found(SYSTEM, bus, place("peine"))
    other = theme("Abends", [voice("Нет автобуса", "ru")])
    joining.join_themes(SYSTEM, bus, other)
    final = groups.final(bus.id)
    assert store.on_theme(final.id) == [made]
    assert store.themes_of(made) == [final]
    jobs.run("want-measures")
    assert wanted(made) == {"ar", "ru"}


def test_a_theme_with_a_measure_stays_when_nobody_is_left_in_it(peine: Flask) -> None:
    with peine.app_context():
        said = voice("Kein Bus am Abend.")
        made = theme("Busse am Abend", [said])
        measure = found(SYSTEM, made, place("peine"))
        joining.place_concern(SYSTEM, made.concerns[0], None)
        assert store.themes_of(measure) == [db.session.get(Theme, made.id)]


def test_for_which_places_somebody_founds_depends_on_who_it_is(
    peine: Flask, staff: NewStaff
) -> None:
    roles = [("coordinator", "peine"), ("coordinator", "lengede"), ("interpreter", None)]
    people = [staff(role, where).actor for role, where in roles]
    planner = staff("planner").actor
    with peine.app_context():
        bus, here, there = buses(), place("peine"), place("ilsede")
        assert [founding.places_for(person, bus) for person in people] == [[here], [], []]
        assert set(founding.places_for(planner, bus)) == {None, here, there}
