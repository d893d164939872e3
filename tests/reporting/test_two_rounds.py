"""A round beside the one before it: the same few numbers, and what was said most in each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient

from app.contributions.models import Contribution
from app.core.actor import SYSTEM
from app.district import store as district
from app.district.models import Cycle
from app.events import now
from app.extensions import db
from app.themes.models import Outcome, Theme
from app.themes.service import answering
from app.themes.service.answering import Decision
from tests.builders import Staff, page
from tests.groupings import theme, voice
from tests.reporting.test_monitoring import file, table

WORDS = Decision(Outcome.EXISTS, "Der Kreis bestellt ihn.", "Ab Mai fährt abends ein Bus.")
YEAR = timedelta(days=365)


def of_the_round_before(*themes: Theme) -> None:
    """Put what was said on these themes two years back, into a round of its own."""
    current = district.current_cycle()
    start = current.starts_on - 2 * YEAR
    cycle = Cycle(
        key="before",
        name="Runde davor",
        starts_on=start,
        ends_on=start + YEAR,
        conference_on=start + YEAR,
    )
    db.session.add(cycle)
    db.session.flush()
    for moved in themes:
        moved.cycle_id = cycle.id
        for concern in moved.concerns:
            concern.cycle_id = cycle.id
            for member in concern.members:
                member.contribution.cycle_id = cycle.id
                member.contribution.created_at -= 2 * YEAR
        for answer in moved.answers:
            answer.given_at -= 2 * YEAR
    db.session.commit()


def said_by(count: int, what: str, lang: str = "de", place: str = "peine") -> list[Contribution]:
    return [voice(f"{what} {number}", lang=lang, municipality=place) for number in range(count)]


def two_rounds() -> None:
    """Then: six on lamps, answered after three days. Now: eight on buses, two of them Arabic and
    in Ilsede, nothing answered. Needs an app context."""
    lamps = theme("Lampen", said_by(6, "Eine Lampe ist aus."))
    for concern in lamps.concerns:
        for member in concern.members:
            member.contribution.created_at = now() - timedelta(days=3)
    db.session.commit()
    answering.answer_as_planning_team(SYSTEM, lamps, WORDS)
    of_the_round_before(lamps)
    theme("Bus", [*said_by(6, "Ein Bus fehlt."), *said_by(2, "الحافلة", "ar", "ilsede")])


def test_everybody_sees_this_round_beside_the_one_before(peine: Flask, client: FlaskClient) -> None:
    with peine.app_context():
        two_rounds()
        names = [district.current_cycle().name, "Runde davor"]
    opened = page(client.get("/en/monitoring"))
    told = opened.select_one("section[aria-labelledby=compared]")
    assert told
    assert [th.get_text(strip=True) for th in told.select("thead th")][1:] == names
    assert list(table(opened, "compared").values()) == [
        ["8", "6"],
        ["8", "6"],
        ["2", "1"],
        ["2", "1"],
        ["0%", "100%"],
        ["too few to say", "3"],
    ]
    lists = [part.get_text(" ", strip=True) for part in told.select("ol")]
    assert "Bus" in lists[0]
    assert "Lampen" in lists[1]
    rows = file(client, "/en/monitoring/compared.csv")
    assert rows["Received"] == ["8", "6"]


def test_with_one_round_or_too_little_in_one_nothing_is_compared(
    peine: Flask, client: FlaskClient
) -> None:
    with peine.app_context():
        theme("Bus", said_by(8, "Ein Bus fehlt."))
    assert not page(client.get("/de/monitoring")).select("section[aria-labelledby=compared]")
    assert client.get("/de/monitoring/compared.csv").status_code == 404
    with peine.app_context():
        of_the_round_before(theme("Lampen", said_by(4, "Eine Lampe ist aus.")))
    assert not page(client.get("/de/monitoring")).select("section[aria-labelledby=compared]")
    assert client.get("/de/monitoring/compared.csv").status_code == 404
    assert client.get("/de/monitoring?round=before").status_code == 200, "the first of all"


def test_staff_compare_their_own_place_with_itself(
    peine: Flask, staff: Callable[..., Staff]
) -> None:
    with peine.app_context():
        two_rounds()
        of_place = theme("Wege", said_by(3, "Ein Weg fehlt.", place="ilsede"))
        before = district.current_cycle()
        earlier = db.session.query(Cycle).filter(Cycle.id != before.id).one()
        for concern in of_place.concerns:
            for member in concern.members:
                member.contribution.cycle_id = earlier.id
        db.session.commit()
    coordinator = staff("coordinator", "ilsede").client
    own = table(page(coordinator.get("/de/staff/monitoring?municipality=ilsede")), "compared")
    assert own["Eingegangen"] == ["2", "3"]
    assert "Orte" not in own
    assert coordinator.get("/de/staff/monitoring?municipality=peine").status_code == 404
