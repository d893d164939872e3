"""The agenda of the conference: themes in an order, with times, hosts and tables, and hand-outs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from app.conference import rules
from app.conference.models import Stance
from app.conference.service import preparing, scheduling
from app.conference.service.preparing import Slot
from app.conference.store import agenda, meetings
from app.core.actor import SYSTEM
from app.core.errors import Conflict, NotAllowed, NotFound
from app.themes.models import Outcome
from app.themes.service import answering, joining
from app.themes.service.answering import Decision
from app.themes.store import groups
from tests.builders import Staff, fill, page
from tests.conference.prepared import at_ten, conference, on_agenda, rated
from tests.groupings import theme, voice

NewStaff = Callable[..., Staff]


def titles(client: object, meeting_id: int) -> list[str]:
    shown = page(client.get(f"/de/staff/agenda/{meeting_id}"))  # type: ignore[attr-defined]
    return [entry.get_text(strip=True) for entry in shown.select("#items .entry__title")]


def test_what_is_proposed_can_be_put_on_the_agenda(
    peine: Flask, staff: NewStaff, busses: int, light: int
) -> None:
    planner = staff("planner")
    with peine.app_context():
        meeting_id = conference().id
        rated(planner.actor, busses, 4)
        rated(planner.actor, light, 2, Stance.NOT_NOW)
    address = f"/de/staff/agenda/{meeting_id}"
    offered = page(planner.client.get(address)).select_one("#candidates")
    assert "Busse am Abend" in offered.get_text()
    assert "Licht" not in offered.get_text()
    assert fill(planner.client, address, form="#candidates form", theme=busses).status_code == 302
    assert titles(planner.client, meeting_id) == ["Busse am Abend"]
    assert page(planner.client.get(address)).select_one("#candidates form") is None


def test_what_goes_to_the_conference_is_offered_without_a_proposal(
    peine: Flask, staff: NewStaff, busses: int
) -> None:
    with peine.app_context():
        meeting = conference()
        decision = Decision(Outcome.CONFERENCE, "Es betrifft alle.", "Wir sprechen darüber.")
        answering.answer_as_planning_team(SYSTEM, groups.theme(busses), decision)
        assert [row.row.theme.id for row in agenda.candidates(meeting)] == [busses]


def test_the_order_is_changed_by_buttons_that_say_what_they_move(
    peine: Flask, staff: NewStaff, busses: int, light: int
) -> None:
    client = staff("planner").client
    with peine.app_context():
        items = on_agenda(busses, light)
        meeting_id, second = items[0].meeting_id, items[1].id
    address = f"/en/staff/agenda/{meeting_id}"
    buttons = [button["aria-label"] for button in page(client.get(address)).select("[name=where]")]
    assert buttons == ["Down: Busse am Abend", "Up: Licht am Bahnhof"]
    moved = fill(client, address, form=f"#item-{second} form", _button="where=up")
    assert moved.headers["Location"].endswith(f"#item-{second}")
    assert titles(client, meeting_id) == ["Licht am Bahnhof", "Busse am Abend"]


def test_each_point_says_when_it_begins_and_too_much_is_said(
    peine: Flask, staff: NewStaff, busses: int, light: int
) -> None:
    client = staff("planner").client
    with peine.app_context():
        first, second = on_agenda(busses, light)
        meeting_id, item_id, other_id = first.meeting_id, first.id, second.id
    typed = {"minutes": "200", "host": "Frau Muster", "table": "Tisch 3"}
    assert fill(client, f"/en/staff/agenda/items/{item_id}", **typed).status_code == 302
    fill(client, f"/en/staff/agenda/items/{other_id}", minutes="90")
    shown = page(client.get(f"/en/staff/agenda/{meeting_id}"))
    facts = [" ".join(row.get_text(" ").split()) for row in shown.select("#items .facts")]
    assert "3 h 20 min" in facts[0]
    assert "Tisch 3" in facts[0]
    assert "Host: Frau Muster" in facts[0]
    assert facts[1].startswith("1:20")
    assert "50 min too long" in " ".join(shown.select_one("#items").get_text(" ").split())


@pytest.mark.parametrize("minutes", ["", "viele", "-5", "9999"])
def test_minutes_that_are_none_are_refused_in_words(
    peine: Flask, staff: NewStaff, busses: int, minutes: str
) -> None:
    client = staff("planner").client
    with peine.app_context():
        item_id = on_agenda(busses)[0].id
    answer = fill(client, f"/en/staff/agenda/items/{item_id}", minutes=minutes)
    assert answer.status_code == 400
    assert "minutes" in page(answer).select_one(".error-summary li").get_text()


def test_a_colleague_who_was_faster_is_not_overwritten(
    peine: Flask, staff: NewStaff, busses: int
) -> None:
    with peine.app_context():
        item = on_agenda(busses)[0]
        preparing.arrange(SYSTEM, item, Slot(30), revision=item.revision)
        with pytest.raises(Conflict):
            preparing.arrange(SYSTEM, item, Slot(60), revision=item.revision - 1)
        assert item.minutes == 30


def test_welcome_and_break_stand_on_the_agenda_as_well(
    peine: Flask, staff: NewStaff, busses: int
) -> None:
    client = staff("planner").client
    with peine.app_context():
        meeting_id = on_agenda(busses)[0].meeting_id
    address = f"/de/staff/agenda/{meeting_id}"
    assert fill(client, address, form="#title form", title="", minutes="5").status_code == 400
    fill(client, address, form="#title form", title="Begrüßung", minutes="5")
    assert titles(client, meeting_id) == ["Busse am Abend", "Begrüßung"]
    fill(client, address, form="#items li:last-child form[action*=take-off]", _button="revision=1")
    assert titles(client, meeting_id) == ["Busse am Abend"]


def test_a_theme_stands_on_an_agenda_once_whatever_it_was_joined_to(
    peine: Flask, staff: NewStaff, busses: int, light: int
) -> None:
    with peine.app_context():
        item = on_agenda(light)[0]
        joining.join_themes(SYSTEM, groups.theme(light), groups.theme(busses))
        assert [row.title for row in agenda.program(item.meeting).points] == ["Busse am Abend"]
        with pytest.raises(Conflict):
            preparing.put_theme(SYSTEM, item.meeting, busses)


def test_nothing_that_was_not_forwarded_and_nobody_else(
    peine: Flask, staff: NewStaff, busses: int
) -> None:
    coordinator = staff("coordinator", "peine")
    with peine.app_context():
        meeting = conference()
        other = theme("Nicht dabei", [voice("Eine andere Sache.")]).id
        with pytest.raises(NotFound):
            preparing.put_theme(SYSTEM, meeting, other)
        with pytest.raises(NotAllowed):
            preparing.put_theme(coordinator.actor, meeting, busses)


def test_a_hand_out_says_in_the_reader_s_language_what_people_said(
    peine: Flask, busses: int
) -> None:
    client = peine.test_client()
    address = f"/ar/meetings/handout/{busses}"
    assert client.get(address).status_code == 404
    with peine.app_context():
        item = on_agenda(busses)[0]
        preparing.arrange(SYSTEM, item, Slot(20, "Frau Muster", "Tisch 3"), revision=1)
    shown = page(client.get(address))
    assert shown.html["dir"] == "rtl"
    text = shown.main.get_text(" ")
    assert "لا توجد حافلة مساءً." in text
    assert "Tisch 3" in text
    assert "Frau Muster" not in text
    with peine.app_context():
        meeting = meetings.all_meetings()[0]
        scheduling.cancel(SYSTEM, meeting, True, revision=meeting.revision)
    assert client.get(address).status_code == 404


def test_the_times_follow_one_another() -> None:
    start = at_ten(1)
    moments = rules.begins(start, [20, 0, 40])
    assert [int((moment - start) / timedelta(minutes=1)) for moment in moments] == [0, 20, 20, 60]


@pytest.mark.parametrize(
    ("moving", "up", "order"),
    [(2, True, [2, 1, 3]), (2, False, [1, 3, 2]), (1, True, [1, 2, 3]), (3, False, [1, 2, 3])],
)
def test_a_step_at_an_end_changes_nothing(moving: int, up: bool, order: list[int]) -> None:
    assert rules.moved([1, 2, 3], moving, up) == order
