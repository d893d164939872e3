"""Decisions of a coordinator: what they change, who may take them, what is refused."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import update

from app import events, jobs
from app.contributions import service as contributions
from app.contributions import store
from app.contributions.lifecycle import Reason, State
from app.contributions.models import Contribution
from app.core.actor import Actor, speaker
from app.core.errors import Conflict, Invalid, NotAllowed
from app.extensions import db
from app.moderation.service import deciding
from app.texts import store as texts
from app.themes.store import fields
from tests.after_sending import let_the_time_to_undo_pass
from tests.builders import say


@pytest.fixture
def coordinator(staff) -> Actor:
    """Responsible for the town of Peine."""
    return staff("coordinator", "peine").actor


def again(contribution: Contribution) -> Contribution:
    """The contribution as the database has it."""
    return store.by_public_id(contribution.public_id)


def test_publishing_is_noted_with_who_did_it(peine: Flask, coordinator: Actor):
    with peine.app_context():
        said = say().contribution
        deciding.publish(coordinator, said, revision=said.revision)
        last = events.about(said)[-1]
        assert (again(said).state, last.kind) == (State.PUBLISHED, "contribution:publish")
        assert (last.actor_id, last.actor_name) == (coordinator.id, coordinator.name)


def test_the_reason_and_the_note_reach_the_person_in_their_language(
    peine: Flask, coordinator: Actor
):
    with peine.app_context():
        said = say("هذا الموظف في البلدية سيئ", lang="ar").contribution
        reason, note = Reason.PERSONAL_DATA, "Bitte ohne Namen."
        deciding.decline(coordinator, said, reason, note, revision=said.revision)
        kept = again(said)
        assert (kept.state, kept.reason) == (State.DECLINED, Reason.PERSONAL_DATA)
        reading = texts.read(kept.note, "ar")
        assert (reading.body, reading.exact) == ("Bitte ohne Namen.", False)
        assert (kept.note, "ar") in texts.due()


def test_who_reads_plain_german_and_wrote_in_an_unknown_language_is_asked_in_german(
    peine: Flask, coordinator: Actor
):
    with peine.app_context():
        said = say("Bus amal", lang="und", interface_lang="de-simple").contribution
        assert said.reads == "de"
        question = deciding.ask(coordinator, said, "Welcher Bus?", revision=said.revision)
        assert question.text.wanted == []


def test_declining_needs_a_reason_that_exists(peine: Flask, coordinator: Actor):
    with peine.app_context():
        said = say().contribution
        for reason in ("", "because"):
            with pytest.raises(Invalid):
                deciding.decline(coordinator, said, reason, revision=said.revision)
        assert again(said).state == State.RECEIVED


def test_a_blank_note_is_no_note(peine: Flask, coordinator: Actor):
    with peine.app_context():
        said = say().contribution
        deciding.decline(coordinator, said, Reason.DUPLICATE, " \n ", revision=said.revision)
        assert again(said).note is None


def test_publishing_after_all_takes_reason_and_note_back(peine: Flask, coordinator: Actor):
    with peine.app_context():
        said = say(lang="ar", text="أريد دورة لغة ألمانية").contribution
        deciding.decline(coordinator, said, Reason.DUPLICATE, "Doppelt", revision=said.revision)
        note = said.note
        deciding.publish(coordinator, said, revision=said.revision)
        kept = again(said)
        assert (kept.state, kept.reason, kept.note) == (State.PUBLISHED, None, None)
        assert all(text.id != note.id for text, _lang in texts.due())
        assert jobs.run("tidy-desk") == 0, "it can still be undone"
        let_the_time_to_undo_pass()
        jobs.run("tidy-desk")
        assert texts.original(note) is None


def test_a_question_waits_for_its_reply_and_comes_back_with_it(peine: Flask, coordinator: Actor):
    with peine.app_context():
        said = say("Otobüs durağı çok uzak", lang="tr").contribution
        deciding.ask(coordinator, said, "Welche Haltestelle?", revision=said.revision)
        assert again(said).state == State.ASKED
        assert "tr" in {lang for text, lang in texts.due() if text.purpose == "question"}
        contributions.reply(speaker(said.id), said, "İstasyonun yanındaki", "tr")
        assert again(said).state == State.RECEIVED


def test_an_empty_question_changes_nothing(peine: Flask, coordinator: Actor):
    with peine.app_context():
        said = say().contribution
        with pytest.raises(Invalid):
            deciding.ask(coordinator, said, "  ", revision=said.revision)
        assert again(said).state == State.RECEIVED
        assert [event.kind for event in events.about(said)] == ["contribution:receive"]


@pytest.mark.parametrize("place", ["ilsede", None])
def test_nobody_decides_for_another_place(peine: Flask, staff, place: str | None):
    other = staff("coordinator", place).actor
    with peine.app_context():
        said = say(municipality="peine").contribution
        steps = (
            lambda: deciding.publish(other, said, revision=said.revision),
            lambda: deciding.decline(other, said, Reason.INSULT, revision=said.revision),
            lambda: deciding.ask(other, said, "Wo?", revision=said.revision),
            lambda: deciding.confirm_field(other, said, None, revision=said.revision),
        )
        for step in steps:
            with pytest.raises(NotAllowed):
                step()
        assert again(said).state == State.RECEIVED


def test_what_was_said_to_the_district_is_decided_by_who_is_responsible_for_it(peine: Flask, staff):
    responsible = staff("coordinator", None).actor
    with peine.app_context():
        for target in ("district", "unknown"):
            said = say(municipality=target).contribution
            deciding.publish(responsible, said, revision=said.revision)
            assert again(said).state == State.PUBLISHED


def test_the_second_of_two_decisions_on_the_same_page_is_refused(peine: Flask, coordinator: Actor):
    with peine.app_context():
        said = say().contribution
        seen = said.revision
        deciding.publish(coordinator, said, revision=seen)
        with pytest.raises(Conflict):
            deciding.decline(coordinator, said, Reason.INSULT, "Nein", revision=seen)
        assert (again(said).state, again(said).note) == (State.PUBLISHED, None)


def test_of_two_decisions_at_the_same_moment_the_second_is_refused(
    peine: Flask, coordinator: Actor
):
    with peine.app_context():
        said = say().contribution
        seen = said.revision
        table = Contribution.__table__
        db.session.execute(update(table).values(revision=seen + 1))
        with pytest.raises(Conflict):
            deciding.publish(coordinator, said, revision=seen)
        assert again(said).state == State.RECEIVED


def test_the_field_that_a_person_decides_stands_even_if_it_is_none(
    peine: Flask, coordinator: Actor
):
    with peine.app_context():
        said = say().contribution
        deciding.confirm_field(coordinator, said, "mobility", revision=said.revision)
        assert fields.decision_for(said.id).field.key == "mobility"
        deciding.confirm_field(coordinator, said, None, revision=said.revision)
        view = fields.views_of([said.id])[said.id]
        assert (view.field_id, view.source) == (None, "person")


def test_nothing_is_decided_about_what_was_taken_back(peine: Flask, coordinator: Actor):
    with peine.app_context():
        said = say().contribution
        contributions.withdraw(speaker(said.id), said)
        with pytest.raises(Conflict):
            deciding.publish(coordinator, said, revision=said.revision)
        with pytest.raises(Conflict):
            deciding.confirm_field(coordinator, said, "mobility", revision=said.revision)
