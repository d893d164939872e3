"""Single concerns are looked at before a dossier goes off; what was left out is not forgotten."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.actor import SYSTEM
from app.core.counted import Counted
from app.core.errors import Conflict, NotAllowed
from app.district import store as district
from app.dossiers import service as dossiers
from app.extensions import db
from app.site.service.everybody import QUESTIONS
from app.themes.models import ConcernMember
from app.themes.service import looking
from app.themes.store import groups, looked
from tests.builders import Staff, fill, page, send
from tests.groupings import concern, theme, voice

NewStaff = Callable[..., Staff]

DESK = "/en/staff/themes?place=peine"
FORWARD = "/en/staff/dossiers/peine/forward"


@pytest.fixture
def coordinator(peine: Flask, staff: NewStaff) -> Staff:
    """Of Peine, where two people say something that nobody else says."""
    with peine.app_context():
        theme("Busse", [voice("Abends fährt kein Bus.")])
        concern("Brunnen", [voice("Ein Brunnen fehlt.")])
        concern("Bank", [voice("Eine Bank im Park.")])
    return staff("coordinator", "peine")


def press_looked(client: FlaskClient) -> None:
    assert fill(client, DESK, form="#singles form[action*=looked]").status_code == 302


def test_the_dossier_does_not_go_before_somebody_looked_or_says_so(coordinator: Staff) -> None:
    client = coordinator.client
    shown = page(client.get(FORWARD)).main
    assert "Nobody has looked at 2 single concerns yet" in shown.get_text()
    assert shown.select_one("a[href='/en/staff/themes?place=peine#singles']") is not None
    assert "2 of them" in page(client.get(DESK)).select_one("#singles").get_text()
    press_looked(client)
    assert "Somebody has looked at each" in page(client.get(DESK)).select_one("#singles").get_text()
    assert "Nobody has looked" not in page(client.get(FORWARD)).main.get_text()
    version = client.get(fill(client, FORWARD).headers["Location"])
    assert "Nobody had looked" not in page(version).main.get_text()


def test_who_forwards_all_the_same_leaves_a_note_for_the_readers(
    peine: Flask, coordinator: Staff
) -> None:
    client = coordinator.client
    version = page(client.get(fill(client, FORWARD).headers["Location"])).main
    assert "Nobody had looked at 2 single concerns when this was forwarded" in version.get_text()
    with peine.app_context():
        assert QUESTIONS["passed-over"].count() == Counted(total=2, waiting=2)
    press_looked(client)
    with peine.app_context():
        assert QUESTIONS["passed-over"].count() == Counted(total=2)


def test_what_came_after_the_page_was_opened_is_told_before_anything_is_forwarded(
    peine: Flask, coordinator: Staff
) -> None:
    with peine.app_context():
        place = district.place_of("peine")
        concern("Uhr", [voice("Die Uhr am Bahnhof steht.")])
        with pytest.raises(Conflict):
            dossiers.forward(coordinator.actor, place, number=1, waiting=2)
    refused = fill(coordinator.client, FORWARD, waiting="2")
    assert refused.status_code == 409
    assert "Nobody has looked at 3 single concerns yet" in page(refused).main.get_text()
    again = send(coordinator.client, page(refused), FORWARD)
    assert again.status_code == 302, "who was told of three goes on knowingly"


def test_somebody_new_in_a_concern_was_not_looked_at(peine: Flask, coordinator: Staff) -> None:
    with peine.app_context():
        place, cycle = district.place_of("peine"), district.current_cycle()
        shown = [row.contribution_ids[0] for row in looked.unseen(cycle.id, place)]
        first, second = voice("Mehr Bäume."), voice("Bäume pflanzen.")
        concern("Bäume", [first, second])
        assert looking.look_at(coordinator.actor, place, cycle, [*shown, first.id]) == 2
        assert [row.contribution_ids for row in looked.unseen(cycle.id, place)] == [
            (first.id, second.id)
        ]
        assert looking.look_at(coordinator.actor, place, cycle, [first.id, second.id]) == 1
        assert looked.unseen(cycle.id, place) == []


def test_nobody_is_thanked_for_looking_where_somebody_new_has_spoken(
    peine: Flask, coordinator: Staff
) -> None:
    client = coordinator.client
    opened = page(client.get(DESK))
    with peine.app_context():
        fresh = voice("Bäume und Bänke.")
        for row in looked.unseen(district.current_cycle().id, district.place_of("peine")):
            found = groups.concern_of(row.contribution_ids[0])
            assert found is not None
            found.members.append(ConcernMember(contribution_id=fresh.id))
            fresh = voice("Wasser und Sitze.")
        db.session.commit()
    answer = send(client, opened, DESK, form="#singles form[action*=looked]")
    told = page(client.get(answer.headers["Location"])).main.get_text()
    assert "It stands here that somebody has looked at it" not in told
    assert "Please look at it once more" in told


def test_pages_say_who_has_not_looked(peine: Flask, coordinator: Staff) -> None:
    for address in (DESK, FORWARD):
        told = page(coordinator.client.get(address.replace("/en/", "/de/"))).main.get_text()
        assert "noch niemand in der Koordination angesehen" in told


def test_nobody_looks_for_another_municipality(
    peine: Flask, coordinator: Staff, staff: NewStaff
) -> None:
    with peine.app_context():
        place, cycle = district.place_of("lengede"), district.current_cycle()
        with pytest.raises(NotAllowed):
            looking.look_at(coordinator.actor, place, cycle, [])
        theirs = looked.unseen(cycle.id, district.place_of("peine"))
        shown = [key for row in theirs for key in row.contribution_ids]
        assert looking.look_at(SYSTEM, place, cycle, shown) == 0
        assert looked.unseen(cycle.id, district.place_of("peine")) == theirs
