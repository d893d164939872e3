"""A conference that does not take place: nobody is promised its day any more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.conference.models import BodyKind, Meeting
from app.conference.service import bodies, scheduling
from app.conference.service.bodies import About
from app.core.actor import SYSTEM
from app.core.days import day_of
from app.district import service as district_service
from app.district import store as district
from app.events import now
from app.extensions import db
from app.news.rules import AFTER_CONFERENCE
from tests.after_sending import addresses, let_the_worker_tell, subscribed
from tests.builders import DISTRICT_FILE, page, publish
from tests.conference.prepared import at_ten, conference
from tests.groupings import theme
from tests.residents import contribution_of, main_text, opened, say_it


def cancel(made: Meeting) -> None:
    scheduling.cancel(SYSTEM, made, True, revision=made.revision)


def make_it_a_committee(made: Meeting) -> None:
    about = About("Ausschuss", BodyKind.COMMITTEE)
    bodies.change(SYSTEM, made.body, about, revision=made.body.revision)


call_off = pytest.mark.parametrize("call_off", [cancel, make_it_a_committee])
CallOff = Callable[[Meeting], None]
BEFORE_IT = "looks at all themes before it"


@call_off
def test_a_day_that_was_called_off_stands_on_no_page(
    peine: Flask, client: FlaskClient, call_off: CallOff
) -> None:
    code = say_it(client)
    with peine.app_context():
        number = theme("Busse", [publish(contribution_of(peine, code))]).id
        made = conference(60)
        promised = main_text(opened(client, code, "en"))
        assert "Integration Conference on" in promised
        assert BEFORE_IT in promised
        call_off(made)
    for path in ("/en/", "/en/how-it-works"):
        assert "Conference" not in main_text(client.get(path))
    told = main_text(opened(client, code, "en"))
    assert "Integration Conference" in told
    assert "Integration Conference on" not in told
    assert BEFORE_IT not in told, "before what?"
    steps = page(client.get(f"/en/themes/{number}")).select("ol.timeline > li")
    (ahead,) = [step for step in steps if "Integration Conference" in step.get_text()]
    assert not ahead.select("time")
    assert BEFORE_IT not in ahead.get_text()


@call_off
def test_only_the_calendar_brings_another_day(peine: Flask, call_off: CallOff) -> None:
    with peine.app_context():
        made = conference(60)
        call_off(made)
        district_service.load(SYSTEM, DISTRICT_FILE)
        bodies.load(SYSTEM, district_service.read(DISTRICT_FILE).bodies)
        assert district.current_cycle().conference_day is None
        about = About("Integrationskonferenz", BodyKind.CONFERENCE)
        bodies.change(SYSTEM, made.body, about, revision=made.body.revision)
        if made.cancelled:
            assert district.current_cycle().conference_day is None
            scheduling.cancel(SYSTEM, made, False, revision=made.revision)
        assert district.current_cycle().conference_day == day_of(at_ten(60))


def test_another_meeting_that_is_cancelled_leaves_the_day_of_the_file(peine: Flask) -> None:
    with peine.app_context():
        made = conference(60)
        make_it_a_committee(made)
        cycle = district.current_cycle()
        cycle.conference_on = promised = day_of(at_ten(90))
        cancel(made)
        assert cycle.conference_day == promised


@pytest.mark.parametrize(("days", "left"), [(-1, 1), (1, 0)])
def test_without_a_conference_an_address_is_kept_for_a_year_after_the_round(
    peine: Flask, client: FlaskClient, days: int, left: int
) -> None:
    say_it(client)
    subscribed(peine, client)
    with peine.app_context():
        cancel(conference(60))
        cycle = district.current_cycle()
        cycle.ends_on = day_of(now() - AFTER_CONFERENCE) - timedelta(days=days)
        db.session.commit()
    let_the_worker_tell(peine)
    assert addresses(peine) == left
