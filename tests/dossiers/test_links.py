"""The personal link in the mail: one version, one person, two weeks, and each opening noted."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from app import events, jobs
from app.accounts.models import User
from app.contributions import service as contributions
from app.core.actor import SYSTEM, speaker
from app.district import store as district
from app.dossiers import service
from app.dossiers.models import DossierLink, DossierOpening
from app.dossiers.rules import links as rules
from app.extensions import db
from app.mail import OutboxMail
from tests.builders import Staff, fill, page
from tests.dossiers.test_pages import NewStaff
from tests.groupings import concern, theme, voice
from tests.redaction import traces


@pytest.fixture
def planners(peine: Flask, staff: NewStaff) -> list[Staff]:
    """Two planners who were told of a dossier of Peine."""
    people = [staff("planner"), staff("planner")]
    with peine.app_context():
        theme("Busse am Abend", [voice("Abends fährt kein Bus.")])
        service.forward(SYSTEM, district.municipality("peine").id)
        jobs.run("announce-dossiers")
    return people


def address_for(app: Flask, planner: Staff) -> str:
    """The path of the personal link in the mail to this person."""
    with app.app_context():
        letters = [row.letter() for row in db.session.scalars(select(OutboxMail))]
        (body,) = [letter.body for letter in letters if letter.to == planner.email]
    (token,) = re.findall(r"/de/dossier/(\S+)", body)
    return f"/en/dossier/{token}"


def openings(app: Flask) -> int:
    with app.app_context():
        return len(db.session.scalars(select(DossierOpening)).all())


def test_it_opens_that_version_without_signing_in_and_nothing_else(
    peine: Flask, planners: list[Staff]
) -> None:
    where, anybody = address_for(peine, planners[0]), peine.test_client()
    assert fill(anybody, where).headers["Location"] == where
    assert "Busse am Abend" in anybody.get(where).get_data(as_text=True)
    for other in ("/en/staff/dossiers/peine/1", "/en/staff/dossiers/peine/1.json"):
        assert "/sign-in" in anybody.get(other).headers["Location"]
    shown = page(anybody.get(where))
    assert not [link for link in shown.select("main a") if "/staff/" in str(link["href"])]


def test_it_says_what_nobody_had_looked_at_before_the_dossier_was_forwarded(
    peine: Flask, staff: NewStaff
) -> None:
    planner = staff("planner")
    with peine.app_context():
        concern("Brunnen", [voice("Ein Brunnen fehlt.")])
        service.forward(SYSTEM, district.municipality("peine").id)
        jobs.run("announce-dossiers")
    where, anybody = address_for(peine, planner), peine.test_client()
    fill(anybody, where)
    assert "Nobody had looked at 1 single concern when" in anybody.get(where).get_data(as_text=True)


def test_everybody_has_a_link_of_their_own_and_only_its_hash_is_kept(
    peine: Flask, planners: list[Staff]
) -> None:
    first, second = (address_for(peine, planner) for planner in planners)
    assert first != second
    with peine.app_context():
        db.session.query(OutboxMail).delete()
        db.session.commit()
    assert set(traces.in_tables(peine, first.rpartition("/")[2])) == set()


def test_each_opening_is_noted_and_a_program_that_follows_the_link_opens_nothing(
    peine: Flask, planners: list[Staff]
) -> None:
    where, program = address_for(peine, planners[0]), peine.test_client()
    looked_at = program.get(where)
    assert "Busse am Abend" not in looked_at.get_data(as_text=True)
    assert openings(peine) == 0
    for browser in (peine.test_client(), peine.test_client()):
        fill(browser, where)
        browser.get(where)
    assert openings(peine) == 2
    told = planners[1].client.get("/en/staff/dossiers/peine/1").get_data(as_text=True)
    assert "1 of 2 personal links" in told


def test_after_two_weeks_a_kind_page_leads_to_the_sign_in(
    peine: Flask, planners: list[Staff]
) -> None:
    where, browser = address_for(peine, planners[0]), peine.test_client()
    fill(browser, where)
    with peine.app_context():
        db.session.execute(update(DossierLink).values(expires_at=events.now()))
        db.session.commit()
    answer = browser.get(where)
    assert answer.status_code == 410
    assert "Busse am Abend" not in answer.get_data(as_text=True)
    assert page(answer).select_one("main a[href='/en/staff/dossiers']") is not None
    assert browser.get("/en/dossier/made-up").status_code == 410


def test_it_ends_with_the_account(peine: Flask, planners: list[Staff]) -> None:
    where, browser = address_for(peine, planners[0]), peine.test_client()
    fill(browser, where)
    with peine.app_context():
        db.session.get_one(User, planners[0].actor.id).active = False
        db.session.commit()
    assert browser.get(where).status_code == 410


def test_the_link_of_one_version_opens_no_other(peine: Flask, planners: list[Staff]) -> None:
    browser, first = peine.test_client(), address_for(peine, planners[0])
    fill(browser, first)
    other = address_for(peine, planners[1])
    assert "Busse am Abend" not in browser.get(other).get_data(as_text=True)


def test_words_that_were_taken_back_are_behind_no_link(peine: Flask, planners: list[Staff]) -> None:
    with peine.app_context():
        gone = voice("Mein Geheimnis.")
        service.forward(SYSTEM, district.municipality("peine").id)
        db.session.query(OutboxMail).delete()
        db.session.commit()
        jobs.run("announce-dossiers")
        contributions.withdraw(speaker(gone.id), gone)
    where, browser = address_for(peine, planners[0]), peine.test_client()
    fill(browser, where)
    answer = browser.get(where).get_data(as_text=True)
    assert "Busse am Abend" in answer
    assert "Geheimnis" not in answer


def test_what_was_opened_is_forgotten_in_time(peine: Flask, planners: list[Staff]) -> None:
    fill(peine.test_client(), address_for(peine, planners[0]))
    with peine.app_context():
        jobs.run("announce-dossiers")
        assert len(db.session.scalars(select(DossierLink)).all()) == 2
        old = events.now() - rules.KEPT - timedelta(days=1)
        db.session.execute(update(DossierLink).values(expires_at=old))
        db.session.commit()
        jobs.run("announce-dossiers")
        assert db.session.scalars(select(DossierLink)).all() == []
    assert openings(peine) == 0
