"""What was forwarded, decided and printed forgets what somebody takes back, on every page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from app import jobs
from app.conference.models import Meeting, NoteKind, Stance
from app.conference.service import noting, reviewing, scheduling
from app.conference.service.reviewing import Rating
from app.contributions import service as contributions
from app.contributions.models import Contribution
from app.core.actor import SYSTEM, Actor, speaker
from app.district import store as district
from app.dossiers.models import DossierVersion
from app.dossiers.service import whole
from app.extensions import db
from app.redaction import service as redaction
from app.themes.models import Outcome, Reach, Theme
from app.themes.service import answering
from app.themes.service.answering import Decision
from tests.builders import Staff, fill
from tests.conference.prepared import forward, on_agenda
from tests.dossiers.test_links import address_for
from tests.groupings import theme, voice
from tests.measures_of_the_round import found
from tests.redaction import traces
from tests.redaction.quoted import NAME

NewStaff = Callable[..., Staff]

PUBLIC = (
    *traces.PUBLIC,
    *("/de/became", "/de/became?municipality=peine", "/de/monitoring", "/de/meetings"),
    *("/de/meetings/handout/{theme}", "/ar/meetings/handout/{theme}", "/de/measures/{measure}"),
)
PLANNING = (
    *("/de/staff/planning", "/de/staff/planning/{theme}", "/de/staff/agenda/{meeting}"),
    *("/de/staff/agenda/{meeting}/results", "/de/staff/meetings/{meeting}", "/de/staff/notes"),
    *("/de/staff/dossiers/peine/1", "/de/staff/dossiers/peine/1.json"),
    *("/de/staff/dossiers/peine/1-statements.csv", "/de/staff/dossiers/all/1"),
    *("/de/staff/dossiers/all/1.json", "/de/staff/district-dossier", "/de/staff/monitoring"),
    *("/de/staff/measures/{measure}",),
)
SAID = f"{NAME} wartet abends umsonst auf den Bus."


@pytest.fixture
def planner(peine: Flask, staff: NewStaff) -> Staff:
    return staff("planner")


@pytest.fixture
def parts(peine: Flask, planner: Staff) -> dict[str, object]:
    """Somebody was quoted by a municipality, by planners and by a body."""
    with peine.app_context():
        said, other = voice(SAID), voice("Der Anrufbus kommt nie.")
        made = theme("Busse am Abend", [said, other])
        forward("peine")
        jobs.run("announce-dossiers")
        whole.freeze(SYSTEM)
        (item,) = on_agenda(made.id)
        _quote(planner.actor, made, item.meeting_id)
        decision = Decision(Outcome.NEEDS_MORE, f"Wie {NAME} sagt.", "Wir fragen nach.")
        answering.answer_as_planning_team(SYSTEM, made, decision)
        measure = found(SYSTEM, made, None, partners=NAME)
        jobs.run("render-dossiers")
        return {
            "voice": said.public_id,
            "id": said.id,
            "theme": made.id,
            "meeting": item.meeting_id,
            "measure": measure.id,
        }


def _quote(planner: Actor, made: Theme, meeting_id: int) -> None:
    """Staff repeat the name wherever the Planungsteam writes."""
    reviewing.rate(planner, made, Rating(4, Reach.DISTRICT, Stance.PROPOSE, NAME), revision=0)
    noting.add(SYSTEM, district.place_of("peine"), NoteKind.FEEDBACK, f"{NAME} war dabei.")
    meeting = db.session.get_one(Meeting, meeting_id)
    meeting.agenda_note = f"Auch {NAME} kommt zu Wort."
    for thing in (made, db.session.scalars(select(DossierVersion)).first()):
        assert thing is not None
        scheduling.hear(SYSTEM, scheduling.give(SYSTEM, meeting, thing), f"{NAME} überzeugt uns.")


def found_in(app: Flask, planner: Staff, parts: dict[str, object]) -> set[str]:
    """Pages of everybody and of the Planungsteam, files, and the link in the mail, that say it."""
    browsers = ((app.test_client(), PUBLIC), (planner.client, PLANNING))
    where = {*traces.on_pages(browsers, NAME, **parts), *traces.in_papers(app, NAME)}
    where |= set(traces.in_search(app.test_client(), NAME, str(parts["voice"])))
    link, browser = address_for(app, planner), app.test_client()
    fill(browser, link)
    if NAME in browser.get(link).get_data(as_text=True):
        where.add("link")
    return where


def test_what_is_taken_out_after_all_was_forwarded_leaves_every_page_and_paper(
    peine: Flask, planner: Staff, parts: dict[str, object]
) -> None:
    said_in = found_in(peine, planner, parts)
    for name in (
        "planning/{theme}",
        "dossiers/peine/1",
        "dossiers/all/1.json",
        "meetings/{meeting}",
    ):
        assert f"page /de/staff/{name}" in said_in
    assert {"paper (pdf)", "paper (docx)", "paper (xlsx)", "link", "search"} <= said_in
    assert "page /de/meetings" in said_in
    with peine.app_context():
        said = db.session.get_one(Contribution, parts["id"])
        redaction.redact(SYSTEM, said, [NAME], "another-person", revision=said.revision)
    assert found_in(peine, planner, parts) == set(), "at once"
    with peine.app_context():
        for job in ("group", "want-titles", "render-dossiers", "purge"):
            jobs.run(job)
    assert found_in(peine, planner, parts) == set(), "and in the files that were made anew"
    assert set(traces.in_tables(peine, NAME)) == set()


def test_who_takes_words_back_after_all_was_forwarded_is_quoted_nowhere(
    peine: Flask, planner: Staff, parts: dict[str, object]
) -> None:
    words = SAID.removeprefix(NAME).strip()
    with peine.app_context():
        said = db.session.get_one(Contribution, parts["id"])
        contributions.withdraw(speaker(said.id), said)
        for job in ("group", "render-dossiers", "purge"):
            jobs.run(job)
    browsers = ((peine.test_client(), PUBLIC), (planner.client, PLANNING))
    assert set(traces.on_pages(browsers, words, **parts)) == set()
    assert set(traces.in_papers(peine, words)) == set()
    shown = planner.client.get(f"/de/staff/planning/{parts['theme']}").get_data(as_text=True)
    assert "Der Anrufbus kommt nie." in shown, "who stays is still heard"
