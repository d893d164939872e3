"""What was said of a measure by mistake is put right, and whoever was told hears of it once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core.actor import SYSTEM
from app.core.errors import Conflict, Invalid, NotAllowed
from app.district import store as district
from app.extensions import db
from app.measures import store
from app.measures.lifecycle import BACK, NEXT, Status
from app.measures.models import Measure
from app.measures.service import correcting, keeping
from app.measures.store import history
from app.redaction import service as redaction
from app.texts import store as texts
from app.texts.models import Origin
from app.themes.models import Theme
from tests.after_sending import let_interpreters_write, let_the_worker_tell, subscribed
from tests.builders import Staff, fill, page, send
from tests.groupings import theme, voice
from tests.measures_of_the_round import EVALUATION, found, hours_pass
from tests.residents import contribution_of, main_text, say_it, theme_of

NewStaff = Callable[..., Staff]
ARABIC = "لا توجد حافلة بعد الساعة الثامنة مساء في قريتنا"


@pytest.fixture
def bus(peine: Flask) -> Iterator[Measure]:
    """Such a measure, inside an app context."""
    with peine.app_context():
        yield running()


def running() -> Measure:
    """A measure of Peine for an Arabic voice, that runs."""
    buses = theme("Busse", [voice("لا توجد حافلة", "ar")])
    made = found(SYSTEM, buses, district.municipality("peine").id)
    keeping.begin(SYSTEM, made, revision=made.revision)
    return made


def close(measure: Measure) -> None:
    keeping.close(SYSTEM, measure, EVALUATION, revision=measure.revision)


def take_back(measure: Measure) -> None:
    correcting.take_back(SYSTEM, measure, revision=measure.revision)


def stages(measure: Measure) -> list[tuple[str | None, bool]]:
    """How far it came, and whether everybody can read words about that."""
    return [(stage.status, stage.words is not None) for stage in history.stages(measure)]


def test_it_goes_back_only_to_what_it_can_have_been_before() -> None:
    assert {(was, now) for now, before in BACK.items() for was in before} == {
        (was, now) for was, following in NEXT.items() for now in following if not NEXT[now]
    }


def test_taken_back_within_an_hour_nothing_was_said(bus: Measure) -> None:
    since, seen = bus.status_at, stages(bus)
    close(bus)
    take_back(bus)
    assert (bus.status, bus.status_at) == (Status.RUNNING, since)
    assert stages(bus) == seen
    assert (bus.reached, bus.indicator, bus.after) == (None, "", "")


def test_taken_back_later_everybody_sees_that_it_went_on_and_the_words_are_gone(
    bus: Measure,
) -> None:
    close(bus)
    hours_pass(bus)
    take_back(bus)
    told = [(status.value, False) for status in (Status.PLANNED, Status.RUNNING, Status.DONE)]
    assert stages(bus) == [*told, ("running", False)]
    close(bus)
    assert stages(bus) == [*told, ("running", False), ("done", True)]


def test_what_was_stopped_before_it_began_is_planned_again(peine: Flask) -> None:
    with peine.app_context():
        buses = theme("Busse", [voice("Kein Bus.")])
        made = found(SYSTEM, buses, district.municipality("peine").id)
        keeping.stop(SYSTEM, made, "Es fehlt an Geld.", revision=made.revision)
        take_back(made)
        assert (made.status, made.reason) == (Status.PLANNED, None)
        assert correcting.reason_of(made) == "Es fehlt an Geld."


def test_only_who_keeps_it_takes_back_and_only_what_is_over(bus: Measure, staff: NewStaff) -> None:
    with pytest.raises(Conflict):
        take_back(bus)
    close(bus)
    elsewhere = staff("coordinator", "ilsede").actor
    with pytest.raises(NotAllowed):
        correcting.take_back(elsewhere, bus, revision=bus.revision)
    with pytest.raises(Conflict):
        correcting.take_back(SYSTEM, bus, revision=bus.revision - 1)


def test_closed_again_with_the_same_words_its_translations_are_there(bus: Measure) -> None:
    close(bus)
    assert bus.reached is not None
    texts.add_version(bus.reached, "ar", "تعمل الحافلة", Origin.HUMAN)
    take_back(bus)
    close(bus)
    reading = texts.read(bus.reached, "ar")
    assert reading is not None
    assert (reading.body, reading.exact) == ("تعمل الحافلة", True)


def test_what_was_reached_is_said_in_better_words_after_it_is_done(bus: Measure) -> None:
    better = replace(EVALUATION, reached="Er fährt jeden Abend.", after="30")
    with pytest.raises(Conflict):
        correcting.evaluate_anew(SYSTEM, bus, better, revision=bus.revision)
    close(bus)
    lacking = replace(better, before=" ")
    with pytest.raises(Invalid):
        correcting.evaluate_anew(SYSTEM, bus, lacking, revision=bus.revision)
    parts = correcting.evaluate_anew(SYSTEM, bus, better, revision=bus.revision)
    assert parts == ["reached", "after"]
    assert correcting.evaluation_of(bus) == better
    assert "Abend" not in repr(history.since(bus, 0)[-1].data)


@pytest.fixture
def told(peine: Flask, client: FlaskClient) -> int:
    """A measure that runs (id); somebody who wrote Arabic was told so by mail."""
    code = say_it(client, ARABIC, "ar", lang="ar")
    with peine.app_context():
        theme_of(contribution_of(peine, code))
        buses = db.session.scalars(select(Theme)).one()
        number = found(SYSTEM, buses, district.municipality("peine").id).id
    subscribed(peine, client, "ar")
    let_interpreters_write(peine, "ar")
    let_the_worker_tell(peine)
    with peine.app_context():
        row = store.measure(number)
        keeping.begin(SYSTEM, row, revision=row.revision)
    assert len(let_the_worker_tell(peine)) == 1
    return number


def in_app(app: Flask, number: int, *steps: Callable[[Measure], None]) -> None:
    """Do all of this with the measure."""
    with app.app_context():
        for step in steps:
            step(store.measure(number))


def test_who_was_told_hears_once_that_it_goes_on_and_again_when_it_is_done(
    peine: Flask, told: int
) -> None:
    in_app(peine, told, close)
    let_interpreters_write(peine, "ar")
    in_app(peine, told, hours_pass)
    assert len(let_the_worker_tell(peine)) == 1, "it is done"
    in_app(peine, told, take_back)
    assert len(let_the_worker_tell(peine)) == 1, "it runs after all"
    assert let_the_worker_tell(peine) == []
    in_app(peine, told, close)
    let_interpreters_write(peine, "ar")
    in_app(peine, told, hours_pass)
    assert len(let_the_worker_tell(peine)) == 1, "now it is really done"


def test_a_click_back_within_an_hour_tells_nobody_anything(peine: Flask, told: int) -> None:
    in_app(peine, told, close)
    let_interpreters_write(peine, "ar")
    assert let_the_worker_tell(peine) == []
    in_app(peine, told, take_back, hours_pass)
    assert let_the_worker_tell(peine) == []


def test_who_never_heard_that_it_was_done_is_not_told_that_it_is_not(
    peine: Flask, told: int
) -> None:
    in_app(peine, told, close, hours_pass)
    assert let_the_worker_tell(peine) == [], "nobody has put it into Arabic"
    in_app(peine, told, take_back)
    assert let_the_worker_tell(peine) == []


def test_words_that_were_taken_back_are_taken_out_with_the_original(
    peine: Flask, client: FlaskClient
) -> None:
    code = say_it(client, ARABIC, "ar", lang="ar")
    with peine.app_context():
        said = contribution_of(peine, code)
        theme_of(said)
        buses = db.session.scalars(select(Theme)).one()
        made = found(SYSTEM, buses, district.municipality("peine").id)
        keeping.begin(SYSTEM, made, revision=made.revision)
        repeated = replace(EVALUATION, reached=f"Jemand sagt: {ARABIC}", after=ARABIC[:20])
        keeping.close(SYSTEM, made, repeated, revision=made.revision)
        take_back(made)
        redaction.redact(SYSTEM, said, [ARABIC[:20]], "contact", revision=said.revision)
        kept = correcting.evaluation_of(made)
        assert ARABIC[:20] not in kept.reached + kept.after


def test_on_the_page_it_is_taken_back_and_what_was_typed_waits_for_the_next_time(
    peine: Flask, client: FlaskClient, staff: NewStaff
) -> None:
    with peine.app_context():
        number = running().id
    in_app(peine, number, close)
    desk, address = staff("coordinator", "peine").client, f"/en/staff/measures/{number}"
    opened = page(desk.get(address))
    better = fill(desk, address, form="#evaluate form", after="40")
    assert better.status_code == 302
    assert "40" in main_text(client.get(f"/en/measures/{number}"))
    late = send(desk, opened, address, form="#back form")
    assert late.status_code == 409
    assert "After" in page(late).select_one("[role=alert]").get_text()  # type: ignore[union-attr]
    assert fill(desk, address, form="#back form").status_code == 302
    assert EVALUATION.reached not in main_text(client.get(f"/en/measures/{number}"))
    shown = page(desk.get(address))
    assert shown.select("#back") == []
    (typed,) = shown.select("#close textarea")
    assert EVALUATION.reached in typed.get_text()
