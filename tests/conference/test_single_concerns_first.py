"""Before themes are put on an agenda, the single concerns beside them are looked at."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.conference.models import Meeting
from app.conference.service import reviewing
from app.contributions.models import Contribution
from app.core.actor import SYSTEM
from app.core.counted import Counted
from app.district import store as district
from app.extensions import db
from app.site.service.everybody import QUESTIONS
from app.themes.service import looking
from tests.builders import Staff, fill, page, send
from tests.conference.prepared import conference, forward, rated
from tests.groupings import concern, voice

NewStaff = Callable[..., Staff]

PUT = "#candidates form"
WHOLE = "/en/staff/district-dossier"


def prepared(peine: Flask, planner: Staff, *theme_ids: int) -> tuple[str, str]:
    """The address of an agenda on which these themes may be put, and who stands alone beside."""
    with peine.app_context():
        alone = voice("Ein Brunnen fehlt.")
        concern("Brunnen", [alone])
        forward("peine")
        for key in theme_ids:
            rated(planner.actor, key, 4)
        return f"/en/staff/agenda/{conference().id}", alone.public_id


def points(client: FlaskClient, address: str) -> int:
    return len(page(client.get(address)).select("#items .entry"))


def test_a_theme_comes_on_the_agenda_after_somebody_looked_or_decided_not_to(
    peine: Flask, staff: NewStaff, busses: int, light: int
) -> None:
    planner = staff("planner")
    client = planner.client
    address, _alone = prepared(peine, planner, busses, light)
    asked = fill(client, address, form=PUT, theme=busses)
    assert asked.status_code == 409
    shown = page(asked)
    assert "Nobody in the Planungsteam has looked at 1 single concern yet" in shown.main.get_text()
    assert shown.select_one("a[href='/en/staff/planning#singles']") is not None
    assert points(client, address) == 0
    assert send(client, shown, address, form="main form").status_code == 302
    assert points(client, address) == 1
    assert "Nobody had looked at 1 single concern" in page(client.get(address)).main.get_text()
    assert fill(client, address, form=PUT, theme=light).status_code == 302, "this is asked once"
    assert points(client, address) == 2


def test_the_doctor_remembers_what_the_agenda_left_out_until_the_planungsteam_looks(
    peine: Flask, staff: NewStaff, busses: int
) -> None:
    planner = staff("planner")
    address, alone = prepared(peine, planner, busses)
    asked = page(fill(planner.client, address, form=PUT, theme=busses))
    send(planner.client, asked, address, form="main form")
    with peine.app_context():
        assert QUESTIONS["passed-over"].count() == Counted(total=1, waiting=1)
        reviewing.look_at(SYSTEM, alone)
        assert QUESTIONS["passed-over"].count() == Counted(total=1)


def test_nothing_is_asked_where_somebody_looked_at_all_of_them(
    peine: Flask, staff: NewStaff, busses: int
) -> None:
    planner = staff("planner")
    address, alone = prepared(peine, planner, busses)
    with peine.app_context():
        reviewing.look_at(SYSTEM, alone)
    assert fill(planner.client, address, form=PUT, theme=busses).status_code == 302
    assert "Nobody had looked" not in page(planner.client.get(address)).main.get_text()
    with peine.app_context():
        assert len(db.session.query(Meeting).one().items) == 1


def test_the_districts_dossier_is_frozen_after_somebody_looked_or_decided_not_to(
    peine: Flask, staff: NewStaff, busses: int
) -> None:
    client = staff("planner").client
    _address, alone = prepared(peine, staff("planner"))
    shown = page(client.get(WHOLE))
    assert "Nobody has looked at 1 single concern yet" in shown.main.get_text()
    assert shown.select_one("a[href='/en/staff/planning#singles']") is not None
    refused = fill(client, WHOLE, waiting="0")
    assert refused.status_code == 409, "told of none, there is one"
    frozen = send(client, page(refused), WHOLE)
    version = page(client.get(frozen.headers["Location"])).main.get_text()
    assert "Nobody had looked at 1 single concern" in version
    with peine.app_context():
        looking.look_at(SYSTEM, district.place_of("peine"), district.current_cycle(), everybody())
        assert QUESTIONS["passed-over"].count() == Counted(total=1, waiting=1), "it was for them"
        reviewing.look_at(SYSTEM, alone)
        assert QUESTIONS["passed-over"].count() == Counted(total=1)
    assert "Nobody has looked" not in page(client.get(WHOLE)).main.get_text()
    second = client.get(fill(client, WHOLE).headers["Location"])
    assert "Nobody had looked" not in page(second).main.get_text()


def everybody() -> list[int]:
    return list(db.session.scalars(select(Contribution.id)))
