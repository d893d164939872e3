"""The start page: what waits, for whom, and the way to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import update

from app.answer_templates import service as templates
from app.contributions import service as contributions
from app.contributions.models import Contribution
from app.contributions.store import by_public_id
from app.core.actor import SYSTEM, speaker
from app.events import now
from app.extensions import db
from app.moderation.service import deciding, merging
from tests.builders import Staff, page, say
from tests.recordings import said_aloud
from tests.second_opinions import arabic, give, propose

MakeStaff = Callable[..., Staff]
START = "/en/staff/"
OPINIONS = "Second opinions to give"


def tiles(opened: BeautifulSoup) -> dict[str, tuple[int, str]]:
    """The numbers by their labels, each with where it leads to."""
    found = {}
    for link in opened.select(".tile"):
        number, label = (part.get_text(strip=True) for part in link.find_all("span"))
        found[label] = (int(number), str(link["href"]))
    return found


def received_today(opened: BeautifulSoup) -> str:
    """How many were received today, as the table of the week says."""
    today = opened.select("main table")[0].select("tr")[-1]
    return today.find_all("td")[0].get_text(strip=True)


@pytest.fixture
def coordinator(staff: MakeStaff) -> Staff:
    return staff("coordinator", "peine")


@pytest.fixture
def interpreter(staff: MakeStaff) -> Staff:
    return staff("interpreter", languages=("ar",))


def fill_the_desk(coordinator: Staff, interpreter: Staff) -> None:
    """One of each: overdue, replied, doubted, advised; and what is none of Peine's business."""
    late = say().contribution
    long_ago = now() - timedelta(days=400)
    mine = Contribution.id == late.id
    db.session.execute(update(Contribution).where(mine).values(created_at=long_ago))
    db.session.commit()
    replied = say().contribution
    deciding.ask(coordinator.actor, replied, "Wo genau?", revision=replied.revision)
    contributions.reply(speaker(replied.id), replied, "Am Markt.", "de")
    propose(coordinator.actor, arabic())
    give(interpreter.actor, propose(coordinator.actor, arabic()))
    done = say().contribution
    deciding.publish(coordinator.actor, done, revision=done.revision)
    say("ما معنى هذا؟", lang="ar")
    say("Nicht hier.", municipality="ilsede")


def test_every_number_is_that_of_the_list_it_leads_to(
    peine: Flask, coordinator: Staff, interpreter: Staff
) -> None:
    with peine.app_context():
        fill_the_desk(coordinator, interpreter)
    found = tiles(page(coordinator.client.get(START)))
    counts = {label: count for label, (count, _address) in found.items()}
    assert counts == {
        "Not decided yet": 5,
        "New in the last 7 days, undecided": 4,
        "Overdue against the promise": 1,
        "Waiting for an interpreter": 1,
        "Asked, and the person has replied": 1,
        "Waiting for a second opinion": 1,
        "Second opinion arrived": 1,
        "Imported, not decided yet": 0,
        "Voice messages": 0,
        "Voice messages without an interpreter": 0,
        "Measures that should have ended": 0,
    }
    for label, (count, address) in found.items():
        listed = page(coordinator.client.get(address)).select(".entries > li")
        assert len(listed) == count, label


def test_the_week_is_shown_as_a_picture_and_as_the_same_numbers_in_a_table(
    peine: Flask, coordinator: Staff, interpreter: Staff
) -> None:
    with peine.app_context():
        fill_the_desk(coordinator, interpreter)
    opened = page(coordinator.client.get(START))
    picture = opened.select_one("svg.week")
    assert picture is not None
    title = picture.find("title")
    assert title is not None
    assert picture["aria-labelledby"] == title["id"]
    week, languages, _fields = (
        [[cell.get_text(strip=True) for cell in row.select("th, td")] for row in table.select("tr")]
        for table in opened.select("main table")
    )
    assert len(week) == 8
    assert week[-1][1:] == ["5", "2"]  # today: five received, one asked about and one published
    assert [row[1:] for row in week[1:-1]] == [["0", "0"]] * 6
    assert dict(languages[1:]) == {"Arabic": "3", "German": "2"}
    assert len(picture.select(".week__received")) == 7


