"""The doctor proves that nobody is lost: each promise is broken once on purpose, and it sees it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select, update

from app.conference.models import AgendaItem
from app.conference.service import resulting, reviewing
from app.conference.service.resulting import Result
from app.contributions import service as contributions
from app.core.actor import SYSTEM, speaker
from app.core.counted import Counted
from app.district import store as district
from app.district.models import Cycle
from app.extensions import db
from app.measures.models import MeasureTheme
from app.site import service as site
from app.site.service.everybody import QUESTIONS
from app.texts import store as texts
from app.texts.models import Origin, Wanted
from app.themes.models import Answer, Concern, ConcernMember, Outcome, Reach, Theme
from app.themes.service import answering, arranging
from app.themes.service.answering import Decision
from tests.after_sending import let_the_worker_tell, subscribed
from tests.builders import make_staff
from tests.conference.prepared import forward, on_agenda
from tests.groupings import concern, theme, voice
from tests.measures_of_the_round import found
from tests.residents import contribution_of, say_it, theme_of

EXISTS = Decision(Outcome.EXISTS, "Den gibt es schon.", "Der Anrufbus fährt bis elf.")
CONFERENCE = Decision(Outcome.CONFERENCE, "Es betrifft alle.", "Wir sprechen darüber.")
DECIDED = Decision(Outcome.DECIDED, "Alle waren dafür.", "Ein Abendbus kommt.")


def counted(name: str) -> Counted:
    return QUESTIONS[name].count()


def busses() -> Theme:
    """A theme of somebody who wrote German and somebody who wrote Arabic."""
    return theme(
        "Busse", [voice("Abends fährt kein Bus."), voice("لا توجد حافلة مساءً.", "ar", german="Bus")]
    )


def another_round() -> Cycle:
    current = district.current_cycle()
    year = timedelta(days=730)
    other = Cycle(
        key="before",
        name="Before",
        starts_on=current.starts_on - year,
        ends_on=current.ends_on - year,
        conference_on=current.conference_on - year,
        is_current=False,
    )
    db.session.add(other)
    db.session.flush()
    return other


def test_who_is_in_a_theme_that_leads_elsewhere_is_astray(peine: Flask) -> None:
    with peine.app_context():
        made, other = busses(), theme("Licht", [voice("Es ist dunkel.")])
        concern("Brunnen", [voice("Ein Brunnen fehlt.")])
        assert counted("contributions") == Counted(total=4)
        made.merged_into_id = other.id  # and its people stay behind
        db.session.commit()
        assert len(counted("contributions").lost) == 2


def test_an_open_theme_waits_and_one_on_no_list_is_lost(peine: Flask) -> None:
    with peine.app_context():
        made = busses()
        forward("peine")
        assert counted("forwarded") == Counted(total=1, waiting=1)
        answering.answer_as_planning_team(SYSTEM, made, CONFERENCE)
        assert counted("forwarded") == Counted(total=1, waiting=1), "nobody has decided it yet"
        answering.answer_as_planning_team(SYSTEM, made, EXISTS)
        assert counted("forwarded") == Counted(total=1)
        db.session.execute(update(Concern).values(cycle_id=another_round().id))
        db.session.commit()
        assert counted("forwarded").lost == (made.id,)
        for person in [row.contribution for row in made.concerns[0].members]:
            contributions.withdraw(speaker(person.id), person)
        assert counted("forwarded") == Counted(), "nobody speaks in it any more"


def test_a_single_concern_waits_until_somebody_has_looked_at_it(peine: Flask) -> None:
    with peine.app_context():
        alone = voice("Ein Brunnen fehlt.")
        concern("Brunnen", [alone])
        forward("peine")
        assert counted("singles") == Counted(total=1, waiting=1)
        reviewing.look_at(SYSTEM, alone.public_id)
        assert counted("singles") == Counted(total=1)
        made = theme("Licht", [voice("Es ist dunkel.")])
        db.session.execute(update(ConcernMember).values(concern_id=made.concerns[0].id))
        db.session.execute(update(Concern).values(cycle_id=another_round().id))
        db.session.commit()
        assert counted("singles").lost == (alone.id,)


def test_a_result_that_answers_another_theme_is_lost(peine: Flask) -> None:
    with peine.app_context():
        made, other = busses(), theme("Licht", [voice("Es ist dunkel.")])
        forward("peine")
        item, second = on_agenda(made.id, other.id)
        assert counted("results") == Counted(), "the conference is still to come"
        item.meeting.starts_at -= timedelta(days=90)
        item.meeting.ends_at = None
        db.session.commit()
        answering.answer_as_planning_team(SYSTEM, other, CONFERENCE)
        assert counted("results") == Counted(total=2, waiting=2)
        resulting.enter(SYSTEM, item, Result(DECIDED), revision=item.revision)
        assert counted("results") == Counted(total=2, waiting=1)
        wrong = update(AgendaItem).where(AgendaItem.id == second.id)
        db.session.execute(wrong.values(answer_id=item.answer_id))
        db.session.commit()
        assert counted("results").lost == (second.id,)


def test_an_answer_whose_people_have_gone_waits_and_one_that_stayed_behind_is_lost(
    peine: Flask,
) -> None:
    with peine.app_context():
        made, other = busses(), theme("Licht", [voice("Es ist dunkel.")])
        given = answering.answer_as_planning_team(SYSTEM, made, EXISTS)
        assert counted("answers") == Counted(total=1)
        members = [row.contribution for row in made.concerns[0].members]
        made.merged_into_id = other.id
        db.session.commit()
        assert counted("answers").lost == (given.id,)
        made.merged_into_id = None
        for person in members:
            contributions.withdraw(speaker(person.id), person)
        assert counted("answers") == Counted(total=1, waiting=1)


def test_a_municipalitys_answer_waits_when_nobody_is_left_there_whom_it_reaches(
    peine: Flask,
) -> None:
    with peine.app_context():
        here, there = (voice("Der Bus fehlt.", municipality=key) for key in ("peine", "ilsede"))
        made, place = theme("Busse", [here, there]), district.municipality("peine").id
        arranging.mark_reach(SYSTEM, made, place, Reach.MUNICIPAL)
        answering.answer_as_municipality(SYSTEM, made, place, EXISTS)
        assert counted("answers") == Counted(total=1)
        contributions.withdraw(speaker(here.id), here)
        assert counted("answers") == Counted(total=1, waiting=1), "Ilsede's people do not get it"


def test_a_measure_without_a_theme_is_lost(peine: Flask) -> None:
    with peine.app_context():
        made = found(SYSTEM, busses(), None)
        assert counted("measures") == Counted(total=1, waiting=1)
        db.session.execute(delete(MeasureTheme))
        db.session.commit()
        assert counted("measures").lost == (made.id,)


@pytest.mark.parametrize("what", ["answer", "measure"])
def test_a_translation_stands_on_a_list_or_is_lost(peine: Flask, what: str) -> None:
    with peine.app_context():
        if what == "answer":
            given = answering.answer_as_planning_team(SYSTEM, busses(), EXISTS)
            text, parts = given.text, 2
        else:
            text, parts = found(SYSTEM, busses(), None).title, 2
        assert counted("translations") == Counted(total=parts, waiting=parts)
        db.session.execute(delete(Wanted).where(Wanted.text_id == text.id))
        db.session.commit()
        assert counted("translations").lost == (text.id,)
        db.session.expire_all()
        texts.add_version(text, "ar", "حافلة", Origin.HUMAN)
        db.session.commit()
        assert counted("translations") == Counted(total=parts, waiting=parts - 1)


def test_a_language_that_nobody_translates_is_named(peine: Flask) -> None:
    def said() -> tuple[bool, str]:
        with peine.app_context():
            (row,) = [row for row in site.examine() if row.what == "interpreters"]
            return row.well, row.said

    with peine.app_context():
        answering.answer_as_planning_team(SYSTEM, busses(), EXISTS)
    assert said() == (False, "nobody translates into ar (2 texts)")
    make_staff(peine, "interpreter", languages=("ar",))
    assert said()[0]


def test_who_was_told_of_an_answer_and_does_not_find_it_is_lost(
    peine: Flask, client: FlaskClient
) -> None:
    code = say_it(client)
    subscribed(peine, client)
    with peine.app_context():
        made = theme_of(contribution_of(peine, code))
        needs_more = Decision(Outcome.NEEDS_MORE, "Wir fragen nach.", "Wir wissen noch zu wenig.")
        answering.answer_as_planning_team(SYSTEM, made, needs_more)
        assert counted("news") == Counted(total=1, waiting=1)
    let_the_worker_tell(peine)
    with peine.app_context():
        assert counted("news") == Counted(total=1)
        person = contribution_of(peine, code)
        elsewhere = concern("Brunnen", [voice("Ein Brunnen fehlt.")])
        db.session.execute(
            update(ConcernMember)
            .where(ConcernMember.contribution_id == person.id)
            .values(concern_id=elsewhere.id)
        )
        db.session.commit()
        assert counted("news").lost == (person.id,)


def test_the_list_names_ids_and_no_words(peine: Flask) -> None:
    with peine.app_context():
        given = answering.answer_as_planning_team(SYSTEM, busses(), EXISTS)
        db.session.execute(delete(Wanted))
        db.session.commit()
        ids = db.session.execute(select(Answer.reason_id, Answer.text_id)).one()
        assert given.id
    run = peine.test_cli_runner().invoke
    short, long = run(args=["doctor"]), run(args=["doctor", "--list"])
    assert (short.exit_code, long.exit_code) == (1, 1)
    extra = set(long.output.splitlines()) - set(short.output.splitlines())
    assert extra == {f"      {min(ids)} {max(ids)}"}
    assert "Bus" not in long.output
