"""Results of the conference reach everybody who spoke, and the conference is who speaks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from app.conference.models import BodyKind
from app.conference.service import bodies, preparing, resulting, scheduling
from app.conference.service.bodies import About
from app.conference.service.resulting import Result
from app.conference.store import agenda, meetings
from app.contributions import store
from app.core.actor import SYSTEM, Actor, Grant
from app.core.errors import Conflict, Invalid, NotAllowed, NotFound
from app.core.permissions import Role
from app.district import store as district
from app.news.store import happenings
from app.receipts.store.steps import Ahead, Answered
from app.receipts.store.timeline import timeline
from app.themes.models import Outcome, Reach
from app.themes.service import arranging, joining
from app.themes.service.answering import Decision
from app.themes.store import groups
from app.translation.rules import Direction
from app.translation.store import lists
from tests.builders import Staff, fill, page, publish, send
from tests.conference.prepared import on_agenda
from tests.residents import opened, say_it

NewStaff = Callable[..., Staff]
DECIDED = {
    "outcome": "decided",
    "reason": "Alle Tische waren dafür.",
    "answer": "Ab dem Sommer fährt ein Abendbus.",
}
GROUP = DECIDED | {
    "outcome": "working-group",
    "group_name": "AG Abendbus",
    "group_members": "Verkehrsbetrieb\nStadt Peine",
    "group_task": "Einen Fahrplan vorschlagen.",
    "report_by": "30.06.2027",
}


@pytest.fixture
def prepared(peine: Flask, busses: int, light: int) -> int:
    """A conference that talks about two themes; its id."""
    with peine.app_context():
        return on_agenda(busses, light)[0].meeting_id


def results(meeting_id: int) -> str:
    return f"/en/staff/agenda/{meeting_id}/results"


def test_results_are_entered_one_after_the_other(
    peine: Flask, staff: NewStaff, prepared: int, busses: int, light: int
) -> None:
    client = staff("planner").client
    begun = page(client.get(results(prepared)))
    assert begun.select_one("#result h2").get_text(strip=True) == "Busse am Abend"
    assert "2 points without a result" in begun.main.get_text()
    assert fill(client, results(prepared), form="#result form", **DECIDED).status_code == 302
    following = page(client.get(results(prepared)))
    assert following.select_one("#result h2").get_text(strip=True) == "Licht am Bahnhof"
    fill(client, results(prepared), form="#result form", **(DECIDED | {"outcome": "recommended"}))
    finished = page(client.get(results(prepared)))
    assert finished.select_one("#result") is None
    assert "Every theme has a result" in finished.main.get_text()


def test_from_what_was_decided_a_measure_is_founded_on_its_theme(
    staff: NewStaff, prepared: int, busses: int, light: int
) -> None:
    client = staff("planner").client
    exists = DECIDED | {"outcome": "exists"}
    for typed in (DECIDED, exists):
        fill(client, results(prepared), form="#result form", **typed)
    for where in (results(prepared), f"/en/staff/agenda/{prepared}"):
        links = page(client.get(where)).select("a[href*='/staff/measures/new/']")
        assert [link["href"] for link in links] == [f"/en/staff/measures/new/{busses}"]
    assert "Busse am Abend" in page(client.get(links[0]["href"])).main.get_text()


def test_a_result_is_an_answer_of_the_conference_for_everybody(
    peine: Flask, staff: NewStaff, prepared: int, busses: int
) -> None:
    interpreter = staff("interpreter", languages=("ar", "tr"))
    fill(staff("planner").client, results(prepared), form="#result form", **DECIDED)
    with peine.app_context():
        answer = groups.theme(busses).answers[-1]
        assert (answer.by, answer.outcome) == ("conference", "decided")
        for said in groups.members(busses):
            assert groups.answers_for(said) == [answer]
            told = happenings.happened([said.id], answer.given_at)[said.id]
            assert f"answer:{answer.id}" in {row.key for row in told}
        assert {row.lang for row in answer.text.wanted} == {"ar", "tr"}
        choice = lists.Choice("ar", Direction.FROM_GERMAN)
        waiting = {item.text.id for item in lists.page(interpreter.actor, choice, 1).items}
        assert {answer.text_id, answer.reason_id} <= waiting


def test_the_receipt_says_that_the_conference_decided(
    peine: Flask, staff: NewStaff, busses: int
) -> None:
    resident = peine.test_client()
    code = say_it(resident, "Nach dem Kurs komme ich nicht nach Hause.")
    with peine.app_context():
        publish(store.by_code(peine.config["SECRET_KEY"], code))
        arranging.move(
            SYSTEM, store.by_code(peine.config["SECRET_KEY"], code), groups.theme(busses)
        )
        meeting_id = on_agenda(busses)[0].meeting_id
    fill(staff("planner").client, results(meeting_id), form="#result form", **DECIDED)
    shown = " ".join(page(opened(resident, code)).main.get_text(" ").split())
    assert DECIDED["answer"] in shown
    with peine.app_context():
        said = store.by_code(peine.config["SECRET_KEY"], code)
        steps = timeline(said, "de")
        assert [step.by for step in steps if isinstance(step, Answered)] == ["conference"]
        assert not [step for step in steps if isinstance(step, Ahead)]


def test_public_pages_name_the_conference_and_no_person(
    peine: Flask, staff: NewStaff, prepared: int, busses: int
) -> None:
    planner = staff("planner")
    fill(planner.client, results(prepared), form="#result form", **DECIDED)
    client = peine.test_client()
    for address in (f"/en/themes/{busses}", "/en/answers", f"/en/meetings/handout/{busses}"):
        shown = " ".join(page(client.get(address)).main.get_text(" ").split())
        assert "The Integration Conference" in shown
        assert "Decided by the Integration Conference" in shown
        assert planner.actor.name not in shown


def test_a_working_group_becomes_a_body_with_a_day_to_report_by(
    peine: Flask, staff: NewStaff, prepared: int
) -> None:
    client = staff("planner").client
    assert fill(client, results(prepared), form="#result form", **GROUP).status_code == 302
    with peine.app_context():
        made = meetings.bodies()[-1]
        assert (made.kind, made.name) == (BodyKind.WORKING_GROUP, "AG Abendbus")
        assert made.report_by == date(2027, 6, 30)
        assert agenda.program(meetings.meeting(prepared)).points[0].item.group is made


@pytest.mark.parametrize(
    "wrong",
    [{"group_name": " "}, {"reason": ""}, {"outcome": "will-do"}, {"report_by": "im Sommer"}],
)
def test_a_result_that_is_not_whole_is_refused_and_not_lost(
    peine: Flask, staff: NewStaff, prepared: int, busses: int, wrong: dict[str, str]
) -> None:
    client = staff("planner").client
    refused = fill(client, results(prepared), form="#result form", **(GROUP | wrong))
    assert refused.status_code == 400
    assert GROUP["answer"] in page(refused).select_one("#result").get_text()
    with peine.app_context():
        assert groups.theme(busses).answers == []


def test_two_people_who_enter_the_same_result_do_not_both_send_it(
    peine: Flask, staff: NewStaff, prepared: int, busses: int
) -> None:
    first, second = staff("planner").client, staff("planner").client
    begun = page(second.get(results(prepared)))
    fill(first, results(prepared), form="#result form", **DECIDED)
    late = send(second, begun, results(prepared), form="#result form", **DECIDED)
    assert late.status_code == 409
    assert DECIDED["answer"] in page(late).select_one("#result textarea[name=answer]").get_text()
    with peine.app_context():
        assert len(groups.theme(busses).answers) == 1


def test_what_goes_back_is_with_the_municipalities_again(
    peine: Flask, staff: NewStaff, prepared: int, busses: int
) -> None:
    typed = DECIDED | {"outcome": "back-to-municipality"}
    fill(staff("planner").client, results(prepared), form="#result form", **typed)
    with peine.app_context():
        for key in ("peine", "lengede"):
            assert groups.reach_of(busses, district.municipality(key).id) == Reach.MUNICIPAL


def test_the_result_of_a_joined_theme_reaches_the_people_of_both(
    peine: Flask, prepared: int, busses: int, light: int
) -> None:
    with peine.app_context():
        joining.join_themes(SYSTEM, groups.theme(light), groups.theme(busses))
        point = agenda.program(meetings.meeting(prepared)).points[1]
        result = Result(Decision(Outcome.DECIDED, "Ja.", "Gut."))
        answer = resulting.enter(SYSTEM, point.item, result, revision=point.item.revision)
        assert answer.theme_id == busses


def test_services_keep_the_rules_without_a_page(peine: Flask, prepared: int) -> None:
    interpreter = Actor(id=1, name="x", grants=(Grant(Role.INTERPRETER),))
    with peine.app_context():
        meeting = meetings.meeting(prepared)
        item = meeting.items[0]
        decision = Decision(Outcome.WORKING_GROUP, "Ja.", "Gut.")
        with pytest.raises(Invalid):
            resulting.enter(SYSTEM, item, Result(decision), revision=item.revision)
        with pytest.raises(NotAllowed):
            resulting.enter(interpreter, item, Result(decision), revision=item.revision)
        with pytest.raises(NotAllowed):
            bodies.found(interpreter, About("AG", BodyKind.WORKING_GROUP))
        scheduling.cancel(SYSTEM, meeting, True, revision=meeting.revision)
        with pytest.raises(Conflict):
            resulting.enter(SYSTEM, item, Result(decision), revision=item.revision)


def test_a_point_without_a_theme_has_no_result(peine: Flask, prepared: int) -> None:
    with peine.app_context():
        meeting = meetings.meeting(prepared)
        item = preparing.put_title(SYSTEM, meeting, preparing.Slot(10, title="Pause"))
        result = Result(Decision(Outcome.DECIDED, "Ja.", "Gut."))
        with pytest.raises(NotFound):
            resulting.enter(SYSTEM, item, result, revision=item.revision)
