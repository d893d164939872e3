"""Planners say how they see a theme; everybody sees all views, and how far they lie apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from app.conference import rules
from app.conference.models import Stance
from app.conference.service import planning, reviewing
from app.conference.store import reviews
from app.contributions.service import withdraw
from app.core.actor import SYSTEM, speaker
from app.core.errors import Conflict, NotAllowed
from app.district import store as district
from app.extensions import db
from app.themes.service import joining
from app.themes.store import groups
from tests.builders import Staff, fill, page, send
from tests.conference.prepared import forward, rated
from tests.groupings import concern, confirm, voice

NewStaff = Callable[..., Staff]
VIEW = {"urgency": "4", "reach": "district", "stance": "propose", "comment": "Seit Jahren bekannt."}


def text_of(answer: object, part: str = "main") -> str:
    found = page(answer).select_one(part)  # type: ignore[arg-type]
    assert found is not None
    return " ".join(found.get_text(" ").split())


def test_every_view_stands_beside_the_others_and_a_dispute_is_said(
    peine: Flask, staff: NewStaff, busses: int
) -> None:
    first, second = staff("planner"), staff("planner")
    address = f"/en/staff/planning/{busses}"
    assert fill(first.client, address, form="#review form", **VIEW).status_code == 302
    other = VIEW | {"urgency": "1", "stance": "not-now", "reach": "land", "comment": ""}
    fill(second.client, address, form="#review form", **other)
    shown = text_of(first.client.get(address), "#review")
    assert "Seit Jahren bekannt." in shown
    assert "Urgency 2.5 of 4 on average, from 1 to 4" in shown
    assert "The views lie far apart" in shown
    assert "Disputed" in shown
    assert "Who can solve it is seen differently" in shown
    assert shown.count(first.actor.name) == 2


def test_a_view_can_be_changed_but_not_from_a_page_that_went_stale(
    peine: Flask, staff: NewStaff, busses: int
) -> None:
    planner = staff("planner")
    address = f"/de/staff/planning/{busses}"
    opened = page(planner.client.get(address))
    fill(planner.client, address, form="#review form", **VIEW)
    late = send(planner.client, opened, address, form="#review form", **(VIEW | {"urgency": "2"}))
    assert late.status_code == 409
    again = send(planner.client, page(late), address, form="#review form")
    assert again.status_code == 302
    with peine.app_context():
        assert reviews.of_theme(groups.theme(busses))[0].urgency == 2


@pytest.mark.parametrize("wrong", [{"urgency": "7"}, {"urgency": ""}, {"reach": "mars"}])
def test_a_view_that_is_not_whole_is_refused_and_not_lost(
    peine: Flask, staff: NewStaff, busses: int, wrong: dict[str, str]
) -> None:
    client = staff("planner").client
    address = f"/de/staff/planning/{busses}"
    answer = fill(client, address, form="#review form", **(VIEW | wrong))
    assert answer.status_code == 400
    assert VIEW["comment"] in text_of(answer, "#review textarea")


def test_the_themes_are_sorted_by_what_the_planners_think(
    peine: Flask, staff: NewStaff, busses: int, light: int
) -> None:
    first, second = staff("planner"), staff("planner")
    with peine.app_context():
        rated(first.actor, light, 4)
        rated(second.actor, light, 4)
        rated(first.actor, busses, 1, Stance.NOT_NOW)
        rated(second.actor, busses, 3)

    def order(sort: str) -> list[str]:
        shown = page(first.client.get(f"/de/staff/planning?sort={sort}"))
        return [title.get_text(strip=True) for title in shown.select(".entry__title")]

    assert order("urgency") == ["Licht am Bahnhof", "Busse am Abend"]
    assert order("apart") == ["Busse am Abend", "Licht am Bahnhof"]
    assert order("proposed") == ["Licht am Bahnhof", "Busse am Abend"]
    assert order("nonsense") == order("")


def test_views_follow_a_theme_into_the_one_that_it_was_joined_to(
    peine: Flask, staff: NewStaff, busses: int, light: int
) -> None:
    first, second = staff("planner"), staff("planner")
    with peine.app_context():
        rated(first.actor, light, 4)
        rated(first.actor, busses, 1)
        rated(second.actor, light, 2)
        joining.join_themes(first.actor, groups.theme(light), groups.theme(busses))
        together = reviews.ratings(district.current_cycle().id)
        assert list(together) == [busses]
        assert together[busses].urgencies == (1, 2)
        assert len(reviews.of_theme(groups.theme(busses))) == 2


def test_a_planner_joins_themes_of_several_municipalities(
    peine: Flask, staff: NewStaff, busses: int, light: int
) -> None:
    client = staff("planner").client
    address = f"/de/staff/planning/{light}/join"
    done = confirm(client, address, target=f"theme-{busses}")
    assert done.headers["Location"] == f"/de/staff/planning/{busses}"
    with peine.app_context():
        assert groups.final(light).id == busses
        assert len(groups.members(busses)) == 4
    assert client.get(address).status_code == 302


def test_only_the_planungsteam_rates_and_looks(peine: Flask, staff: NewStaff, busses: int) -> None:
    coordinator = staff("coordinator", "peine")
    rating = reviewing.Rating(4, groups.Reach.DISTRICT, Stance.NONE, "")
    with peine.app_context():
        with pytest.raises(NotAllowed):
            reviewing.rate(coordinator.actor, groups.theme(busses), rating, revision=0)
        with pytest.raises(NotAllowed):
            reviewing.look_at(coordinator.actor, "x")
        with pytest.raises(NotAllowed):
            planning.join(coordinator.actor, groups.theme(busses), busses)


def test_who_looked_at_a_single_concern_is_said_and_how_many_nobody_looked_at(
    peine: Flask, staff: NewStaff
) -> None:
    with peine.app_context():
        concern("Trinkbrunnen", [voice("Ein Trinkbrunnen fehlt.")])
        concern("Bank", [voice("Eine Bank fehlt.")])
        forward("peine")
    planner = staff("planner")
    before = text_of(planner.client.get("/en/staff/planning"), "#singles")
    assert "Nobody in the Planungsteam has looked at 2 of them yet" in before
    fill(planner.client, "/en/staff/planning", form="#singles form[action*=looked]")
    shown = page(planner.client.get("/en/staff/planning")).select("#singles > ul > li")
    assert "Eine Bank fehlt." in shown[0].get_text()
    assert f"Looked at by {planner.actor.name}" in " ".join(shown[1].get_text(" ").split())
    fill(planner.client, "/en/staff/planning", form="#singles form[action*=looked]")
    after = text_of(planner.client.get("/en/staff/planning"), "#singles")
    assert "Somebody has looked at each of them" in after


def test_who_joins_a_single_concern_later_was_not_looked_at(peine: Flask, staff: NewStaff) -> None:
    planner = staff("planner")
    with peine.app_context():
        first, second = voice("Ein Trinkbrunnen fehlt."), voice("Wir brauchen Trinkwasser.")
        one, other = concern("Trinkbrunnen", [first]), concern("Wasser", [second])
        forward("peine")
        reviewing.look_at(planner.actor, first.public_id)
        joining.join_concerns(SYSTEM, other, one)
    shown = text_of(planner.client.get("/en/staff/planning"), "#singles")
    assert "Nobody in the Planungsteam has looked at 1" in shown


def test_a_look_goes_with_the_words_that_somebody_takes_back(peine: Flask, staff: NewStaff) -> None:
    planner = staff("planner")
    with peine.app_context():
        said = voice("Ein Trinkbrunnen fehlt.")
        concern("Trinkbrunnen", [said])
        forward("peine")
        reviewing.look_at(planner.actor, said.public_id)
        withdraw(speaker(said.id), said)
        db.session.commit()
    assert page(planner.client.get("/de/staff/planning")).select_one("#singles") is None


@pytest.mark.parametrize(
    ("urgencies", "said"),
    [((), "nobody"), ((3,), "alone"), ((2, 2), "agreed"), ((2, 3, 3), "near"), ((1, 3), "apart")],
)
def test_how_far_views_lie_apart(urgencies: tuple[int, ...], said: str) -> None:
    assert rules.agreement(urgencies) == said


def test_two_windows_of_one_person_do_not_overwrite_each_other(
    peine: Flask, staff: NewStaff, busses: int
) -> None:
    planner = staff("planner")
    with peine.app_context():
        rated(planner.actor, busses, 4)
        with pytest.raises(Conflict):
            rated(planner.actor, busses, 1)
