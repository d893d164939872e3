"""The record of decisions: complete, without anybody's words, and nobody else's business."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app import events
from app.accounts import service as accounts
from app.contributions import service as contributions
from app.contributions.lifecycle import Reason
from app.core.actor import SYSTEM, Grant, speaker
from app.core.permissions import Role
from app.district import store as district
from app.moderation.service import deciding, merging
from app.oversight.views.decisions import ROLES
from tests.builders import PASSWORD, Staff, page, say
from tests.second_opinions import ARABIC, READING, arabic, decline, give, propose

MakeStaff = Callable[..., Staff]
ADDRESS = "/en/staff/decisions/peine/2026-2027.csv"


def rows(answer: TestResponse) -> list[dict[str, str]]:
    """The rows of the table, by the names of its columns."""
    assert answer.mimetype == "text/csv"
    text = answer.get_data().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


@pytest.fixture
def coordinator(staff: MakeStaff) -> Staff:
    return staff("coordinator", "peine")


@pytest.fixture
def interpreter(staff: MakeStaff) -> Staff:
    return staff("interpreter", languages=("ar",))


def test_every_decision_is_told_with_who_and_why_and_what_the_interpreter_said(
    peine: Flask, coordinator: Staff, interpreter: Staff
) -> None:
    with peine.app_context():
        said = arabic()
        give(interpreter.actor, propose(coordinator.actor, said))
        decline(coordinator.actor, said)
        german = say("Sehr geheim: nur ein Satz.").contribution
        deciding.ask(coordinator.actor, german, "Was meinen Sie?", revision=german.revision)
        contributions.reply(speaker(german.id), german, "Den Bus.", "de")
        deciding.publish(coordinator.actor, german, revision=german.revision)
        names = [said.public_id, german.public_id, german.public_id]
    found = rows(coordinator.client.get(ADDRESS))
    assert [row["Contribution"] for row in found] == names
    assert [row["Decision"] for row in found] == ["Not published", "Question asked", "Published"]
    assert {row["Role"] for row in found} == {"Coordinator"}
    assert {row["Decided by"] for row in found} == {coordinator.actor.name}
    assert found[0]["Reason"] == "Insults somebody"
    assert interpreter.actor.name in found[0]["Second opinion"]
    assert [row["Second opinion"] for row in found[1:]] == ["", ""]
    assert [row["Days waited"] for row in found] == ["0", "0", "0"]


def test_nothing_that_anybody_wrote_is_in_it(
    peine: Flask, coordinator: Staff, interpreter: Staff
) -> None:
    with peine.app_context():
        said = arabic()
        give(interpreter.actor, propose(coordinator.actor, said), remark="Eine Bemerkung.")
        decline(coordinator.actor, said)
    content = coordinator.client.get(ADDRESS).get_data(as_text=True)
    assert not [
        words for words in (ARABIC, READING, "Eine Bemerkung.", "Bitte anders.") if words in content
    ]


def test_only_the_own_place_is_told(peine: Flask, coordinator: Staff, staff: MakeStaff) -> None:
    whole = staff("coordinator")
    responsible = {
        "peine": coordinator,
        "ilsede": staff("coordinator", "ilsede"),
        "district": whole,
    }
    with peine.app_context():
        for place, who in responsible.items():
            said = say(municipality=place).contribution
            deciding.decline(who.actor, said, Reason.DUPLICATE, revision=said.revision)
    assert len(rows(coordinator.client.get(ADDRESS))) == 1
    foreign = ADDRESS.replace("peine", "ilsede"), ADDRESS.replace("peine", "district")
    assert [coordinator.client.get(where).status_code for where in foreign] == [404, 404]
    overview = page(coordinator.client.get("/en/staff/decisions"))
    assert [link["href"] for link in overview.select("main table a")] == [ADDRESS]
    assert len(rows(whole.client.get(ADDRESS.replace("peine", "district")))) == 1


def test_a_round_or_place_that_does_not_exist_is_not_found(coordinator: Staff) -> None:
    wrong = ADDRESS.replace("2026-2027", "1999"), ADDRESS.replace("peine", "nowhere")
    assert [coordinator.client.get(where).status_code for where in wrong] == [404, 404]


def test_more_than_one_portion_is_told_completely(
    peine: Flask, coordinator: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.oversight.store.decisions.PORTION", 2)
    with peine.app_context():
        for _number in range(5):
            said = say().contribution
            deciding.publish(coordinator.actor, said, revision=said.revision)
    found = rows(coordinator.client.get(ADDRESS))
    assert len({row["Contribution"] for row in found}) == 5


def test_what_follows_from_an_erasure_is_nobodys_decision(peine: Flask, coordinator: Staff) -> None:
    with peine.app_context():
        head, same = say("Abends fährt kein Bus.").contribution, say("Kein Bus.").contribution
        merging.merge(coordinator.actor, same, head, revision=same.revision, seen=head.revision)
        contributions.erase(speaker(head.id), head)
        assert "contribution:unmerge" in {event.kind for event in events.about(same)}
        same_id = same.public_id
    found = rows(coordinator.client.get(ADDRESS))
    assert "" not in {row["Decided by"] for row in found}
    assert "Stands for itself again" not in {row["Decision"] for row in found}
    assert same_id in {row["Contribution"] for row in found}
    counted = page(coordinator.client.get("/en/staff/decisions")).select("main tbody td")
    assert str(len(found)) in [cell.get_text(strip=True) for cell in counted]


def test_every_role_has_its_name_in_the_table() -> None:
    assert set(ROLES) == set(Role)


def test_who_coordinates_and_helps_decides_as_a_coordinator(
    peine: Flask, coordinator: Staff
) -> None:
    with peine.app_context():
        place = district.municipality("peine").id
        both = (Grant(Role.HELPER, place), Grant(Role.COORDINATOR, place))
        profile = accounts.Profile("both@staff.example", "Invented both", both, ())
        decides = accounts.create(SYSTEM, profile, PASSWORD).actor()
        said = say().contribution
        deciding.publish(decides, said, revision=said.revision)
    assert [row["Role"] for row in rows(coordinator.client.get(ADDRESS))] == ["Coordinator"]
