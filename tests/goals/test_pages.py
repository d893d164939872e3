"""The concept on the pages: for everybody, and for those who keep it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.core.actor import SYSTEM
from app.district import store as district
from app.dossiers import service as dossiers
from app.goals.service import adopting, changing, hanging
from app.goals.service.noting import Source, Words
from app.goals.store import nodes, versions
from app.themes.models import Outcome
from app.themes.service.answering import Decision, answer_as_planning_team
from app.themes.store import groups
from tests.builders import Staff, fill, page, send
from tests.groupings import theme, voice

NewStaff = Callable[..., Staff]
OURS = Source(reason="So steht es im Leitbild.")


def text_of(answer: TestResponse) -> str:
    shown = page(answer).main
    assert shown is not None
    return " ".join(shown.get_text(" ").split())


@pytest.fixture
def goal(peine: Flask) -> int:
    """A guiding goal below a field of action; the field is the part before it."""
    with peine.app_context():
        mobility = district.field("mobility")
        field = changing.add(SYSTEM, None, Words("I", "Wege im Kreis"), OURS, field=mobility)
        return changing.add(SYSTEM, field, Words("I.I", "Alle kommen heim."), OURS).id


@pytest.fixture
def busses(peine: Flask) -> int:
    """A theme that many spoke on in Peine, and two in Ilsede."""
    with peine.app_context():
        said = [voice(f"Der Bus um {hour} Uhr fehlt.") for hour in range(12, 18)]
        said += [voice(f"Kein Bus {n}", "tr", "ilsede") for n in range(2)]
        made = theme("Busse am Abend", said).id
        dossiers.forward(SYSTEM, district.place_of("peine"))
        return made


def test_everybody_reads_what_was_adopted_and_not_what_is_worked_on(
    peine: Flask, goal: int
) -> None:
    client = peine.test_client()
    assert "Beschlossen wurde" not in text_of(client.get("/en/concept"))
    assert "No version of it has been adopted" in text_of(client.get("/en/concept"))
    with peine.app_context():
        adopting.adopt(SYSTEM, "Konzept", "Kreistag", date(2026, 6, 14))
        node = nodes.node(goal)
        changing.change(SYSTEM, node, Words("I.I", "Noch nicht beschlossen"), OURS, revision=1)
        new = changing.add(SYSTEM, node, Words("", "Auch noch nicht"), OURS).id
    for path in ("/en/concept", f"/en/concept/{goal}", "/en/concept/versions/1"):
        shown = text_of(client.get(path))
        assert "Alle kommen heim." in shown
        assert "och nicht" not in shown
    assert client.get(f"/en/concept/{new}").status_code == 404


def test_fields_are_named_in_the_readers_language_and_goals_are_marked_german(
    peine: Flask, goal: int
) -> None:
    shown = page(peine.test_client().get("/ar/concept"))
    title = shown.select_one(f'a[href="/ar/concept/{goal}"]')
    assert title is not None
    heading = title.find_parent("h3")
    assert heading is not None
    assert (heading["lang"], heading["dir"]) == ("de", "ltr")
    field = shown.select_one("main h2")
    assert field is not None
    assert (field["lang"], field["dir"]) == ("ar", "rtl")
    assert "Wege im Kreis" not in field.get_text()


def test_a_part_shows_who_spoke_without_small_numbers(peine: Flask, goal: int, busses: int) -> None:
    with peine.app_context():
        hanging.hang_theme(SYSTEM, nodes.node(goal), busses)
        field = nodes.node(goal).parent_id
    for part in (goal, field):
        shown = text_of(peine.test_client().get(f"/en/concept/{part}"))
        assert "8 contributions" in shown
        assert "Busse am Abend (8)" in shown
        assert "Without numbers, to protect people: Peine , Ilsede" in shown
        assert "(6)" not in shown
        assert "(2)" not in shown
        assert "Der Bus um" in shown


def test_a_theme_leads_to_what_the_concept_says_because_of_it(
    peine: Flask, goal: int, busses: int
) -> None:
    client = peine.test_client()
    assert f"/en/concept/{goal}" not in client.get(f"/en/themes/{busses}").get_data(as_text=True)
    with peine.app_context():
        hanging.hang_theme(SYSTEM, nodes.node(goal), busses)
    assert page(client.get(f"/en/themes/{busses}")).select_one(f'a[href="/en/concept/{goal}"]')


def test_a_planner_adds_changes_and_takes_out_with_plain_forms(
    peine: Flask, staff: NewStaff, goal: int, busses: int
) -> None:
    client = staff("planner").client
    sent = fill(
        client,
        f"/en/staff/concept/new?under={goal}",
        title="Abends fährt etwas.",
        themes=[str(busses)],
    )
    assert sent.status_code == 302
    added = sent.headers["Location"]
    assert "Busse am Abend" in text_of(client.get(added))
    empty = fill(client, f"{added}/change", title="Abends fährt ein Bus.")
    assert empty.status_code == 400
    assert "tick the themes" in text_of(empty)
    assert fill(client, f"{added}/change", title="Neu", reason="Beschluss").status_code == 302
    assert fill(client, f"{added}/retire", reason="Beschluss").status_code == 302
    assert "Bring it back" in text_of(client.get(added))
    assert fill(client, f"{added}/restore", reason="Doch nicht").status_code == 302
    with peine.app_context():
        assert [row.title for row in nodes.tree()][-1] == "Neu"


def test_a_stale_form_keeps_what_was_typed_and_says_what_changed(
    peine: Flask, staff: NewStaff, goal: int
) -> None:
    client, address = staff("planner").client, f"/en/staff/concept/{goal}/change"
    opened = page(client.get(address))
    with peine.app_context():
        words = Words("I.I", "Von jemand anderem")
        changing.change(SYSTEM, nodes.node(goal), words, OURS, revision=1)
    refused = send(client, opened, address, title="Von mir", reason="Beschluss")
    assert refused.status_code == 409
    shown = text_of(refused)
    for said in ("Somebody was faster", "Von jemand anderem", "Von mir"):
        assert said in shown
    again = send(client, page(refused), address)
    assert again.status_code == 302
    with peine.app_context():
        assert nodes.node(goal).title == "Von mir"


def test_a_part_is_moved_by_choosing_its_place(peine: Flask, staff: NewStaff, goal: int) -> None:
    with peine.app_context():
        field = nodes.node(goal).parent
        second = changing.add(SYSTEM, field, Words("I.II", "Zweites"), OURS).id
        above = field.id if field else 0
    client, address = staff("planner").client, f"/en/staff/concept/{goal}/move"
    sent = fill(client, address, place=f"{above}-{second}", reason="Beschluss")
    assert sent.status_code == 302
    assert fill(client, address, place="0-0", reason="Beschluss").status_code == 400
    with peine.app_context():
        assert [row.id for row in nodes.tree()][-2:] == [second, goal]


def test_themes_and_decisions_are_hung_from_the_themes_own_page(
    peine: Flask, staff: NewStaff, goal: int, busses: int
) -> None:
    with peine.app_context():
        decision = Decision(Outcome.EXISTS, "Es gibt einen Rufbus.", "Rufen Sie an.")
        given = answer_as_planning_team(SYSTEM, groups.theme(busses), decision).id
    client, address = staff("planner").client, f"/en/staff/planning/{busses}"
    sent = fill(client, address, form="#concept form", node=str(goal), what=f"answer-{given}")
    assert sent.status_code == 302
    shown = page(client.get(address)).select_one("#concept")
    assert shown is not None
    assert "with the decision" in shown.get_text()
    public = text_of(peine.test_client().get(f"/en/concept/{goal}"))
    assert "Busse am Abend" in public
    assert "Rufen Sie an." in public
    off = f"/en/staff/concept/{goal}"
    assert (
        fill(client, off, form="#hanging form", _button=f"what=answer-{given}").status_code == 302
    )
    assert "Rufen Sie an." not in text_of(peine.test_client().get(f"/en/concept/{goal}"))


def test_a_body_adopts_what_stands_on_the_page(peine: Flask, staff: NewStaff, goal: int) -> None:
    client, address = staff("planner").client, "/en/staff/concept/adopt"
    typed = {"name": "Konzept", "adopted_by": "Kreistag", "adopted_on": "2026-06-14"}
    opened = page(client.get(address))
    with peine.app_context():
        changing.change(SYSTEM, nodes.node(goal), Words("", "Anders"), OURS, revision=1)
    refused = send(client, opened, address, **typed)
    assert refused.status_code == 409
    assert send(client, page(refused), address).status_code == 302
    with peine.app_context():
        assert versions.version(1).adopted_by == "Kreistag"
    assert "Kreistag" in text_of(peine.test_client().get("/en/concept"))
