"""Whether a theme goes on with one of the round before: what people say stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from app import jobs
from app.contributions.models import Contribution
from app.core.actor import SYSTEM
from app.district import store as district
from app.district.models import Cycle
from app.extensions import db
from app.themes.models import Continuation, Theme
from app.themes.service import continuing as service
from app.themes.service import joining
from app.themes.store import continuing, groups, portrait
from tests.builders import Staff, fill, page
from tests.groupings import looks_like, theme, voice

NewStaff = Callable[..., Staff]
BUSSES = 1
"""The direction in which everything about busses lies."""


def about_busses(text: str) -> Contribution:
    said = voice(text)
    looks_like(said, BUSSES)
    return said


def of_the_round_before(*themes: Theme) -> None:
    """These themes and all that was said in them."""
    start = district.current_cycle().starts_on - timedelta(days=730)
    before = Cycle(key="before", name="Runde davor", starts_on=start, ends_on=start)
    before.conference_on = start
    db.session.add(before)
    db.session.flush()
    for row in themes:
        row.cycle_id = before.id
        for concern in row.concerns:
            concern.cycle_id = before.id
            for member in concern.members:
                member.contribution.cycle_id = before.id
    db.session.commit()


@pytest.fixture
def rounds(peine: Flask) -> tuple[int, int, int]:
    """A theme that goes on with one of the round before, by ids, and another of that round."""
    with peine.app_context():
        earlier = theme("Busse von damals", [about_busses("Damals fuhr kein Bus.")])
        stops = theme("Haltestellen von damals", [voice("Damals fehlte ein Dach.")])
        of_the_round_before(earlier, stops)
        now = theme("Busse", [about_busses("Kein Bus."), about_busses("Wieder kein Bus.")])
        db.session.add(Continuation(theme_id=now.id, earlier_id=earlier.id, similarity=0.9))
        db.session.commit()
        return now.id, earlier.id, stops.id


def test_what_was_told_apart_stays_so_when_its_theme_is_joined_to_another(
    peine: Flask, rounds: tuple[int, int, int]
) -> None:
    now, earlier, _stops = rounds
    with peine.app_context():
        service.tell_apart(SYSTEM, groups.theme(now), earlier)
        into = theme("Nahverkehr", [about_busses("Mehr Busse.")])
        joining.join_themes(SYSTEM, groups.theme(now), into)
        about_busses("Und noch ein Bus.")
        jobs.run("group")
        assert portrait.earlier(into) is None
        assert [row.id for row in continuing.told_apart(into)] == [earlier]
        # and whoever said so by mistake takes it back there
        service.take_back(SYSTEM, into, earlier)
        found = portrait.earlier(into)
        assert found is not None
        assert found.id == earlier


def test_what_a_person_puts_together_again_stands_in_place_of_what_the_machine_found_since(
    peine: Flask, staff: NewStaff, rounds: tuple[int, int, int]
) -> None:
    now, earlier, stops = rounds
    client = staff("coordinator", "peine").client
    with peine.app_context():
        service.tell_apart(SYSTEM, groups.theme(now), earlier)
        db.session.add(Continuation(theme_id=now, earlier_id=stops, similarity=0.8))
        db.session.commit()
    address = f"/en/staff/themes/{now}"
    assert "Haltestellen von damals" in page(client.get(address)).select("#earlier")[0].get_text()
    answer = fill(client, address, form="form:has(button[value=yes])", _button="same=yes")
    shown = page(client.get(answer.headers["Location"]))
    assert "Busse von damals" in shown.select("#earlier")[0].get_text()
    assert "Haltestellen von damals" not in shown.get_text()
    told = [found.get_text(" ", strip=True) for found in shown.select(".kern-alert")]
    assert any("goes on with the theme Busse von damals" in words for words in told), told
