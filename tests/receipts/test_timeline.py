"""What became of a contribution, as data: no page is opened here."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app.contributions import service
from app.contributions.lifecycle import Reason
from app.contributions.models import Contribution
from app.core.actor import SYSTEM, speaker
from app.core.locales import READING
from app.district import store as district
from app.dossiers.models import Dossier, DossierContribution, DossierVersion
from app.events import now
from app.extensions import db
from app.receipts.store.timeline import own_reading, timeline
from app.texts import store as texts
from app.texts.models import Origin, Purpose
from app.themes.models import AnsweredBy, Outcome, Reach
from app.themes.service import answering, arranging
from app.themes.service.answering import Decision
from tests.builders import publish, say
from tests.residents import ask, decline, theme_of


@pytest.fixture
def spoken(peine: Flask) -> Any:
    """An Arabic contribution, inside an app context."""
    with peine.app_context():
        yield say("أريد حافلة في المساء", lang="ar").contribution


def what(contribution: Contribution, **values: Any) -> list[str]:
    return [step.what for step in timeline(contribution, "ar", **values)]


DECISION = Decision(Outcome.EXISTS, "Den Bus gibt es schon.", "Der Anrufbus fährt bis 23 Uhr.")


def test_a_fresh_contribution_waits_for_what_was_promised(spoken: Contribution) -> None:
    received, promised = timeline(spoken, "ar")
    assert received.at == spoken.created_at
    within = timedelta(days=district.the_district().reply_within_days)
    assert promised.due - spoken.created_at == within
    assert not promised.overdue
    assert promised.state == "current"


def test_a_broken_promise_is_admitted(spoken: Contribution) -> None:
    late = spoken.created_at + timedelta(days=400)
    assert timeline(spoken, "ar", at=late)[-1].overdue


def test_an_open_question_waits_for_the_person(spoken: Contribution) -> None:
    ask(spoken)
    _received, asked, promised = timeline(spoken, "ar")
    assert asked.reply is None
    assert promised.waiting
    assert [step.state for step in timeline(spoken, "ar")].count("current") == 1


def test_a_reply_stands_under_its_question(spoken: Contribution) -> None:
    ask(spoken)
    service.reply(speaker(spoken.id), spoken, "الخط رقم خمسة", "ar")
    asked = timeline(spoken, "ar")[1]
    assert asked.reply.body == "الخط رقم خمسة"


def test_a_declined_one_has_its_reason_and_the_note(spoken: Contribution) -> None:
    decline(spoken, Reason.PERSONAL_DATA, "Rufen Sie gern an.")
    declined = timeline(spoken, "ar")[-1]
    assert (declined.what, declined.reason) == ("declined", Reason.PERSONAL_DATA)
    assert declined.note.body == "Rufen Sie gern an."
    assert not declined.note.exact


def test_a_withdrawn_one_tells_nothing_about_groups(spoken: Contribution) -> None:
    theme_of(spoken)
    service.withdraw(speaker(spoken.id), spoken)
    assert what(spoken) == ["received", "withdrawn"]


def test_what_others_said_counts_without_oneself(spoken: Contribution) -> None:
    theme = theme_of(spoken, say("Abends fährt kein Bus.").contribution)
    grouped = next(step for step in timeline(spoken, "ar") if step.what == "grouped")
    assert (grouped.others, grouped.theme_id) == (1, theme.id)


def test_before_any_decision_the_conference_lies_ahead(spoken: Contribution) -> None:
    publish(spoken)
    assert what(spoken) == ["received", "published", "ahead"]
    conference = district.current_cycle().conference_on
    assert timeline(spoken, "ar")[-1].conference_on == conference
    later = spoken.created_at + timedelta(days=2000)
    assert timeline(spoken, "ar", at=later)[-1].passed


def test_a_dossier_that_took_it_along_is_named(spoken: Contribution) -> None:
    publish(spoken)
    dossier = Dossier(municipality_id=spoken.municipality_id, cycle_id=spoken.cycle_id)
    version = DossierVersion(dossier=dossier, number=3, content={}, forwarded_at=now())
    db.session.add(version)
    db.session.flush()
    db.session.add(DossierContribution(version_id=version.id, contribution_id=spoken.id))
    db.session.commit()
    forwarded = next(step for step in timeline(spoken, "ar") if step.what == "forwarded")
    assert (forwarded.number, forwarded.place) == (3, spoken.municipality_id)


def test_the_answer_ends_the_waiting(spoken: Contribution) -> None:
    answering.answer_as_planning_team(SYSTEM, theme_of(spoken), DECISION)
    answered = timeline(spoken, "ar")[-1]
    assert (answered.what, answered.outcome) == ("answered", Outcome.EXISTS)
    assert answered.by == AnsweredBy.PLANNING_TEAM
    assert answered.reason.body == DECISION.reason
    assert answered.answer.body == DECISION.answer


def test_an_answer_of_another_municipality_is_not_for_this_person(spoken: Contribution) -> None:
    other = say("Auch hier kein Bus.", municipality="ilsede").contribution
    theme = theme_of(spoken, other)
    arranging.mark_reach(SYSTEM, theme, other.municipality_id, Reach.MUNICIPAL)
    answering.answer_as_municipality(SYSTEM, theme, other.municipality_id, DECISION)
    assert "answered" not in what(spoken)
    assert what(other)[-1] == "answered"


def test_a_text_comes_in_the_page_s_language_then_the_person_s_then_german(
    spoken: Contribution,
) -> None:
    text = texts.create(Purpose.ANSWER, READING, "Ja, ab Mai.", wanted=["ar", "en"])
    german = own_reading(text, "en", "ar")
    assert (german.lang, german.exact) == ("de", False)
    texts.add_version(text, "ar", "نعم، ابتداء من مايو", Origin.HUMAN)
    own = own_reading(text, "en", "ar")
    assert (own.lang, own.exact) == ("ar", True)
    texts.add_version(text, "en", "Yes, from May.", Origin.HUMAN)
    assert own_reading(text, "en", "ar").lang == "en"
