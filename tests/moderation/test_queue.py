"""The queue: what a coordinator sees at a glance, and what is none of their business."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from app import events
from app.analysis.encoder import ENCODER_NAME, current_reference_set
from app.contributions import service as contributions
from app.contributions.models import Contribution
from app.core.actor import SYSTEM, speaker
from app.district import store as district
from app.extensions import db
from app.moderation.service import deciding
from app.texts import store as texts
from app.texts.models import Origin
from app.themes.models import FieldSuggestion, Similar, TextVector
from tests.builders import Staff, page, publish, say

ARABIC = "لا توجد حافلة بعد الساعة الثامنة مساء"
QUEUE = "/de/staff/queue"


@pytest.fixture
def coordinator(staff) -> Staff:
    """Responsible for the town of Peine."""
    return staff("coordinator", "peine")


def machine_looked_at(
    contribution: Contribution, field: str | None, confidence: float, *near: Contribution
) -> None:
    """Write what the worker would: vector, suggestion, similar statements (91 %, 81 %, …)."""
    db.session.add(
        TextVector(
            version_id=contribution.statement.versions[0].id,
            encoder=ENCODER_NAME,
            reference_set=current_reference_set(),
            data=b"\0" * 1536,
        )
    )
    db.session.add(
        FieldSuggestion(
            contribution_id=contribution.id,
            field_id=district.field(field).id if field else None,
            confidence=confidence,
            model="test",
            made_at=events.now(),
        )
    )
    for rank, other in enumerate(near, start=1):
        similar = Similar(
            contribution_id=contribution.id,
            rank=rank,
            other_id=other.id,
            similarity=1.01 - rank / 10,
            same_words=rank == 1,
        )
        db.session.add(similar)
    db.session.commit()


def entries(staff: Staff, address: str = QUEUE) -> list[str]:
    """The text of each contribution in the queue, in order."""
    found = page(staff.client.get(address)).select(".entries > li")
    return [" ".join(entry.get_text(" ").split()) for entry in found]


def test_who_has_waited_longest_comes_first(peine: Flask, coordinator: Staff):
    with peine.app_context():
        for text in ("Erster Beitrag", "Zweiter Beitrag"):
            say(text)
    shown = entries(coordinator)
    assert ["Erster" in shown[0], "Zweiter" in shown[1], len(shown)] == [True, True, 2]


def test_only_the_own_municipality_is_in_the_queue(peine: Flask, staff, coordinator: Staff):
    with peine.app_context():
        for place in ("peine", "ilsede", "district", "unknown"):
            say(f"Gesagt: {place}", municipality=place)
    whole_district = staff("coordinator", None)
    assert len(entries(coordinator)) == 1
    assert "Gesagt: peine" in entries(coordinator)[0]
    shown = entries(whole_district)
    assert ["Gesagt: district" in shown[0], "Gesagt: unknown" in shown[1], len(shown)] == [
        True,
        True,
        2,
    ]


def test_the_gist_of_an_arabic_statement_shows_in_similar_german_ones(
    peine: Flask, coordinator: Staff
):
    with peine.app_context():
        near = publish(say("Abends fährt kein Bus mehr.").contribution)
        said = say(ARABIC, lang="ar").contribution
        machine_looked_at(said, "mobility", 0.83, near)
        name = district.field("mobility").name["de"]
    (shown,) = entries(coordinator)
    assert ARABIC in shown
    assert "91" in shown
    assert "Abends fährt kein Bus mehr." in shown
    assert name in shown
    assert "83" in shown


def test_the_reading_text_says_where_it_comes_from(peine: Flask, coordinator: Staff):
    with peine.app_context():
        say("Von Hause aus deutsch")
        said = [say(ARABIC, lang="ar").contribution for _ in range(3)]
        texts.add_version(said[1].statement, "de", "Maschinell gelesen", Origin.MACHINE)
        texts.add_version(said[2].statement, "de", "Menschlich gelesen", Origin.HUMAN)
        db.session.commit()
    badges = [
        [badge.get_text(strip=True) for badge in entry.select(".side-by-side .kern-badge")]
        for entry in page(coordinator.client.get("/en/staff/queue")).select(".entries > li")
    ]
    assert badges == [[], [], ["Translated by a machine"], ["Translated by a person"]]
    shown = entries(coordinator, "/en/staff/queue")
    assert ["No German text yet" in entry for entry in shown] == [False, True, False, False]
    waits = ["Waits for an interpreter" in entry for entry in shown]
    assert waits == [False, True, True, False]


def test_what_the_machine_has_not_looked_at_says_so(peine: Flask, coordinator: Staff):
    with peine.app_context():
        say(ARABIC, lang="ar")
        machine_looked_at(say("Wir brauchen Wohnungen.").contribution, None, 0.2)
    waiting, seen = entries(coordinator, "/en/staff/queue")
    assert "being analysed" in waiting
    assert "being analysed" not in seen
    assert "not sure" in seen
    assert (
        "still has to look at 1 statement"
        in page(coordinator.client.get("/en/staff/queue")).get_text()
    )


def test_unpublished_words_from_elsewhere_are_never_shown_as_similar(
    peine: Flask, coordinator: Staff
):
    with peine.app_context():
        foreign = say("Geheim in Ilsede", municipality="ilsede").contribution
        gone = say("Zurückgezogen in Peine").contribution
        mine = say("Noch offen in Peine").contribution
        said = say(ARABIC, lang="ar").contribution
        machine_looked_at(said, None, 0.2, foreign, gone, mine)
        contributions.withdraw(speaker(gone.id), gone)
    shown = entries(coordinator)[-1]
    assert "Geheim in Ilsede" not in shown
    assert "Zurückgezogen in Peine" not in shown
    assert "Noch offen in Peine" in shown


def test_a_broken_promise_is_marked_and_a_question_stops_the_clock(
    peine: Flask, coordinator: Staff
):
    with peine.app_context():
        long_ago = events.now() - timedelta(days=100)
        old, asked = say("Lange her").contribution, say("Lange her, gefragt").contribution
        old.created_at = asked.created_at = long_ago
        db.session.commit()
        say("Eben erst")
        deciding.ask(SYSTEM, asked, "Wo genau?", revision=asked.revision)
    shown = entries(coordinator, "/en/staff/queue")
    assert ["Overdue" in entry for entry in shown] == [True, False, False]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ("", ["deutsch", "arabisch", "gefragt"]),
        ("state=asked", ["gefragt"]),
        ("state=published", ["öffentlich"]),
        ("language=ar", ["arabisch"]),
        ("field=mobility", ["deutsch"]),
        ("field=none", ["arabisch", "gefragt"]),
        ("interpreter=y", ["arabisch"]),
        (
            "state=nonsense&field=nonsense&language=nonsense&age=nonsense&page=99",
            ["deutsch", "arabisch", "gefragt"],
        ),
    ],
)
def test_the_queue_shows_what_was_chosen(
    peine: Flask, coordinator: Staff, filters: str, expected: list[str]
):
    with peine.app_context():
        machine_looked_at(say("deutsch").contribution, "mobility", 0.9)
        say("arabisch", lang="ar")
        asked = say("gefragt").contribution
        machine_looked_at(asked, "housing", 0.3)
        deciding.ask(SYSTEM, asked, "Wo?", revision=asked.revision)
        publish(say("öffentlich").contribution)
    shown = entries(coordinator, f"{QUEUE}?{filters}")
    assert len(shown) == len(expected)
    assert all(word in entry for word, entry in zip(expected, shown, strict=True))


def test_a_reply_in_another_language_needs_an_interpreter_as_well(peine: Flask, coordinator: Staff):
    with peine.app_context():
        said = say("Auf Deutsch begonnen").contribution
        deciding.ask(SYSTEM, said, "Wo?", revision=said.revision)
        contributions.reply(speaker(said.id), said, ARABIC, "ar")
    assert len(entries(coordinator, f"{QUEUE}?interpreter=y")) == 1


def test_a_long_queue_goes_page_by_page_and_keeps_its_filters(peine: Flask, coordinator: Staff):
    with peine.app_context():
        for number in range(21):
            say(f"Beitrag {number}")
    first = page(coordinator.client.get(f"{QUEUE}?state=received"))
    assert len(first.select(".entries > li")) == 20
    following = first.select_one("a[rel=next]")["href"]
    assert "state=received" in following
    assert len(entries(coordinator, following)) == 1


def test_what_was_taken_back_is_on_no_desk(peine: Flask, coordinator: Staff):
    with peine.app_context():
        said = say("Doch lieber nicht").contribution
        contributions.withdraw(speaker(said.id), said)
    assert entries(coordinator) == []
    assert "Doch lieber nicht" not in coordinator.client.get(f"{QUEUE}?state=withdrawn").text


@pytest.mark.parametrize("role", ["interpreter", "planner", "administrator"])
def test_only_coordinators_find_a_queue(peine: Flask, staff, role: str):
    assert staff(role).client.get(QUEUE).status_code == 404
