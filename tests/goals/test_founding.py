"""A field of action founded from a theme that fits none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from app.core.actor import SYSTEM, Actor, Grant
from app.core.errors import Conflict, Invalid, NotAllowed
from app.core.permissions import Role
from app.district import service as district_service
from app.district import store as district
from app.dossiers import service as dossiers
from app.goals.rules import keys
from app.goals.service import founding
from app.goals.service.founding import NewField
from app.goals.store import nodes, versions
from app.themes.service import arranging
from app.themes.store import fields, groups
from tests.builders import DISTRICT_FILE, Staff, fill, page
from tests.groupings import theme, voice

NewStaff = Callable[..., Staff]
SPORT = NewField("Sport & Übungen", "Wo sich Menschen bewegen.", {"ar": "الرياضة", "tr": " "})


@pytest.fixture
def sport(peine: Flask) -> int:
    """A theme that a dossier brought; somebody had decided on one voice in it."""
    with peine.app_context():
        said = [voice("Es fehlt eine Sporthalle."), voice("Spor salonu yok.", "tr", "ilsede")]
        arranging.decide_field(SYSTEM, said[0], "community")
        made = theme("Sporthallen", said, field=None).id
        dossiers.forward(SYSTEM, district.place_of("peine"))
        return made


def test_the_theme_and_everybody_in_it_go_into_the_new_field(peine: Flask, sport: int) -> None:
    with peine.app_context():
        node = founding.found(SYSTEM, groups.theme(sport), SPORT)
        made = district.field("sport-uebungen")
        assert node.field_id == made.id == groups.theme(sport).field_id
        assert made.name == {"de": "Sport & Übungen", "ar": "الرياضة"}
        decided = fields.views_of([said.id for said in groups.members(sport)])
        assert {(view.field_id, view.source) for view in decided.values()} == {(made.id, "person")}
        assert versions.origins([None])[node.id].themes == (sport,)


def test_loading_the_districts_file_keeps_a_founded_field(peine: Flask, sport: int) -> None:
    with peine.app_context():
        founding.found(SYSTEM, groups.theme(sport), SPORT)
        loaded = district_service.load(SYSTEM, DISTRICT_FILE)
        assert loaded.retired == 0
        assert district.fields()[-1].key == "sport-uebungen"


def test_a_field_that_there_is_already_is_not_founded_again(peine: Flask, sport: int) -> None:
    with peine.app_context():
        count = len(district.all_fields())
        for name in ("Mobility", district.field("mobility").name["de"]):
            with pytest.raises(Conflict):
                founding.found(SYSTEM, groups.theme(sport), NewField(name, "Wege"))
        with pytest.raises(Invalid):
            founding.found(SYSTEM, groups.theme(sport), NewField("?!", "Wege"))
        assert len(district.all_fields()) == count
        assert nodes.tree() == []


def test_only_planners_found_fields(peine: Flask, sport: int) -> None:
    with peine.app_context():
        somebody = Actor(name="Invented", grants=(Grant(Role.COORDINATOR),))
        with pytest.raises(NotAllowed):
            founding.found(somebody, groups.theme(sport), SPORT)


def test_a_planner_founds_a_field_from_the_themes_page_and_names_it_later(
    peine: Flask, staff: NewStaff, sport: int
) -> None:
    client = staff("planner").client
    link = page(client.get(f"/en/staff/planning/{sport}")).select_one("#concept p a")
    assert link is not None
    refused = fill(client, str(link["href"]), name="Mobility", challenges="Wege")
    assert refused.status_code == 409
    assert "with this name already" in refused.get_data(as_text=True)
    made = fill(client, str(link["href"]), name="Sport", challenges="Bewegung")
    assert made.status_code == 302
    named = fill(client, f"{made.headers['Location']}/names", name_tr="Spor")
    assert named.status_code == 302
    chosen = page(peine.test_client().get("/tr/themes")).select_one("main")
    assert chosen is not None
    assert "Spor" in chosen.get_text()


def test_a_key_is_made_of_the_letters_of_a_name() -> None:
    assert keys.key_of("Ärzte, Pflege & Straße") == "aerzte-pflege-strasse"
    assert keys.key_of("الصحة") == ""
    assert len(keys.key_of("lang " * 40)) <= 60
