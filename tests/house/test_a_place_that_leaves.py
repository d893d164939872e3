"""A whole round in which nobody is lost, and then a municipality leaves the district."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.district import store as district
from app.extensions import db
from app.site.service.everybody import QUESTIONS
from tests.house.page_list import PAGES
from tests.house.visits import look
from tests.whole_round import Round


@pytest.fixture(scope="module")
def own_round(make_round: Callable[[], Round]) -> Round:
    return make_round()


def test_in_a_whole_round_nobody_is_lost(own_round: Round) -> None:
    others = QUESTIONS.keys() - {"contributions"}  # the round has no worker that would place them
    with own_round.app.app_context():
        lost = {name: QUESTIONS[name].count().lost for name in others}
    assert lost == dict.fromkeys(others, ())


def test_every_page_holds_after_a_municipality_has_left(own_round: Round) -> None:
    with own_round.app.app_context():
        district.municipality("peine").retired = True
        db.session.commit()
    visits = {visit.endpoint: visit for visit in reversed(PAGES) if visit.sent is None}
    broken = []
    for visit in visits.values():
        try:
            status = look(own_round, visit, "de").status_code
        except Exception as error:  # all that break are named at once
            broken.append(f"{visit}: {type(error).__name__} {error}")
        else:
            broken += [f"{visit}: {status}"] if status >= 500 and status != visit.status else []
    assert broken == []
