"""Staff see whether nobody is lost, and what is open stands where they look."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import delete

from app.conference.service import reviewing
from app.core.actor import SYSTEM
from app.extensions import db
from app.site.service.everybody import QUESTIONS
from app.texts.models import Wanted
from app.themes.service import answering, arranging, parting
from tests.builders import make_staff, page
from tests.conference.prepared import forward, on_agenda
from tests.groupings import concern, theme, voice
from tests.site.test_nobody_lost import EXISTS, busses


def test_staff_see_the_same_on_the_page_about_quality(peine: Flask) -> None:
    with peine.app_context():
        given = answering.answer_as_planning_team(SYSTEM, busses(), EXISTS)
        theme("Licht", [voice("Es ist dunkel.")])
        forward("peine")
        text_id = given.text_id
    client = make_staff(peine, "planner").client
    shown = page(client.get("/en/staff/quality")).select_one("#nobody-lost")
    assert shown is not None
    open_themes = shown.select_one("a[href='/en/staff/planning?show=undecided']")
    assert open_themes is not None
    assert open_themes.get_text() == "1"
    assert "Nobody translates into these languages yet: Arabic" in shown.get_text()
    assert "flask doctor" not in shown.get_text()
    with peine.app_context():
        db.session.execute(delete(Wanted).where(Wanted.text_id == text_id))
        db.session.commit()
    assert "flask doctor --list" in page(client.get("/en/staff/quality")).main.get_text()


def test_staff_see_how_many_single_concerns_were_left_out_and_still_wait(peine: Flask) -> None:
    with peine.app_context():
        alone = voice("Ein Brunnen fehlt.").public_id
        concern("Bank", [voice("Eine Bank fehlt.")])
        forward("peine")
        reviewing.look_at(SYSTEM, alone)
    shown = page(make_staff(peine, "planner").client.get("/en/staff/quality"))
    rows = [row.get_text(" ", strip=True) for row in shown.select("#nobody-lost tbody tr")]
    (row,) = [row for row in rows if row.startswith("Single concerns left out")]
    assert row.split()[-4:] == ["2", "1", "1", "0"], "in all, looked at, open, lost"


def test_a_part_of_a_forwarded_theme_stands_on_the_planners_list_also_if_all_in_it_came_later(
    peine: Flask,
) -> None:
    with peine.app_context():
        made = busses()
        forward("peine")
        later = concern("Busse 2", [voice("Der Bus ist zu teuer.")], made)
        arranging.rename(SYSTEM, made, "Busse")
        half = parting.split_theme(SYSTEM, made, [later], "Preise")
        assert QUESTIONS["forwarded"].count().waiting == 2
        half_id = half.id
    client = make_staff(peine, "planner").client
    assert "Preise" in page(client.get("/en/staff/planning")).main.get_text()
    assert client.get(f"/en/staff/planning/{half_id}").status_code == 200


def test_the_agenda_and_the_review_remind_of_single_concerns_that_nobody_looked_at(
    peine: Flask,
) -> None:
    with peine.app_context():
        concern("Brunnen", [voice("Ein Brunnen fehlt.")])
        made = busses()
        forward("peine")
        (item,) = on_agenda(made.id)
        wheres = (f"/en/staff/agenda/{item.meeting_id}", f"/en/staff/planning/{made.id}")
    client = make_staff(peine, "planner").client
    for where in wheres:
        shown = page(client.get(where)).main
        assert "1 single concern beside the themes waits" in shown.get_text(), where
        assert shown.select_one("a[href='/en/staff/planning#singles']") is not None
