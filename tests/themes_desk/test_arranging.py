"""A coordinator's hand on the themes, and that the machine respects it."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from app import jobs
from app.contributions.models import Contribution
from app.contributions.store import by_public_id
from app.core.actor import SYSTEM
from app.district import store as district
from app.extensions import db
from app.themes.models import Reach, Theme
from app.themes.service import arranging
from app.themes.store import groups
from tests.builders import Staff, fill, page
from tests.groupings import concern, looks_like, theme, voice

NewStaff = Callable[..., Staff]
BUS, LIGHT = 1, 2


def place_of(contribution: Contribution) -> tuple[int | None, int | None]:
    """(concern, theme) of a contribution now."""
    found = groups.concern_of(contribution.id)
    return (found.id, found.theme_id) if found else (None, None)


def let_the_machine_look() -> None:
    """Publish one more statement, so that there is something to group, and group."""
    looks_like(voice("Noch ein Bus am Abend bitte."), BUS)
    assert jobs.run("group") > 0
    db.session.expire_all()


def some_busses_and_lights() -> tuple[list[Contribution], list[Contribution]]:
    busses = [voice(f"Abends fährt kein Bus, Fall {number}.") for number in range(4)]
    lights = [voice(f"Die Laterne ist dunkel, Fall {number}.") for number in range(4)]
    for said in busses:
        looks_like(said, BUS)
    for said in lights:
        looks_like(said, LIGHT)
    return busses, lights


def test_a_new_title_is_shown_and_survives_the_machine(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        busses, _lights = some_busses_and_lights()
        number = theme("Bus", busses).id
    client = staff("coordinator", "peine").client
    answer = fill(
        client,
        f"/de/staff/themes/{number}",
        form='form[action*="title"]',
        title="Heimweg am Abend",
    )
    assert answer.status_code == 302
    with peine.app_context():
        let_the_machine_look()
        assert groups.theme(number).title == "Heimweg am Abend"
    assert "Heimweg am Abend" in page(client.get("/de/staff/themes")).main.get_text()


def test_a_theme_without_a_title_is_refused_with_a_sentence(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        number = theme("Bus", [voice("Bus fehlt.")]).id
    client = staff("coordinator", "peine").client
    answer = fill(client, f"/en/staff/themes/{number}", form='form[action*="title"]', title="   ")
    assert answer.status_code == 400
    assert "Please write a title." in page(answer).main.get_text()
    with peine.app_context():
        assert groups.theme(number).title == "Bus"


def test_a_contribution_stays_where_a_person_moved_it(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        busses, lights = some_busses_and_lights()
        theme("Bus", busses)
        target = theme("Licht", lights).id
        name = busses[0].public_id
    client = staff("coordinator", "peine").client
    answer = fill(client, f"/de/staff/themes/move/{name}", target=f"theme-{target}")
    assert answer.status_code == 302
    with peine.app_context():
        moved = by_public_id(name)
        before = place_of(moved)
        assert before[1] == target
        let_the_machine_look()
        assert place_of(moved) == before


def test_a_contribution_that_was_set_apart_stays_alone(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        busses, _lights = some_busses_and_lights()
        theme("Bus", busses)
        name, others = busses[0].public_id, {said.public_id for said in busses[1:]}
    client = staff("coordinator", "peine").client
    assert fill(client, f"/de/staff/themes/move/{name}", target="alone").status_code == 302
    with peine.app_context():
        before = place_of(by_public_id(name))
        let_the_machine_look()
        alone = groups.concern_of(by_public_id(name).id)
        assert alone is not None
        assert (alone.id, alone.theme_id) == before == (alone.id, None)
        assert not others & {row.public_id for row in groups.concern_members(alone.id)}


def test_a_contribution_can_join_a_concern(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        first, second = voice("Bus nach Vöhrum fehlt."), voice("Vöhrum ohne Bus.")
        target = concern("Bus nach Vöhrum", [first]).id
        concern("Vöhrum", [second])
        name = second.public_id
    client = staff("coordinator", "peine").client
    assert (
        fill(client, f"/de/staff/themes/move/{name}", target=f"concern-{target}").status_code == 302
    )
    with peine.app_context():
        assert len(groups.concern_members(target)) == 2


def test_moving_nowhere_is_refused_with_a_sentence(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        said = voice("Bus fehlt.")
        concern("Bus", [said])
        name = said.public_id
    client = staff("coordinator", "peine").client
    for target in ("", "theme-99999", "nonsense"):
        answer = fill(client, f"/en/staff/themes/move/{name}", target=target)
        assert answer.status_code == 400
        assert "Please choose where it belongs." in page(answer).main.get_text()


def test_a_single_voice_becomes_a_theme_in_its_field(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        said = voice("Ein Trinkbrunnen am Markt wäre schön.")
        concern("Trinkbrunnen am Markt", [said])
        arranging.decide_field(SYSTEM, said, "health")
    client = staff("coordinator", "peine").client
    answer = fill(client, "/de/staff/themes", form='form[action*="take-up"]')
    assert answer.status_code == 302
    shown = page(client.get(answer.headers["Location"]))
    assert "Trinkbrunnen am Markt" in shown.h1.get_text()
    assert "Gesundheit" in shown.main.get_text()


def test_each_municipality_marks_for_itself(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        number = theme(
            "Busse", [voice("Bus fehlt."), voice("Bus auch.", municipality="lengede")]
        ).id
    here, there = staff("coordinator", "peine"), staff("coordinator", "lengede")
    fill(here.client, f"/de/staff/themes/{number}", form='form[action*="reach"]', reach="district")
    fill(there.client, f"/de/staff/themes/{number}", form='form[action*="reach"]', reach="land")
    with peine.app_context():
        marks = groups.reaches([number])
        assert marks == {
            (number, district.municipality("peine").id): Reach.DISTRICT,
            (number, district.municipality("lengede").id): Reach.LAND,
        }


def test_a_forwarded_theme_outlives_the_loss_of_all_its_concerns(peine: Flask) -> None:
    from app.dossiers import service as dossiers

    with peine.app_context():
        busses, lights = some_busses_and_lights()
        forwarded, other = theme("Bus", busses), theme("Licht", lights)
        dossiers.forward(SYSTEM, district.municipality("peine").id)
        for said in busses:
            arranging.move(SYSTEM, said, other)
        let_the_machine_look()
        assert db.session.get(Theme, forwarded.id) is not None
