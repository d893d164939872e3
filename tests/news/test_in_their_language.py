"""A mail leads to something that the person can read: it waits for the interpreter, for a while."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_mailman import EmailMessage
from sqlalchemy import select

from app.contributions.models import Question
from app.core.actor import SYSTEM
from app.events import now
from app.extensions import db
from app.moderation.service import deciding
from app.news import rules
from app.news.rules import Happening, What
from app.texts import store as texts
from app.texts.models import Origin
from app.themes.models import Answer, Outcome, Theme
from app.themes.service import answering
from app.themes.service.answering import Decision
from tests.after_sending import (
    addresses,
    let_interpreters_write,
    let_the_worker_tell,
    links,
    subscribed,
)
from tests.residents import contribution_of, say_it, theme_of

KURDISH = "Êvarê otobus tune ye û ez nikarim piştî kursa zimên vegerim malê."
WEEK = rules.TO_TRANSLATE


@pytest.fixture
def code(peine: Flask, client: FlaskClient) -> str:
    """The receipt of somebody who wrote in Kurdish and who gets news by e-mail."""
    receipt = say_it(client, KURDISH, "ku", lang="ku")
    subscribed(peine, client, "ku")
    return receipt


def publish(app: Flask, code: str) -> int:
    """Publish it and tell so; gives the id of its theme."""
    with app.app_context():
        theme = theme_of(contribution_of(app, code)).id
    assert len(let_the_worker_tell(app)) == 1
    return theme


def answer(app: Flask, theme_id: int, outcome: Outcome = Outcome.EXISTS, *, ago: timedelta) -> None:
    with app.app_context():
        theme = db.session.get_one(Theme, theme_id)
        decision = Decision(outcome, "Das betrifft viele.", "Der Anrufbus fährt bis 23 Uhr.")
        answering.answer_as_planning_team(SYSTEM, theme, decision, at=now() - ago)


def is_last(mail: EmailMessage) -> bool:
    return len(links(mail)) == 1  # nothing is left to end


def test_an_answer_is_told_once_it_can_be_read_in_kurdish(peine: Flask, code: str) -> None:
    answer(peine, publish(peine, code), ago=WEEK - timedelta(hours=1))
    assert let_the_worker_tell(peine) == [], "there is no Kurdish text yet"
    let_interpreters_write(peine, "ku")
    (mail,) = let_the_worker_tell(peine)
    assert is_last(mail)
    assert let_the_worker_tell(peine) == []
    assert addresses(peine) == 0


def test_an_answer_without_its_reason_is_not_yet_told(peine: Flask, code: str) -> None:
    answer(peine, publish(peine, code), ago=timedelta())
    with peine.app_context():
        given = db.session.scalars(select(Answer)).one()
        texts.add_version(given.text, "ku", "Otobus heta 23 dixebite.", Origin.HUMAN)
        db.session.commit()
    assert let_the_worker_tell(peine) == []


def test_what_nobody_translates_is_told_after_a_week_and_again_when_it_can_be_read(
    peine: Flask, code: str
) -> None:
    answer(peine, publish(peine, code), ago=WEEK)
    (untranslated,) = let_the_worker_tell(peine)
    assert not is_last(untranslated)
    assert let_the_worker_tell(peine) == []
    assert addresses(peine) == 1, "the answer that can be read is still to come"
    let_interpreters_write(peine, "ku")
    (mail,) = let_the_worker_tell(peine)
    assert is_last(mail)
    assert let_the_worker_tell(peine) == []
    assert addresses(peine) == 0


def test_a_question_waits_for_the_interpreter_as_well_but_for_a_week_only(
    peine: Flask, code: str
) -> None:
    with peine.app_context():
        said = contribution_of(peine, code)
        deciding.ask(SYSTEM, said, "Welche Linie meinen Sie?", revision=said.revision)
    assert let_the_worker_tell(peine) == []
    with peine.app_context():
        db.session.scalars(select(Question)).one().asked_at -= WEEK
        db.session.commit()
    assert len(let_the_worker_tell(peine)) == 1
    let_interpreters_write(peine, "ku")
    assert len(let_the_worker_tell(peine)) == 1


def test_who_asks_for_news_of_a_german_answer_is_told_when_it_can_be_read(
    peine: Flask, client: FlaskClient
) -> None:
    receipt = say_it(client, KURDISH, "ku", lang="ku")
    with peine.app_context():
        theme = theme_of(contribution_of(peine, receipt)).id
    answer(peine, theme, ago=WEEK)
    subscribed(peine, client, "ku")
    assert let_the_worker_tell(peine) == [], "the page has shown the German text already"
    let_interpreters_write(peine, "ku")
    assert len(let_the_worker_tell(peine)) == 1


def test_what_was_told_in_their_language_is_not_told_again_in_german() -> None:
    told = rules.all_told([Happening("answer:1", What.ANSWERED, final=True)])
    untranslated = Happening("answer:1", What.ANSWERED, translated=False)
    assert rules.worth_telling([untranslated], told) is None
    assert rules.worth_telling([untranslated], ["answer:1"]) is None, "told by an older version"


def test_who_wrote_in_german_is_told_at_once_whatever_language_the_page_had(
    peine: Flask, client: FlaskClient
) -> None:
    receipt = say_it(client, page_lang="ku")
    subscribed(peine, client, "ku")
    answer(peine, publish(peine, receipt), ago=timedelta())
    assert len(let_the_worker_tell(peine)) == 1
