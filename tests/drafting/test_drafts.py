"""Drafts by a machine: what is asked, what leaves the house, and that a person always wins."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from app import jobs
from app.contributions import service as contributions
from app.contributions.models import Contribution
from app.core.actor import SYSTEM, speaker
from app.core.errors import NotAllowed
from app.drafting import service, store
from app.drafting.models import DraftRequest
from app.events import now
from app.extensions import db
from app.moderation.service import answering
from app.moderation.service.answering import Then
from app.texts import store as texts
from app.texts.models import Origin
from app.themes.service.answering_directly import Words
from app.themes.store import direct
from tests.a_translator import Behaviour, engine, translating
from tests.builders import make_staff, publish, say

TURKISH = "Akşam sekizden sonra köyümüze otobüs gelmiyor."
GERMAN = "Nach acht Uhr abends kommt kein Bus in unser Dorf."


@pytest.fixture
def server(peine: Flask) -> Iterator[Behaviour]:
    """An engine that translates well, switched on for the town of Peine."""
    with translating(Behaviour(says=GERMAN)) as running:
        peine.extensions["translator"] = engine(running)
        with peine.app_context():
            service.switch(SYSTEM, "peine", on=True)
            yield running


def draft_of(contribution: Contribution) -> str | None:
    """What the coordinator reads in German."""
    reading = texts.with_draft(contribution.statement)
    return reading.body if reading else None


def request_of(contribution: Contribution) -> DraftRequest:
    found = store.request_for(contribution.statement_id, "de")
    assert found is not None
    return found


def test_what_somebody_said_is_drafted_for_the_coordinator_only(server: Behaviour) -> None:
    said = say(TURKISH, lang="tr").contribution
    jobs.run("draft")
    assert draft_of(said) == GERMAN
    assert said.german() is None
    assert said.needs_interpreter


def test_without_the_switch_nothing_leaves_the_house(server: Behaviour) -> None:
    say(TURKISH, lang="tr", municipality="ilsede")
    say(TURKISH, lang="tr", municipality="district")
    assert jobs.run("draft") == 0
    assert server.asked == []
    service.switch(SYSTEM, "district", on=True)
    assert jobs.run("draft") == 1


def test_a_direct_answer_is_drafted_into_the_language_of_whom_it_is_for(
    server: Behaviour,
) -> None:
    person = say(TURKISH, lang="tr").contribution
    texts.add_version(person.statement, "de", GERMAN, Origin.HUMAN)
    publish(person)
    server.says = "Çağrı otobüsü var, telefonla çağırabilirsiniz."
    answer = "Den Rufbus gibt es schon, Sie bestellen ihn per Telefon."
    words = Words(answer)
    answering.answer_one(SYSTEM, person, words, Then.KEEP, revision=person.revision, seen=0)
    assert jobs.run("draft") == 1
    given = person.direct_answers[0].answer.text
    draft = texts.version_in(given, "tr", drafts=True)
    assert draft is not None
    assert draft.body == server.says
    assert direct.given(person, "tr")[0].text.lang == "de", "nobody reads a draft"


def test_personal_data_stays_in_the_house_and_comes_back_into_the_draft(
    server: Behaviour,
) -> None:
    server.says = "Bitte rufen Sie an: {q}"
    said = say("Lütfen beni arayın: 0171 3920045, posta: amal@residents.example", lang="tr")
    jobs.run("draft")
    left = server.asked[0]["q"]
    assert "3920045" not in left
    assert "amal" not in left
    drafted = draft_of(said.contribution)
    assert drafted is not None
    assert "0171 3920045" in drafted
    assert "amal@residents.example" in drafted


def test_the_same_words_are_sent_once(server: Behaviour) -> None:
    first, second = (say(TURKISH, lang="tr").contribution for _ in range(2))
    assert jobs.run("draft") == 2
    assert draft_of(first) == draft_of(second) == GERMAN
    assert len(server.asked) == 1


def test_a_persons_text_stands_over_the_draft_whoever_comes_first(server: Behaviour) -> None:
    before, after = (say(f"{TURKISH} {n}", lang="tr").contribution for n in range(2))
    texts.add_version(before.statement, "de", "Von Hand.", Origin.HUMAN)
    db.session.commit()
    jobs.run("draft")
    assert len(server.asked) == 1
    texts.add_version(after.statement, "de", "Auch von Hand.", Origin.HUMAN)
    db.session.commit()
    assert (draft_of(before), draft_of(after)) == ("Von Hand.", "Auch von Hand.")


@pytest.mark.parametrize(
    ("says", "problem"),
    [
        ("<html><body>Login</body></html>", "garbled"),
        ("", "garbled"),
        (TURKISH, "wrong-language"),
        ("Akşamları buraya hiç otobüs gelmiyor, çok zor oluyor.", "wrong-language"),
    ],
)
def test_what_is_no_translation_is_never_shown(server: Behaviour, says: str, problem: str) -> None:
    server.says = says
    said = say(TURKISH, lang="tr").contribution
    jobs.run("draft")
    assert draft_of(said) is None
    assert request_of(said).problem == problem
    asked = len(server.asked)
    assert jobs.run("draft") == 0  # it is not due again at once
    assert len(server.asked) == asked


def test_a_busy_engine_is_left_alone_until_it_said(server: Behaviour) -> None:
    server.status, server.headers = 429, {"Retry-After": "600"}
    for number in range(3):
        say(f"{TURKISH} {number}", lang="tr")
    assert jobs.run("draft") == 0
    assert jobs.run("draft") == 0
    assert len(server.asked) == 1
    until = store.pause_until(now())
    assert until is not None
    assert 500 < (until - now()).total_seconds() <= 600


def test_a_broken_engine_costs_no_text_its_draft(server: Behaviour) -> None:
    said = say(TURKISH, lang="tr").contribution
    server.status = 500
    assert jobs.run("draft") == 0
    request_of(said).next_try_at = now()
    db.session.commit()
    server.status = 200
    assert jobs.run("draft") == 1
    assert draft_of(said) == GERMAN


def test_the_quota_of_the_month_holds(server: Behaviour, peine: Flask) -> None:
    peine.config["TRANSLATOR_CHARACTERS"] = len(TURKISH) + 10
    for number in range(2):
        say(f"{TURKISH} {number}", lang="tr")
    jobs.run("draft")
    assert len(server.asked) == 1


def test_a_language_that_the_engine_lacks_is_not_sent(server: Behaviour) -> None:
    said = say("Êvarê otobûs nayê gundê me.", lang="ku").contribution
    jobs.run("draft")
    assert server.asked == []
    assert request_of(said).problem == "language"
    assert jobs.run("draft") == 0


def test_what_was_erased_is_not_sent_and_leaves_no_fingerprint(server: Behaviour) -> None:
    first, second = (say(f"{TURKISH} {n}", lang="tr").contribution for n in range(2))
    contributions.erase(speaker(second.id), second)
    jobs.run("draft")
    assert [sent["q"] for sent in server.asked] == [f"{TURKISH} 0"]
    contributions.erase(speaker(first.id), first)
    jobs.run("draft")
    assert request_of(first).fingerprint == ""


def test_only_who_looks_after_a_place_switches_it(peine: Flask) -> None:
    coordinator = make_staff(peine, "coordinator", "peine").actor
    with peine.app_context():
        service.switch(coordinator, "peine", on=True)
        with pytest.raises(NotAllowed):
            service.switch(coordinator, "ilsede", on=True)
        assert store.places() == {"peine"}
        service.switch(coordinator, "peine", on=False)
        assert store.places() == set()
