"""No page says a word that cannot be translated."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import flask_babel
import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts.models import User
from app.core import codes
from app.district import store as district
from app.district.models import Municipality
from app.extensions import db
from app.reporting.store import indicators
from tests.builders import Staff
from tests.files_of_the_round import words
from tests.house.bare_words import Marked, bare_words
from tests.house.conftest import PUBLIC_URL
from tests.house.form_values import SENDINGS, in_order, send
from tests.house.page_list import BEFORE_ANYBODY_SPOKE, PAGES
from tests.house.visits import Visit, browser, look
from tests.invented import WORDS
from tests.numbers_of_the_round import GROUP
from tests.whole_round import Round

RESIDENTS_READ, STAFF_READ = "tr", "en"
"""One language is enough: a word that cannot be translated stands in all of them."""


def data_of(the_round: Round) -> frozenset[str]:
    """What the product shows as it is: names and descriptions, people's texts, codes."""
    with the_round.app.app_context():
        place = district.the_district()
        found = {place.name, place.contact_email, district.current_cycle().name}
        for row in db.session.scalars(select(Municipality)):
            found |= {row.name, row.short_name}
        for field in district.all_fields():
            found |= {*field.name.values(), *field.description.values()}
        for user in db.session.scalars(select(User)):
            found |= {user.name, user.email}
        for row in indicators.kept():
            found |= {row.name, row.definition, row.source, row.unit}
    found |= {
        GROUP,
        the_round.links["typed-at-session"],
        *(codes.display(code) for code in the_round.codes.values()),
    }
    return frozenset({*found, *the_round.voices.values(), *WORDS, *words(), PUBLIC_URL})


@pytest.fixture(scope="module")
def data(the_round: Round) -> frozenset[str]:
    return data_of(the_round)


@pytest.fixture(scope="module")
def _marked() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flask_babel.Domain, "get_translations", lambda _domain: Marked())
        yield


@pytest.mark.usefixtures("_marked")
@pytest.mark.parametrize("visit", PAGES, ids=str)
def test_every_word_of_a_page_can_be_translated(
    the_round: Round, data: frozenset[str], visit: Visit
) -> None:
    lang = STAFF_READ if visit.for_staff else RESIDENTS_READ
    answer = look(the_round, visit, lang)
    assert bare_words(answer.get_data(as_text=True), lang, data) == []


@pytest.mark.usefixtures("_marked")
def test_every_word_of_what_is_said_after_a_form_was_sent_can_be_translated(
    make_round: Callable[[], Round],
) -> None:
    the_round, wrong = make_round(), {}
    known = data_of(the_round)
    for endpoint in in_order(the_round.app):
        client = browser(the_round, SENDINGS[endpoint].who)
        answer = send(the_round, endpoint, client=client, lang=STAFF_READ)
        while answer.status_code == 302:
            answer = client.get(answer.headers["Location"])
        assert answer.status_code == 200, endpoint
        if words := bare_words(answer.get_data(as_text=True), STAFF_READ, known):
            wrong[endpoint] = words
    assert wrong == {}


@pytest.mark.usefixtures("_marked")
@pytest.mark.parametrize(("who", "path"), BEFORE_ANYBODY_SPOKE)
def test_every_word_of_a_page_with_nothing_to_show_can_be_translated(
    peine: Flask, staff: Callable[..., Staff], data: frozenset[str], who: str, path: str
) -> None:
    client = peine.test_client() if who == "nobody" else staff(who).client
    lang = STAFF_READ if "/staff/" in path else RESIDENTS_READ
    answer = client.get(path.format(lang=lang))
    assert answer.status_code == 200
    assert bare_words(answer.get_data(as_text=True), lang, data) == []


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<p>⟦All⟧ well</p>", ["well"]),
        ("<p>⟦From <bdi>Peine</bdi> to ⟦there⟧.⟧</p> gone", ["gone"]),
        ('<p lang="de">Wir</p><p lang="en">we</p>', ["we"]),
        ('<img alt="Bus"><input placeholder="⟦Name⟧">', ["Bus"]),
        ("<p>3. November 2026, Arabic: Peine 4 Peiner</p>", ["Peiner"]),
        ("<script>var a;</script><!-- why --><p>12 %</p>", []),
    ],
)
def test_a_bare_word_is_noticed(markup: str, found: list[str]) -> None:
    assert bare_words(markup, "en", ["Peine"]) == found
