"""Measures hang on the parts of the concept: on its pages, on theirs, and on its papers."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import docx
import pytest
from flask import Flask

from app import jobs
from app.core.actor import SYSTEM
from app.core.errors import Conflict, NotAllowed, NotFound
from app.district import store as district
from app.dossiers import service as dossiers
from app.extensions import db
from app.goals.models import GoalMeasure
from app.goals.service import adopting, changing, hanging
from app.goals.service.noting import Source, Words
from app.goals.store import nodes, versions
from app.measures import store as measures
from app.measures.service import keeping
from tests.builders import Staff, fill, page
from tests.groupings import theme, voice
from tests.measures_of_the_round import EVALUATION, found
from tests.residents import main_text

NewStaff = Callable[..., Staff]
OURS = Source(reason="So steht es im Leitbild.")


@dataclass(frozen=True)
class Known:
    """Ids: a field of action, a goal below it, a theme on that goal, its measure, another one."""

    field: int
    goal: int
    theme: int
    measure: int
    other: int


@pytest.fixture
def known(peine: Flask) -> Known:
    with peine.app_context():
        words = Words("I", "Wege im Kreis")
        field = changing.add(SYSTEM, None, words, OURS, field=district.field("mobility"))
        goal = changing.add(SYSTEM, field, Words("I.I", "Alle kommen heim."), OURS)
        buses = theme("Busse am Abend", [voice("Kein Bus am Abend.")])
        courses = theme("Kurse am Abend", [voice("Kein Kurs am Abend.")])
        place = district.municipality("peine").id
        other = found(SYSTEM, courses, place, title="Abendkurs")
        made = found(SYSTEM, buses, place, title="Rufbus", office="Fachdienst Verkehr")
        dossiers.forward(SYSTEM, place)
        hanging.hang_theme(SYSTEM, goal, buses.id)
        return Known(field.id, goal.id, buses.id, made.id, other.id)


def hang(known: Known, measure: int = 0) -> bool:
    """Needs an app context."""
    return hanging.hang_measure(SYSTEM, nodes.node(known.goal), measure or known.measure)


def close(measure_id: int) -> None:
    row = measures.measure(measure_id)
    keeping.begin(SYSTEM, row, revision=row.revision)
    keeping.close(SYSTEM, row, EVALUATION, revision=row.revision)


def test_a_part_and_all_above_it_name_what_is_done_and_how_far_it_is(
    peine: Flask, known: Known
) -> None:
    client = peine.test_client()
    with peine.app_context():
        hang(known)
    for part in (known.goal, known.field):
        shown = page(client.get(f"/en/concept/{part}")).select_one("section:has(> #measures)")
        assert shown is not None
        assert shown.select_one(f"a[href='/en/measures/{known.measure}']")
        assert "Planned" in shown.get_text()
        assert "Fachdienst Verkehr" in shown.get_text()
    with peine.app_context():
        close(known.measure)
    assert "Done" in main_text(client.get(f"/en/concept/{known.goal}"))
    measure = page(client.get(f"/en/measures/{known.measure}"))
    assert measure.select_one(f"a[href='/en/concept/{known.goal}']")


def test_those_from_the_parts_own_themes_are_offered_first(
    peine: Flask, staff: NewStaff, known: Known
) -> None:
    client, address = staff("planner").client, f"/en/staff/concept/{known.goal}"
    offered = [row["value"] for row in page(client.get(address)).select("#what option")]
    assert offered[0] == f"measure-{known.measure}"
    assert offered[-1] == f"measure-{known.other}"
    sent = fill(client, address, form="#hanging form[action$=hang]", what=offered[0])
    assert sent.status_code == 302
    shown = page(client.get(address))
    assert shown.select_one(f"#hanging a[href='/en/staff/measures/{known.measure}']")
    assert f"measure-{known.measure}" not in {row["value"] for row in shown.select("#what option")}
    off = fill(client, address, form="#hanging form", _button=f"what=measure-{known.measure}")
    assert off.status_code == 302
    with peine.app_context():
        assert db.session.query(GoalMeasure).count() == 0


def test_it_is_hung_from_the_page_of_the_measure_and_of_its_theme_too(
    peine: Flask, staff: NewStaff, known: Known
) -> None:
    client, address = staff("planner").client, f"/en/staff/measures/{known.measure}"
    first = page(client.get(address)).select_one("#concept option")
    assert first is not None
    assert first["value"] == str(known.goal), "where its theme hangs"
    form = "#concept form[action*=hang]"
    sent = fill(client, address, form=form, node=str(known.field))
    assert sent.headers["Location"] == f"{address}#concept"
    of_theme = f"/en/staff/planning/{known.theme}"
    sent = fill(client, of_theme, form=form, node=str(known.goal), what=f"measure-{known.measure}")
    assert sent.headers["Location"] == f"{of_theme}#concept"
    assert len(page(client.get(address)).select("#concept li")) == 2
    button = f"what=measure-{known.measure}"
    sent = fill(client, address, form="#concept li form", _button=button)
    assert sent.headers["Location"] == f"{address}#concept"
    assert len(page(client.get(address)).select("#concept li")) == 1


def test_a_coordinator_sees_where_it_hangs_and_hangs_nothing(
    peine: Flask, staff: NewStaff, known: Known
) -> None:
    coordinator = staff("coordinator", "peine")
    with peine.app_context():
        hang(known)
        with pytest.raises(NotAllowed):
            hanging.hang_measure(coordinator.actor, nodes.node(known.field), known.measure)
    shown = page(coordinator.client.get(f"/en/staff/measures/{known.measure}"))
    panel = shown.select_one("#concept")
    assert panel is not None
    assert "Alle kommen heim." in panel.get_text()
    assert panel.select("form") == []


def test_hung_twice_it_hangs_once_and_one_that_is_not_there_hangs_nowhere(
    peine: Flask, known: Known
) -> None:
    with peine.app_context():
        assert [hang(known), hang(known)] == [True, False]
        with pytest.raises(NotFound):
            hang(known, 999)


def test_nothing_is_hung_on_a_part_that_was_taken_out_meanwhile(
    peine: Flask, staff: NewStaff, known: Known
) -> None:
    client, address = staff("planner").client, f"/en/staff/measures/{known.measure}"
    opened = page(client.get(address))
    with peine.app_context():
        changing.retire(SYSTEM, nodes.node(known.goal), OURS, revision=1)
        with pytest.raises(Conflict):
            hang(known)
    token = opened.select_one("#concept [name=csrf_token]")
    assert token is not None
    sent = client.post(
        "/en/staff/concept/hang",
        data={
            "csrf_token": token["value"],
            "node": known.goal,
            "what": f"measure-{known.measure}",
        },
    )
    assert sent.status_code == 409
    assert "has been taken out" in main_text(sent)


def test_an_adopted_version_stays_as_it_is_and_names_the_measures_of_now(
    peine: Flask, known: Known
) -> None:
    with peine.app_context():
        adopting.adopt(SYSTEM, "Konzept", "Kreistag", date(2026, 6, 14))
        frozen = versions.entries_of(versions.version(1))
        hang(known)
        assert versions.entries_of(versions.version(1)) == frozen
        assert adopting.open_differences() == []
    assert "Rufbus" in main_text(peine.test_client().get(f"/en/concept/{known.goal}"))


def test_a_paper_follows_how_far_a_measure_is(peine: Flask, known: Known) -> None:
    client, address = peine.test_client(), "/de/concept/versions/1.docx"

    def lines() -> list[str]:
        made = docx.Document(io.BytesIO(client.get(address).get_data()))
        return [line.text for line in made.paragraphs if "Rufbus" in line.text]

    with peine.app_context():
        adopting.adopt(SYSTEM, "Konzept", "Kreistag", date(2026, 6, 14))
        jobs.run("print-concept")
    assert lines() == []
    with peine.app_context():
        hang(known)
    assert client.get(address).status_code == 503
    with peine.app_context():
        assert jobs.run("print-concept") == 2
        assert jobs.run("print-concept") == 0
    (line,) = lines()
    assert "Geplant" in line
    assert "Fachdienst Verkehr" in line
    with peine.app_context():
        close(known.measure)
    assert client.get(address).status_code == 503, "it would say what is not true any more"
    with peine.app_context():
        assert jobs.run("print-concept") == 2
    (line,) = lines()
    assert "Abgeschlossen" in line
