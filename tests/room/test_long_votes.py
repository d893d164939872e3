"""A long vote asks the database no more often than a short one."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.room.rules.dots import About
from tests.groupings import theme
from tests.room import voted
from tests.themes_public.test_long_lists import questions


def asked(app: Flask, about: About, count: int, *, closed: bool) -> int:
    """How often, for a vote on so many groups or cards that is open or closed."""
    with app.app_context():
        session = voted.session()
        for number in range(count):
            said = voted.card(session, f"مطلب {number}", "ar", german=f"Bedarf {number}")
            if about is About.GROUPS:
                theme(f"Thema {number}", [said])
        code, vote, at = voted.codes_of(session, 1)[0], voted.opened(session, about), session.code
        if closed:
            voted.closed(vote)
    phone: FlaskClient = app.test_client()
    phone.get(f"/at/{at}/vote?slip={code}")
    return len(questions(app, phone, f"/de/at/{at}/{'wall' if closed else 'vote'}"))


@pytest.mark.parametrize("about", About)
@pytest.mark.parametrize("closed", [False, True])
def test_the_number_of_choices_costs_no_more_questions(
    peine: Flask, about: About, closed: bool
) -> None:
    few = asked(peine, about, 2, closed=closed)
    assert asked(peine, about, 9, closed=closed) == few
