"""The bodies and their calendar: what they got, what they said, and when the conference is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.conference.models import BodyKind
from app.conference.service import bodies, scheduling
from app.conference.service.bodies import About
from app.conference.service.scheduling import Appointment
from app.conference.store import meetings
from app.core.actor import SYSTEM
from app.core.days import day_of
from app.core.errors import Conflict, Invalid
from app.district import service as district_service
from app.district import store as district
from app.district.rules.bodies import BODY_KINDS
from app.district.rules.places import FileMistake
from app.district.rules.reading import parse
from tests.builders import DISTRICT_FILE, Staff, fill, page, send
from tests.conference.prepared import at_ten, body, conference

NewStaff = Callable[..., Staff]


def text_of(client: FlaskClient, address: str) -> str:
    return " ".join(page(client.get(address)).main.get_text(" ").split())


def typed(days: int, **values: str) -> dict[str, str]:
    day = at_ten(days).date().isoformat()
    return {"day": day, "starts": "10:00", "ends": "15:30", "place": "Kreishaus"} | values


@pytest.fixture
def commission(peine: Flask) -> int:
    """The id of a commission that the district file brings."""
    with peine.app_context():
        return body(BodyKind.COMMISSION).id


def test_a_meeting_is_put_down_and_everybody_sees_it(
    peine: Flask, staff: NewStaff, commission: int
) -> None:
    client = staff("planner").client
    sent = fill(client, "/de/staff/meetings/new", **typed(30, body=str(commission), note="Wege"))
    assert sent.status_code == 302
    shown = text_of(peine.test_client(), "/en/meetings")
    assert "Kommission Migration und Teilhabe" in shown
    assert "10:00" in shown
    assert "Kreishaus" in shown
    assert "Wege" in shown


def test_a_conference_moved_into_the_past_is_refused_kindly(peine: Flask, staff: NewStaff) -> None:
    client = staff("planner").client
    with peine.app_context():
        meeting_id = conference().id
        planned = district.current_cycle().conference_on
    address = f"/en/staff/meetings/{meeting_id}/edit"
    refused = fill(client, address, **typed(-3, place="Festsaal"))
    assert refused.status_code == 400
    shown = page(refused)
    assert "This day is over" in shown.select_one(".error-summary").get_text()
    assert shown.select_one("[name=place]")["value"] == "Festsaal"
    with peine.app_context():
        assert meetings.meeting(meeting_id).place == "Kreishaus"
        assert district.current_cycle().conference_on == planned


def test_a_conference_that_was_may_still_be_put_down_better(peine: Flask) -> None:
    with peine.app_context():
        starts_at = at_ten(-3)
        appointment = Appointment(starts_at)
        made = scheduling.schedule(SYSTEM, body(BodyKind.CONFERENCE), appointment, at=at_ten(-30))
        better = Appointment(starts_at, place="Kreishaus")
        scheduling.change(SYSTEM, made, better, revision=made.revision)
        assert made.place == "Kreishaus"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ends": "09:00"}, "The end lies before the start"),
        ({"ends": "10:00"}, "The end lies before the start"),
        ({"day": "bald"}, "like this: 12.11.2027"),
        ({"day": at_ten(46 * 365).date().isoformat()}, "Please look at the year once more."),
        ({"starts": "früh"}, "like this: 17:30"),
        ({"day": ""}, "Please write the day."),
        ({"body": "0"}, "Please choose who meets."),
    ],
)
def test_what_does_not_fit_is_refused_in_words(
    peine: Flask, staff: NewStaff, commission: int, wrong: dict[str, str], said: str
) -> None:
    client = staff("planner").client
    values = typed(30, body=str(commission)) | wrong
    refused = fill(client, "/en/staff/meetings/new", **values)
    assert refused.status_code == 400
    assert said in page(refused).select_one(".error-summary").get_text()
    with peine.app_context():
        assert not meetings.all_meetings()


def test_the_day_of_the_conference_follows_the_calendar(peine: Flask) -> None:
    with peine.app_context():
        made = conference(60)
        assert district.current_cycle().conference_on == day_of(at_ten(60))
        later = Appointment(at_ten(90))
        scheduling.change(SYSTEM, made, later, revision=made.revision)
        assert district.current_cycle().conference_on == day_of(at_ten(90))
        loaded = district_service.load(SYSTEM, DISTRICT_FILE)
        assert loaded.changed == 1
        bodies.load(SYSTEM, district_service.read(DISTRICT_FILE).bodies)
        assert district.current_cycle().conference_on == day_of(at_ten(90))


def test_a_cancelled_meeting_stays_visible_as_cancelled(peine: Flask, staff: NewStaff) -> None:
    client = staff("planner").client
    with peine.app_context():
        meeting_id = conference().id
    address = f"/de/staff/meetings/{meeting_id}"
    fill(client, address, form="form[action$=cancel]", _button="cancelled=yes")
    for shown in (text_of(client, "/en/staff/meetings"), text_of(client, "/en/meetings")):
        assert "Integrationskonferenz" in shown
        assert "Cancelled" in shown
    fill(client, address, form="form[action$=cancel]", _button="cancelled=no")
    assert "Cancelled" not in text_of(client, "/en/meetings")


def test_who_was_slower_sees_that_and_loses_nothing(peine: Flask, staff: NewStaff) -> None:
    first, second = staff("planner").client, staff("planner").client
    with peine.app_context():
        meeting_id = conference().id
    address = f"/de/staff/meetings/{meeting_id}/edit"
    begun = page(second.get(address))
    fill(first, address, **typed(61))
    late = send(second, begun, address, **typed(62, place="Festsaal"))
    assert late.status_code == 409
    assert send(second, page(late), address).status_code == 302
    with peine.app_context():
        found = meetings.meeting(meeting_id)
        assert (found.place, found.starts_at) == ("Festsaal", at_ten(62))


def test_what_a_body_got_and_what_it_said_is_kept(
    peine: Flask, staff: NewStaff, busses: int, commission: int
) -> None:
    client = staff("planner").client
    with peine.app_context():
        appointment = Appointment(at_ten(-5))
        made = scheduling.schedule(SYSTEM, meetings.body(commission), appointment)
        address = f"/en/staff/meetings/{made.id}"
    offered = page(client.get(address)).select("#matters option")
    dossier = next(option["value"] for option in offered if "Lengede" in option.get_text())
    fill(client, address, form="#matters form", what=dossier)
    fill(client, address, form="#matters form", what=f"theme-{busses}")
    fill(client, address, form="#matters form", what=f"theme-{busses}")
    entries = page(client.get(address)).select("#matters .entry")
    assert len(entries) == 2
    answer = fill(client, entries[1].select("a")[-1]["href"], said="Bitte schnell prüfen.")
    assert answer.status_code == 302
    shown = page(client.get(address)).select("#matters .entry")
    assert "Dossier: Lengede, version 1" in shown[0].get_text(" ")
    assert "It has said nothing about it yet." in shown[0].get_text(" ")
    assert "Bitte schnell prüfen." in shown[1].get_text(" ")
    assert "Bitte schnell prüfen." not in text_of(peine.test_client(), "/de/meetings")


def test_bodies_are_kept_up_by_people_once_they_are_there(
    peine: Flask, staff: NewStaff, commission: int
) -> None:
    client = staff("planner").client
    address = f"/de/staff/bodies/{commission}"
    fill(client, address, name="Kommission für Teilhabe")
    entries = district_service.read(DISTRICT_FILE).bodies
    with peine.app_context():
        assert bodies.load(SYSTEM, entries) == 0
        assert meetings.body(commission).name == "Kommission für Teilhabe"
    fill(client, address, form="form[action$=retire]", _button="revision=2")
    with peine.app_context():
        assert commission not in {row.id for row in meetings.bodies()}
        with pytest.raises(Conflict):
            scheduling.schedule(SYSTEM, meetings.body(commission), Appointment(at_ten(5)))


def test_a_body_that_is_the_conference_from_now_on_brings_its_day(
    peine: Flask, commission: int
) -> None:
    with peine.app_context():
        found = meetings.body(commission)
        scheduling.schedule(SYSTEM, found, Appointment(at_ten(70)))
        about = About("Forum", BodyKind.CONFERENCE)
        bodies.change(SYSTEM, found, about, revision=found.revision)
        assert district.current_cycle().conference_on == day_of(at_ten(70))


def test_a_new_body_needs_a_name(peine: Flask, staff: NewStaff) -> None:
    client = staff("planner").client
    values = {"kind": "committee", "members": "Fraktionen", "task": "Berät den Kreistag."}
    assert fill(client, "/de/staff/bodies/new", name=" ", **values).status_code == 400
    assert fill(client, "/de/staff/bodies/new", name="Ausschuss", **values).status_code == 302
    with peine.app_context(), pytest.raises(Invalid):
        bodies.found(SYSTEM, About(" ", BodyKind.COMMITTEE))


def test_the_kinds_of_a_district_file_are_those_of_the_table() -> None:
    assert set(BODY_KINDS) == set(BodyKind)


def test_a_body_of_an_unknown_kind_is_named_with_its_line() -> None:
    source = DISTRICT_FILE.read_text("utf-8").replace('kind = "commission"', 'kind = "club"')
    line = source.splitlines().index('key = "commission"') + 1
    with pytest.raises(FileMistake, match=f"line {line}.*club"):
        parse(source, "peine.toml")


def test_a_meeting_that_goes_on_is_not_over_yet(peine: Flask) -> None:
    with peine.app_context():
        start = at_ten(0)
        appointment = Appointment(start, start + timedelta(hours=3))
        kind = BodyKind.COORDINATION
        made = scheduling.schedule(SYSTEM, body(kind), appointment)
        assert list(meetings.coming(start + timedelta(hours=1))) == [made]
        assert list(meetings.over(start + timedelta(hours=4))) == [made]
