"""How long people waited: told in classes that hold no small number, whatever else is known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise, product

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.contributions.models import Contribution
from app.core.actor import SYSTEM
from app.events import now
from app.extensions import db
from app.reporting.rules import FEWEST, waiting
from app.reporting.rules.waiting import Span
from app.themes.models import Outcome
from app.themes.service import answering
from app.themes.service.answering import Decision
from tests.builders import Staff, page, say
from tests.groupings import theme, voice
from tests.reporting.test_monitoring import file, table

WORDS = Decision(Outcome.EXISTS, "Der Kreis bestellt ihn.", "Ab Mai fährt abends ein Bus.")
CLASSES = [(0, 1), (2, 3), (4, 7), (8, 14), (15, None)]
BORDER = 7


def of(counts: tuple[int, ...]) -> list[Span]:
    return [Span(*days, count) for days, count in zip(CLASSES, counts, strict=True)]


def in_sight(count: int) -> bool:
    return count == 0 or count >= FEWEST


@pytest.mark.parametrize("within", [1, 2, 3, 4, 7, 8, 14, 30])
def test_every_wait_falls_into_exactly_one_class(within: int) -> None:
    days = range(100)
    found = waiting.spans(days, waiting.promised(within))
    assert sum(span.count for span in found) == len(days)
    assert within in [span.last for span in found], "the promise is a border"
    assert all(span.last is None or span.first < span.last for span in found)


def test_nothing_small_is_told_and_nobody_is_left_out() -> None:
    for counts in product((0, 1, 4, 5, 9), repeat=len(CLASSES)):
        told = waiting.told(of(counts), BORDER)
        assert all(in_sight(span.count) for span in told), counts
        assert not told or sum(span.count for span in told) == sum(counts)
        days = [(span.first, span.last) for span in told]
        assert not days or (days[0][0], days[-1][1]) == (0, None)
        assert all(
            last is not None and after[0] == last + 1 for (_f, last), after in pairwise(days)
        )


def test_how_the_promise_was_kept_divides_no_class_into_small_numbers() -> None:
    """Whoever knows how many replies came in time can part the class that holds the border."""
    for counts in product((0, 1, 4, 5, 9), repeat=len(CLASSES)):
        in_time, late = sum(counts[:3]), sum(counts[3:])
        told = waiting.told(of(counts), BORDER)
        if not (told and in_sight(in_time) and in_sight(late)):
            continue  # the promise itself tells the small one
        assert BORDER in [span.last for span in told], counts


def test_few_waits_are_not_told() -> None:
    assert waiting.told(of((4, 0, 0, 0, 0)), BORDER) == []
    assert waiting.told(of((0, 0, 0, 0, 0)), BORDER) == []
    assert waiting.told(of((2, 2, 2, 0, 0))) == [Span(0, 7, 6), Span(8, 14, 0), Span(15, None, 0)]


def waited(days: int, what: str) -> Contribution:
    """Published today, so many days after it was said."""
    said = voice(what)
    said.created_at = now() - timedelta(days=days)
    return said


@pytest.fixture
def round_of_waits(peine: Flask) -> Flask:
    """Twelve replied to at once, six of them answered; two after five, six after forty days;
    five without a reply."""
    with peine.app_context():
        bus = [waited(0, f"Abends fährt kein Bus, {number}.") for number in range(6)]
        for number in range(6):
            waited(0, f"Die Lampe {number} ist aus.")
        for days, count in {5: 2, 40: 6}.items():
            for number in range(count):
                waited(days, f"Seit {days} Tagen kein Kurs, {number}.")
        for _ in range(5):
            say("Der Weg ist dunkel.")
        db.session.commit()
        answering.answer_as_planning_team(SYSTEM, theme("Bus am Abend", bus), WORDS)
    return peine


def test_everybody_sees_how_long_people_waited(
    round_of_waits: Flask, client: FlaskClient, staff: Callable[..., Staff]
) -> None:
    opened = page(client.get("/de/monitoring"))
    waits = table(opened, "waits")
    assert waits["Tage: 0 bis 14"] == ["14"], "two of them would stand alone"
    assert waits["Noch nicht gelesen"] == ["5"]
    assert sum(int(number) for row in waits.values() for number in row) == 25
    answers = table(opened, "answers")
    assert answers["Tage: 0 bis 7"] == ["6"]
    assert answers["Noch keine Antwort"] == ["14"]
    rows = file(client, "/de/monitoring/waits.csv")
    assert {name: rows[name] for name in waits} == waits
    planner = table(page(staff("planner").client.get("/de/staff/monitoring")), "waits")
    assert ["2"] in planner.values()
