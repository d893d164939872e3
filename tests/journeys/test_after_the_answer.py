"""What comes after an answer takes it from nobody: another answer, a split, somebody who joins."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import jobs
from app.core.actor import SYSTEM
from app.extensions import db
from app.site.service.everybody import QUESTIONS
from app.themes.models import Theme
from app.themes.service import arranging
from app.themes.store import groups
from tests.after_sending import let_the_worker_tell, subscribed
from tests.builders import Staff, fill
from tests.conference.prepared import forward, on_agenda
from tests.groupings import concern, confirm, voice
from tests.residents import contribution_of, main_text, opened, say_it, theme_of

NewStaff = Callable[..., Staff]

MORE = {
    "outcome": "needs-more",
    "reason": "Wir kennen die Zahlen nicht.",
    "answer": "Wir fragen beim Verkehrsbetrieb nach.",
}
DECIDED = {
    "outcome": "decided",
    "reason": "Alle Tische waren dafür.",
    "answer": "Ab dem Sommer fährt ein Abendbus.",
}


@pytest.fixture
def code(peine: Flask, client: FlaskClient) -> str:
    """The receipt of somebody whose contribution is in a forwarded theme of two concerns."""
    given = say_it(client)
    subscribed(peine, client)
    with peine.app_context():
        made = theme_of(contribution_of(peine, given))
        concern("Radweg", [voice("Ein Radweg fehlt.")], made)
        forward("peine")
    return given


def theme_id(app: Flask, code: str) -> int:
    with app.app_context():
        found = groups.concern_of(contribution_of(app, code).id)
        assert found is not None
        assert found.theme_id is not None
        return found.theme_id


def decided(app: Flask, planner: Staff, code: str) -> None:
    """The conference decides on the theme."""
    with app.app_context():
        (item,) = on_agenda(theme_id(app, code))
        where = f"/en/staff/agenda/{item.meeting_id}/results"
    assert fill(planner.client, where, form="#result form", **DECIDED).status_code == 302


def test_a_second_answer_is_told_as_well_and_the_first_one_stays(
    peine: Flask, client: FlaskClient, staff: NewStaff, code: str
) -> None:
    planner, where = staff("planner"), f"/en/staff/planning/{theme_id(peine, code)}"
    answered = fill(planner.client, where, form=f"form[action='{where}']", **MORE)
    assert answered.status_code == 302
    assert len(let_the_worker_tell(peine)) == 1
    decided(peine, planner, code)
    assert len(let_the_worker_tell(peine)) == 1
    shown = main_text(opened(client, code))
    assert shown.index(MORE["answer"]) < shown.index(DECIDED["answer"])


def test_what_the_conference_decided_cannot_be_split_from_its_people(
    peine: Flask, client: FlaskClient, staff: NewStaff, code: str
) -> None:
    decided(peine, staff("planner"), code)
    number = theme_id(peine, code)
    with peine.app_context():
        first = str(db.session.get_one(Theme, number).concerns[0].id)
    where = f"/en/staff/themes/{number}/split"
    refused = confirm(staff("coordinator", "peine").client, where, look="1", chosen=[first])
    assert refused.status_code == 400
    assert "People in it have an answer there, and would lose it" in main_text(refused)
    assert DECIDED["answer"] in main_text(opened(client, code))
    assert theme_id(peine, code) == number


def test_somebody_of_another_language_who_joins_later_gets_the_answer_in_it(
    peine: Flask, staff: NewStaff, code: str
) -> None:
    decided(peine, staff("planner"), code)
    interpreter = staff("interpreter", languages=("tr",))
    listed = "/de/staff/translations"
    assert DECIDED["answer"] not in interpreter.client.get(listed).get_data(as_text=True)
    with peine.app_context():
        late = voice("Akşam otobüs yok.", "tr", german="Abends gibt es keinen Bus.")
        arranging.move(SYSTEM, late, db.session.get_one(Theme, theme_id(peine, code)))
        jobs.run("group")
        assert QUESTIONS["translations"].count().lost == ()
    assert DECIDED["answer"] in interpreter.client.get(listed).get_data(as_text=True)
