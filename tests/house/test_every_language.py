"""Every page for residents in every language of the interface.

Only what depends on the language is looked at here; what is the same in all of them (markup,
labels, tokens, words that nobody can translate) is the matter of `test_pages.py` and
`test_words.py`.
"""

from __future__ import annotations

import re

import pytest

from app.core import codes, locales
from app.web.speech import Speech
from tests.house import speaking
from tests.house.bare_words import matching
from tests.house.page_list import RESIDENTS
from tests.house.speaking import Missing, noting
from tests.house.test_words import data_of
from tests.house.visits import look
from tests.whole_round import Round


@pytest.fixture(scope="module")
def data(the_round: Round) -> re.Pattern[str]:
    return matching(data_of(the_round))


@pytest.fixture(scope="module")
def receipt_codes(the_round: Round) -> tuple[str, ...]:
    return tuple(codes.display(code) for code in the_round.codes.values())


@pytest.mark.parametrize("lang", locales.interface_codes())
def test_every_page_is_whole_in_its_language(
    the_round: Round,
    data: re.Pattern[str],
    receipt_codes: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    lang: str,
) -> None:
    missing, wrong = Missing(), {}
    monkeypatch.setattr(Speech, "get_translations", noting(missing, Speech.get_translations))
    for visit in (visit for visit in RESIDENTS if not visit.for_staff):
        answer = look(the_round, visit, lang)
        assert answer.status_code == visit.status, visit
        markup = answer.get_data(as_text=True)
        found = speaking.faults(markup, locales.language(lang), data, receipt_codes)
        if found:
            wrong[str(visit)] = found
    assert wrong == {}
    assert missing.sentences == set()


ARABIC = '<html lang="ar" dir="rtl"><title>نص</title><h1>نص</h1>{}</html>'


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<p>نص</p>", []),
        ("<p>Please wait for the bus</p>", ["not ar: 'Please wait for the bus'"]),
        ('<p lang="de">Bitte warten Sie</p><bdi>Bitte Sie</bdi>', []),
        ('<p aria-label="Ihr Text ist da">نص</p>', ["not ar: 'Ihr Text ist da'"]),
        ("<p>Verein und Freunde</p>", []),
        ("<p>قبل %(days)s</p>", ["left over: %(days)s"]),
        ("<p>رمز 7K3M-92QX</p>", ["not isolated: '7K3M-92QX'"]),
        ("<p>رمز \u20687K3M-92QX\u2069</p><p><bdi>7K3M-92QX</bdi></p>", []),
    ],
)
def test_a_fault_in_a_language_is_noticed(markup: str, found: list[str]) -> None:
    known = matching(frozenset({"Verein und Freunde"}))
    language = locales.language("ar")
    assert speaking.faults(ARABIC.format(markup), language, known, ["7K3M-92QX"]) == found


def test_a_page_in_another_direction_is_noticed() -> None:
    markup = ARABIC.replace("rtl", "ltr").format("")
    found = speaking.faults(markup, locales.language("ar"), matching(frozenset({"x"})), [])
    assert found == ["<html> has another lang or dir"]
