"""What becomes of a measure reaches everybody who spoke: receipt, mail, interpreters, redaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.contributions import service as contributions
from app.core.actor import SYSTEM, speaker
from app.district import store as district
from app.extensions import db
from app.measures.models import Measure
from app.measures.service import keeping
from app.measures.store import audience
from app.news import rules
from app.receipts.store.timeline import timeline
from app.redaction import service as redaction
from app.texts import store as texts
from app.texts.models import Origin
from app.themes.models import Outcome, Theme
from app.themes.service import answering
from app.themes.service.answering import Decision
from app.translation.rules import Direction, What
from app.translation.store import lists, outgoing
from app.translation.store.lists import Choice
from tests.after_sending import (
    addresses,
    let_interpreters_write,
    let_the_worker_tell,
    links,
    subscribed,
)
from tests.builders import page
from tests.groupings import concern, theme, voice
from tests.measures_of_the_round import EVALUATION, found, hours_pass, today
from tests.residents import contribution_of, opened, say_it, theme_of

ARABIC = "لا توجد حافلة بعد الساعة الثامنة مساء في قريتنا"
ARABIC_DESK = replace(SYSTEM, languages=frozenset({"ar"}))
TITLE = "حافلة عند الطلب"


@pytest.fixture
def code(peine: Flask, client: FlaskClient) -> str:
    """The receipt of somebody in Peine who wrote Arabic, whose contribution is in a theme."""
    given = say_it(client, ARABIC, "ar", lang="ar")
    with peine.app_context():
        theme_of(contribution_of(peine, given))
    return given


def bus(**other: object) -> Measure:
    """A measure of Peine from the only theme; needs an app context."""
    made = db.session.scalars(select(Theme)).first()
    assert made is not None
    return found(SYSTEM, made, district.municipality("peine").id, title="Rufbus", **other)


def close(measure: Measure) -> None:
    keeping.begin(SYSTEM, measure, revision=measure.revision)
    keeping.close(SYSTEM, measure, EVALUATION, revision=measure.revision)


def answer_for_good() -> None:
    made = db.session.scalars(select(Theme)).first()
    assert made is not None
    decision = Decision(Outcome.EXISTS, "Das betrifft viele.", "Der Anrufbus kommt.")
    answering.answer_as_planning_team(SYSTEM, made, decision)


def test_it_is_a_step_on_the_receipt_in_german_until_an_interpreter_came(
    peine: Flask, client: FlaskClient, code: str
) -> None:
    with peine.app_context():
        made = bus()
        keeping.note(SYSTEM, made, "Der Bus ist bestellt.", revision=made.revision)
        number = made.id
    step = page(opened(client, code, "ar")).select_one(f"li:has(a[href='/ar/measures/{number}'])")
    assert step is not None
    assert "Rufbus" in step.get_text()
    assert "Der Bus ist bestellt." in step.get_text()
    assert len(step.select(".muted")) == 4, "office, why it is German, twice: no translation yet"
    with peine.app_context():
        row = db.session.get_one(Measure, number)
        texts.add_version(row.title, "ar", TITLE, Origin.HUMAN)
        db.session.commit()
    assert TITLE in opened(client, code, "ar").get_data(as_text=True)


def test_a_measure_of_another_municipality_is_no_step(peine: Flask) -> None:
    with peine.app_context():
        here, there = voice("Kein Bus."), voice("Kein Bus dort.", municipality="ilsede")
        made = theme("Busse", [here, there])
        found(SYSTEM, made, district.municipality("ilsede").id)
        assert "measured" not in [step.what for step in timeline(here, "de")]
        assert "measured" in [step.what for step in timeline(there, "de")]
        found(SYSTEM, made, None)
        assert "measured" in [step.what for step in timeline(here, "de")]


def test_every_status_and_every_note_is_told_by_mail_once_it_can_be_read(
    peine: Flask, client: FlaskClient, code: str
) -> None:
    subscribed(peine, client, "ar")
    let_the_worker_tell(peine)
    with peine.app_context():
        number = bus().id
    assert let_the_worker_tell(peine) == [], "nothing of it is in Arabic yet"
    let_interpreters_write(peine, "ar")
    assert len(let_the_worker_tell(peine)) == 1
    with peine.app_context():
        made = db.session.get_one(Measure, number)
        keeping.begin(SYSTEM, made, revision=made.revision)
    assert len(let_the_worker_tell(peine)) == 1, "running is a word of every language"
    with peine.app_context():
        made = db.session.get_one(Measure, number)
        keeping.note(SYSTEM, made, "Es geht voran.", revision=made.revision)
    let_interpreters_write(peine, "ar")
    (mail,) = let_the_worker_tell(peine)
    assert "Es geht voran" not in mail.body
    assert let_the_worker_tell(peine) == []


def test_an_answer_ends_the_mails_only_when_no_measure_is_open_any_more(
    peine: Flask, client: FlaskClient, code: str
) -> None:
    subscribed(peine, client, "ar")
    with peine.app_context():
        number = bus().id
        answer_for_good()
    let_interpreters_write(peine, "ar")
    (mail,) = let_the_worker_tell(peine)
    assert len(links(mail)) == 2, "it can still be ended, for it goes on"
    with peine.app_context():
        made = db.session.get_one(Measure, number)
        close(made)
    let_interpreters_write(peine, "ar")
    assert let_the_worker_tell(peine) == [], "for an hour it may still be taken back"
    with peine.app_context():
        hours_pass(db.session.get_one(Measure, number))
    (last,) = let_the_worker_tell(peine)
    assert len(links(last)) == 1, "nothing is left to end"
    let_the_worker_tell(peine)
    assert addresses(peine) == 0


def test_a_year_after_the_conference_an_address_is_kept_only_for_a_measure_that_goes_on(
    peine: Flask, client: FlaskClient, code: str
) -> None:
    subscribed(peine, client, "ar")
    with peine.app_context():
        cycle = district.current_cycle()
        cycle.conference_on = today() - rules.AFTER_CONFERENCE - timedelta(days=2)
        number = bus(starts_on=today(), ends_on=today() + timedelta(days=5)).id
        db.session.commit()
    let_the_worker_tell(peine)
    assert addresses(peine) == 1
    with peine.app_context():
        row = db.session.get_one(Measure, number)
        row.starts_on = row.ends_on = today() - rules.AFTER_MEASURE - timedelta(days=2)
        db.session.commit()
    let_the_worker_tell(peine)
    assert addresses(peine) == 0, "nobody said what became of it, and its end is long past"


def test_who_was_merged_with_somebody_elsewhere_keeps_the_news_of_the_measure_there(
    peine: Flask, client: FlaskClient, code: str
) -> None:
    subscribed(peine, client, "ar")
    with peine.app_context():
        said, head = contribution_of(peine, code), voice("Kein Bus dort.", municipality="ilsede")
        said.merged_from, said.head = said.state, head
        cycle = district.current_cycle()
        cycle.conference_on = today() - rules.AFTER_CONFERENCE - timedelta(days=2)
        made = db.session.scalars(select(Theme)).one()
        concern("Busse dort", [head], made)
        plan = {"starts_on": today(), "ends_on": today() + timedelta(days=5)}
        elsewhere = found(SYSTEM, made, district.municipality("ilsede").id, **plan)
        assert audience.measures_for(said) == [elsewhere]
        db.session.commit()
    let_the_worker_tell(peine)
    assert addresses(peine) == 1, "the measure there is open"
    with peine.app_context():
        said = contribution_of(peine, code)
        said.head = said.merged_from = None
        db.session.commit()
    let_the_worker_tell(peine)
    assert addresses(peine) == 0


def test_a_measure_of_one_place_keeps_no_address_of_who_spoke_to_the_whole_district(
    peine: Flask, client: FlaskClient, code: str
) -> None:
    subscribed(peine, client, "ar")
    with peine.app_context():
        found(SYSTEM, db.session.scalars(select(Theme)).one(), district.municipality("peine").id)
        said = contribution_of(peine, code)
        said.target, said.municipality = "district", None
        cycle = district.current_cycle()
        cycle.conference_on = today() - rules.AFTER_CONFERENCE - timedelta(days=2)
        db.session.commit()
    let_the_worker_tell(peine)
    assert addresses(peine) == 0


def test_interpreters_see_it_with_the_number_of_people_waiting(peine: Flask, code: str) -> None:
    with peine.app_context():
        made = bus()
        keeping.note(SYSTEM, made, "Der Bus ist bestellt.", revision=made.revision)
        choice = Choice("ar", Direction.FROM_GERMAN, what=What.PROGRESS)
        listed = lists.page(ARABIC_DESK, Choice("ar", Direction.FROM_GERMAN), 1).items
        assert {What.MEASURE, What.PROGRESS} <= {item.what for item in listed}
        (note,) = lists.page(ARABIC_DESK, choice, 1).items
        assert outgoing.waiting([note]) == {(note.text.id, "ar"): 1}
        here = Choice("ar", place="peine", what=What.MEASURE)
        assert len(lists.page(ARABIC_DESK, here, 1).items) == 2, "title and what is done"


def test_what_staff_repeated_of_a_person_is_taken_out_with_the_original(
    peine: Flask, code: str
) -> None:
    with peine.app_context():
        said = contribution_of(peine, code)
        made = bus(summary=f"Jemand sagt: {ARABIC}", partners=f"Verein {ARABIC[:20]}")
        redaction.redact(SYSTEM, said, [ARABIC[:20]], "contact", revision=said.revision)
        reading = texts.german(made.summary)
        assert reading is not None
        assert ARABIC[:20] not in reading.body
        assert ARABIC[:20] not in made.partners


def test_who_took_the_words_back_hears_of_no_measure(peine: Flask, code: str) -> None:
    with peine.app_context():
        made = bus()
        said = contribution_of(peine, code)
        assert audience.readers([made])[made.id] == {"ar": 1}
        contributions.withdraw(speaker(said.id), said)
        assert [step.what for step in timeline(said, "ar")] == ["received", "withdrawn"]
        assert not audience.readers([made])[made.id]
