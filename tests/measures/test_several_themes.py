"""A measure comes from several themes: one more, one less, never none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.contributions.models import Contribution
from app.core.actor import SYSTEM
from app.core.errors import Conflict, Invalid, NotAllowed, NotFound
from app.district import store as district
from app.extensions import db
from app.measures import store
from app.measures.models import Measure
from app.measures.service import keeping, theming
from app.measures.store import audience
from app.receipts.store.timeline import timeline
from app.redaction import service as redaction
from app.texts import store as texts
from app.themes.models import Theme
from app.themes.service import joining
from tests.after_sending import let_interpreters_write, let_the_worker_tell, subscribed
from tests.builders import Staff, fill, page, send
from tests.groupings import theme, voice
from tests.measures_of_the_round import found, plan
from tests.residents import contribution_of, main_text, say_it, theme_of

NewStaff = Callable[..., Staff]
ARABIC = "لا توجد حافلة بعد الساعة الثامنة مساء في قريتنا"


def peine_id() -> int:
    return district.municipality("peine").id


def two() -> tuple[Measure, Theme, Contribution]:
    """A measure of Peine from a theme on courses; a theme on buses, and an Arabic voice in it."""
    said = voice("لا توجد حافلة", "ar")
    courses = theme("Kurse", [voice("Kein Kurs am Abend.")])
    return found(SYSTEM, courses, peine_id()), theme("Busse", [said]), said


def add(measure: Measure, other: Theme) -> bool:
    return theming.add(SYSTEM, measure, other.id, revision=measure.revision)


def take_off(measure: Measure, other: Theme) -> None:
    theming.take_off(SYSTEM, measure, other.id, revision=measure.revision)


def steps(said: Contribution) -> list[str]:
    return [step.what for step in timeline(said, "de")]


def test_who_spoke_on_the_added_theme_hears_of_it_until_it_is_taken_off(peine: Flask) -> None:
    with peine.app_context():
        measure, buses, said = two()
        assert "measured" not in steps(said)
        assert add(measure, buses)
        assert "measured" in steps(said)
        assert {row.lang for row in measure.title.wanted} == {"ar"}
        assert audience.readers([measure])[measure.id] == {"de": 1, "ar": 1}
        assert not add(measure, buses), "it is there already"
        take_off(measure, buses)
        assert "measured" not in steps(said)
        assert audience.readers([measure])[measure.id] == {"de": 1}


def test_the_last_theme_stays(peine: Flask) -> None:
    with peine.app_context():
        measure, buses, _said = two()
        (courses,) = store.themes_of(measure)
        with pytest.raises(NotFound):
            take_off(measure, buses)
        with pytest.raises(Invalid):
            take_off(measure, courses)
        add(measure, buses)
        take_off(measure, courses)
        assert store.themes_of(measure) == [buses]


def test_themes_that_were_joined_are_one_and_not_taken_off_both(peine: Flask) -> None:
    with peine.app_context():
        measure, buses, _said = two()
        (courses,) = store.themes_of(measure)
        add(measure, buses)
        joining.join_themes(SYSTEM, courses, buses)
        (joined,) = store.themes_of(measure)
        with pytest.raises(Invalid):
            take_off(measure, joined)


def test_a_theme_on_which_nobody_of_its_place_spoke_is_not_added(
    peine: Flask, staff: NewStaff
) -> None:
    coordinator = staff("coordinator", "ilsede").actor
    with peine.app_context():
        measure, buses, _said = two()
        elsewhere = theme("Halle", [voice("Keine Halle.", municipality="ilsede")])
        with pytest.raises(NotFound):
            add(measure, elsewhere)
        with pytest.raises(NotAllowed):
            theming.add(coordinator, measure, buses.id, revision=measure.revision)
        (courses,) = store.themes_of(measure)
        whole = found(SYSTEM, courses, None)
        assert add(whole, elsewhere), "the district's is for everybody"


def test_who_wants_mails_is_told_of_a_measure_once_their_theme_is_added(
    peine: Flask, client: FlaskClient
) -> None:
    code = say_it(client, ARABIC, "ar", lang="ar")
    with peine.app_context():
        theme_of(contribution_of(peine, code))
        buses = db.session.scalars(select(Theme)).one().id
        courses = theme("Kurse", [voice("Kein Kurs am Abend.")])
        number = found(SYSTEM, courses, peine_id()).id
    subscribed(peine, client, "ar")
    assert let_the_worker_tell(peine) == []
    with peine.app_context():
        add(store.measure(number), db.session.get_one(Theme, buses))
    let_interpreters_write(peine, "ar")
    assert len(let_the_worker_tell(peine)) == 1
    assert let_the_worker_tell(peine) == []


def test_words_of_somebody_are_taken_out_although_their_theme_was_taken_off(
    peine: Flask,
) -> None:
    with peine.app_context():
        measure, buses, said = two()
        add(measure, buses)
        other = plan(summary="Jemand sagt: لا توجد حافلة", partners="Verein لا توجد")
        keeping.change(SYSTEM, measure, other, revision=measure.revision)
        take_off(measure, buses)
        redaction.redact(SYSTEM, said, ["لا توجد"], "contact", revision=said.revision)
        reading = texts.german(measure.summary)
        assert reading is not None
        assert "لا توجد" not in reading.body + measure.partners


def test_on_the_page_themes_are_added_and_taken_off(peine: Flask, staff: NewStaff) -> None:
    desk = staff("coordinator", "peine").client
    with peine.app_context():
        measure, buses, _said = two()
        elsewhere = theme("Halle", [voice("Keine Halle.", municipality="ilsede")]).id
        number, other = measure.id, buses.id
    address, form = f"/en/staff/measures/{number}", "#themes form[action$=themes]"
    opened = page(desk.get(address))
    assert [row["value"] for row in opened.select("#themes option")] == [str(other)]
    assert opened.select("#themes form[action$=take-off]") == [], "the last one stays"
    wrong = fill(desk, address, form=form, theme=str(elsewhere))
    assert wrong.status_code == 400
    assert "one of those offered" in main_text(wrong)
    assert fill(desk, address, form=form, theme=str(other)).status_code == 302
    again = send(desk, opened, address, form=form, theme=str(other))
    assert again.status_code == 302, "a colleague was faster, and all is well"
    late = page(desk.get(address))
    off = "#themes form[action$=take-off]"
    button = late.select_one(f"{off} button")
    assert button is not None
    what = f"what={button['value']}"
    assert send(desk, late, address, form=off, _button=what).status_code == 302
    assert send(desk, late, address, form=off, _button=what).status_code == 404, "it is off already"
    assert page(desk.get(address)).select(off) == []


def test_of_two_who_change_the_themes_at_once_the_later_one_looks_again(peine: Flask) -> None:
    with peine.app_context():
        measure, buses, _said = two()
        third = theme("Ampeln", [voice("Die Ampel ist zu kurz.")])
        seen = measure.revision
        add(measure, buses)
        with pytest.raises(Conflict):
            theming.add(SYSTEM, measure, third.id, revision=seen)
        assert third not in store.themes_of(measure)
