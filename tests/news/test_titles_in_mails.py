"""A mail about an answer reminds of what it is about: by the theme, else by its field of action."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import jobs
from app.core.actor import SYSTEM
from app.district import store as district
from app.events import now
from app.extensions import db
from app.texts import store as texts
from app.texts.models import Origin
from app.themes.models import Outcome, Theme, ThemeTitle
from app.themes.service import answering
from app.themes.service.answering import Decision
from tests.after_sending import let_interpreters_write, let_the_worker_tell, subscribed
from tests.residents import contribution_of, say_it, theme_of

ARABIC = "لا توجد حافلة بعد الساعة الثامنة مساء في قريتنا"
TITLE = "حافلات المساء"
MOBILITY = "التنقل والمواصلات"


@pytest.fixture
def theme_id(peine: Flask, client: FlaskClient) -> int:
    """The theme of somebody who wrote Arabic and gets news by e-mail."""
    code = say_it(client, ARABIC, "ar", lang="ar")
    subscribed(peine, client, "ar")
    with peine.app_context():
        found = theme_of(contribution_of(peine, code)).id
    let_the_worker_tell(peine)
    return found


def call_it(theme_id: int, title: str, staff_id: int | None) -> None:
    """Give it a title; without a person it is the machine that does."""
    theme = db.session.get_one(Theme, theme_id)
    theme.title, theme.named_by_id, theme.forwarded_at = title, staff_id, now()
    db.session.commit()
    jobs.run("want-titles")


def told(app: Flask, theme_id: int) -> str:
    """The mail about an answer that can be read in Arabic."""
    with app.app_context():
        theme = db.session.get_one(Theme, theme_id)
        decision = Decision(Outcome.EXISTS, "Das betrifft viele.", "Der Rufbus fährt bis elf.")
        answering.answer_as_planning_team(SYSTEM, theme, decision)
    let_interpreters_write(app, "ar")
    (mail,) = let_the_worker_tell(app)
    return str(mail.body)


def test_it_is_named_in_the_readers_language(peine: Flask, staff, theme_id: int) -> None:
    with peine.app_context():
        call_it(theme_id, "Busse am Abend", staff("planner").actor.id)
        text = db.session.get_one(ThemeTitle, theme_id).text
        texts.add_version(text, "ar", TITLE, Origin.HUMAN)
        db.session.commit()
    body = told(peine, theme_id)
    assert TITLE in body
    assert "Busse am Abend" not in body


def test_in_german_where_nobody_translated_it(peine: Flask, staff, theme_id: int) -> None:
    with peine.app_context():
        call_it(theme_id, "Busse am Abend", staff("planner").actor.id)
        text = db.session.get_one(ThemeTitle, theme_id).text
        text.wanted.clear()
        db.session.commit()
    assert "Busse am Abend" in told(peine, theme_id)


def test_not_with_words_that_the_machine_took_from_contributions(
    peine: Flask, theme_id: int
) -> None:
    with peine.app_context():
        call_it(theme_id, "Worte aus einem Beitrag", None)
        db.session.get_one(Theme, theme_id).field_id = district.field("mobility").id
        db.session.commit()
    body = told(peine, theme_id)
    assert "Worte" not in body
    assert MOBILITY in body, "its field of action stands there instead"
    assert ARABIC not in body
