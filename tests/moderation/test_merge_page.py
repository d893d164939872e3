"""Which contribution the page for merging puts forward, and what it says about how near it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from app.contributions.models import Contribution
from app.extensions import db
from app.themes.models import Similar
from tests.builders import Staff, page, publish, say

ONE, OTHER = "Abends fährt kein Bus mehr nach Vöhrum.", "Der Bus nach Peine ist oft voll."


@pytest.fixture
def coordinator(staff: Callable[..., Staff]) -> Staff:
    """Responsible for the town of Peine."""
    return staff("coordinator", "peine")


def near(app: Flask, similarity: float, *, same_words: bool = False, place: str = "peine") -> str:
    """The page for merging something that the machine finds so near to a published one."""
    with app.app_context():
        said, other = say(ONE).contribution, publish(say(OTHER, municipality=place).contribution)
        compared(said, other, similarity, same_words)
        return f"/en/staff/contributions/{said.public_id}/merge"


def compared(said: Contribution, other: Contribution, similarity: float, same_words: bool) -> None:
    db.session.add(
        Similar(
            contribution_id=said.id,
            rank=1,
            other_id=other.id,
            similarity=similarity,
            same_words=same_words,
        )
    )
    db.session.commit()


def shown(staff: Staff, where: str) -> BeautifulSoup:
    return page(staff.client.get(where))


def text(found: BeautifulSoup) -> str:
    return " ".join(found.get_text(" ").split())


@pytest.mark.parametrize(("similarity", "same_words"), [(0.95, False), (0.7, True)])
def test_what_very_likely_says_the_same_is_put_forward_with_its_share(
    peine: Flask, coordinator: Staff, similarity: float, same_words: bool
) -> None:
    opened = shown(coordinator, near(peine, similarity, same_words=same_words))
    assert opened.select_one("main form button[autofocus]") is not None
    assert f"{similarity:.0%} alike" in text(opened)


def test_what_is_only_near_waits_for_a_choice(peine: Flask, coordinator: Staff) -> None:
    where = near(peine, 0.75)
    opened = shown(coordinator, where)
    assert opened.select_one("[autofocus]") is None
    assert opened.select_one("form [name=into]") is None
    assert "75% alike" in text(opened)
    chosen = shown(coordinator, str(opened.select("main li a[href*='with=']")[0]["href"]))
    assert chosen.select_one("form [name=into]") is not None
    assert "75% alike" in text(chosen)


@pytest.mark.parametrize("similarity", [0.75, 0.95])
def test_another_place_is_named(peine: Flask, coordinator: Staff, similarity: float) -> None:
    opened = shown(coordinator, near(peine, similarity, place="ilsede"))
    assert "Another place: Ilsede" in text(opened)


def test_the_own_place_is_not_called_another_one(peine: Flask, coordinator: Staff) -> None:
    assert "Another place" not in text(shown(coordinator, near(peine, 0.95)))