def test_somebody_elses_municipality_sees_nothing_of_it(
    peine: Flask, coordinator: Staff, interpreter: Staff, staff: MakeStaff
) -> None:
    with peine.app_context():
        fill_the_desk(coordinator, interpreter)
    opened = page(staff("coordinator", "wendeburg").client.get(START))
    assert {count for count, _address in tiles(opened).values()} == {0}
    assert "Nothing was said and nothing decided." in opened.get_text()
    assert opened.select("svg.week") == []


def test_an_interpreter_sees_what_there_is_to_translate_and_to_confirm(
    peine: Flask, coordinator: Staff, interpreter: Staff
) -> None:
    with peine.app_context():
        fill_the_desk(coordinator, interpreter)
    found = tiles(page(interpreter.client.get(START)))
    assert found["Texts to translate: people wait"][0] == 1
    assert found["Titles and templates to translate"][0] == 0
    assert found["Second opinions to give"] == (1, "/en/staff/opinions")
    assert all(interpreter.client.get(address).status_code == 200 for _n, address in found.values())


def test_templates_are_not_counted_among_what_people_wait_for(
    peine: Flask, interpreter: Staff
) -> None:
    with peine.app_context():
        say("حافلة", lang="ar")
        for number in range(2):
            templates.write(SYSTEM, None, f"Vorlage {number}", f"Öffnungszeiten {number}")
    found = tiles(page(interpreter.client.get(START)))
    awaited, kept = (
        found[label]
        for label in ("Texts to translate: people wait", "Titles and templates to translate")
    )
    assert (awaited[0], kept[0]) == (1, 2)
    listed = [page(interpreter.client.get(where)) for _count, where in (awaited, kept)]
    assert [len(found.select(".entries > li")) for found in listed] == [1, 2]


def test_a_planner_sees_the_way_to_what_was_forwarded(staff: MakeStaff) -> None:
    planner = staff("planner")
    found = tiles(page(planner.client.get(START)))
    assert found["Themes that wait for a decision"] == (0, "/en/staff/planning?show=undecided")
    assert all(planner.client.get(address).status_code == 200 for _n, address in found.values())


def test_who_has_no_such_desk_is_led_to_the_first_page_of_their_own(staff: MakeStaff) -> None:
    answer = staff("helper", "peine").client.get(START)
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/en/staff/entry"


def test_what_was_taken_back_is_in_no_number(peine: Flask, coordinator: Staff) -> None:
    with peine.app_context():
        said = say().contribution
        contributions.erase(SYSTEM, said)
    opened = page(coordinator.client.get(START))
    assert {count for count, _address in tiles(opened).values()} == {0}


def test_what_was_merged_is_in_no_number_besides_the_one_it_was_merged_into(
    peine: Flask, coordinator: Staff, interpreter: Staff
) -> None:
    with peine.app_context():
        said = [propose(coordinator.actor, arabic()).contribution, arabic()]
        names = [each.public_id for each in said]
    before = page(coordinator.client.get(START)), page(interpreter.client.get(START))
    with peine.app_context():
        one, other = map(by_public_id, names)
        merging.merge(coordinator.actor, one, other, revision=one.revision, seen=other.revision)
    after = page(coordinator.client.get(START)), page(interpreter.client.get(START))
    counted = [
        (tiles(desk)["Not decided yet"][0], received_today(desk), tiles(given)[OPINIONS][0])
        for desk, given in (before, after)
    ]
    assert counted == [(2, "2", 1), (1, "1", 0)]
    listed = page(interpreter.client.get(tiles(after[1])[OPINIONS][1]))
    assert listed.select(".entries > li") == []


def test_recordings_are_counted_for_whoever_hears_them_or_looks_for_somebody_who_does(
    peine: Flask, coordinator: Staff, interpreter: Staff
) -> None:
    with peine.app_context():
        for lang in ("de", "ar", "so"):
            said_aloud(peine, lang, lang)
    for who, label, count in (
        (coordinator, "Voice messages", 3),
        (coordinator, "Voice messages without an interpreter", 1),
        (interpreter, "Voice messages", 2),
    ):
        number, address = tiles(page(who.client.get(START)))[label]
        assert number == count
        assert len(page(who.client.get(address)).select(".entry__title")) == count
