"""When an address is erased, and when not yet."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.actor import SYSTEM
from app.district import store as district
from app.events import now
from app.extensions import db
from app.moderation.service import deciding
from tests.after_sending import (
    addresses,
    age,
    ask_for_mails,
    let_the_worker_tell,
    links,
    subscribed,
)
from tests.builders import page
from tests.residents import contribution_of, say_it


@pytest.fixture
def phone(client: FlaskClient) -> FlaskClient:
    """The browser of somebody who has just said something."""
    say_it(client)
    return client


def test_an_address_that_nobody_confirms_is_gone_after_seven_days(
    peine: Flask, phone: FlaskClient
) -> None:
    ask_for_mails(phone)
    (mail,) = let_the_worker_tell(peine)
    age(peine, timedelta(days=6))
    assert let_the_worker_tell(peine) == []
    assert addresses(peine) == 1
    age(peine, timedelta(days=1))
    assert let_the_worker_tell(peine) == []
    assert addresses(peine) == 0
    over = phone.get(links(mail)[0])
    assert over.status_code == 410
    assert page(over).select("main form") == []


@pytest.mark.parametrize(("declined", "asked", "left"), [(59, 70, 1), (61, 70, 0), (61, 59, 1)])
def test_an_address_is_kept_for_sixty_days_if_the_contribution_is_not_published(
    peine: Flask, declined: int, asked: int, left: int
) -> None:
    phone = peine.test_client()
    code = say_it(phone)
    subscribed(peine, phone)
    age(peine, timedelta(days=asked))
    with peine.app_context():
        said, when = contribution_of(peine, code), now() - timedelta(days=declined)
        deciding.decline(SYSTEM, said, "duplicate", revision=said.revision, at=when)
    let_the_worker_tell(peine)
    assert addresses(peine) == left


def test_who_is_published_after_all_keeps_the_news(peine: Flask) -> None:
    phone = peine.test_client()
    code = say_it(phone)
    subscribed(peine, phone)
    age(peine, timedelta(days=70))
    with peine.app_context():
        said, when = contribution_of(peine, code), now() - timedelta(days=61)
        deciding.decline(SYSTEM, said, "duplicate", revision=said.revision, at=when)
        deciding.publish(SYSTEM, said, revision=said.revision)
    assert len(let_the_worker_tell(peine)) == 1
    assert addresses(peine) == 1


@pytest.mark.parametrize(("days", "left"), [(364, 1), (367, 0)])
def test_an_address_is_kept_for_a_year_after_the_conference_at_most(
    peine: Flask, phone: FlaskClient, days: int, left: int
) -> None:
    subscribed(peine, phone)
    with peine.app_context():
        district.current_cycle().conference_on = (now() - timedelta(days=days)).date()
        db.session.commit()
    let_the_worker_tell(peine)
    assert addresses(peine) == left


def test_an_address_that_cannot_be_read_any_more_is_forgotten(
    peine: Flask, phone: FlaskClient
) -> None:
    ask_for_mails(phone)
    peine.config["NEWS_KEYS"] = ("another key",)
    assert let_the_worker_tell(peine) == []
    assert addresses(peine) == 0
