"""Somebody looks at the results on a narrow phone without scripts, whatever people wrote."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from app.core.actor import SYSTEM
from app.extensions import db
from app.themes.models import Outcome
from app.themes.rules import TITLE_LENGTH
from app.themes.service import answering
from app.themes.service.answering import Decision
from app.themes.store import portrait
from tests.browser.window import DESK, Window
from tests.groupings import theme, voice

pytestmark = pytest.mark.browser

LONG = "Landkreisverkehrsgesellschafts" * 7
MIXED = "حافلة (Linie 5) بعد 20 Uhr – Bus/حافلة, «Abend»!"


@pytest.fixture
def addresses(peine: Flask) -> list[str]:
    """Pages of results in which a word has 200 letters and a title runs in both directions."""
    with peine.app_context():
        long, mixed = voice(LONG, municipality="ilsede"), voice(MIXED, "ar", german=LONG)
        against = voice(f"{MIXED} {LONG}")
        first = theme(LONG[:TITLE_LENGTH], [long, against])
        second = theme(MIXED, [mixed], [voice("Ein Bus fehlt.")])
        portrait.keep(first.id, [long.id], against.id)
        for found in (first, second):
            decision = Decision(Outcome.CONFERENCE, MIXED, LONG)
            answering.answer_as_planning_team(SYSTEM, found, decision)
        db.session.commit()
        return [
            "voices?municipality=ilsede&state=conference",
            "themes?field=mobility",
            "answers?outcome=conference",
            f"search?q={LONG[:190]}",
            f"voices/{against.public_id}",
            f"themes/{first.id}",
            f"themes/{second.id}",
            f"voices?theme={first.id}&language=de",
            "places",
            "places/ilsede",
            "places/ilsede/poster",
            "voices?municipality=nowhere",
            "answers?municipality=wendeburg",
        ]


@pytest.mark.parametrize("lang", ["de", "ar"])
def test_long_words_and_mixed_directions_break_no_page(
    addresses: list[str], window: Callable[..., Window], lang: str
) -> None:
    phone, desk = window(lang), window(lang, DESK)
    for number, address in enumerate(addresses):
        phone.open(f"/{lang}/{address}")
        phone.picture(f"results-{number}")
    desk.open(f"/{lang}/themes?field=mobility")
    phone.open(f"/{lang}/themes/99999", 404)


def test_somebody_chooses_looks_and_follows_without_scripts(
    addresses: list[str], window: Callable[..., Window]
) -> None:
    phone = window("de")
    phone.open("/de/answers")
    phone.find("main summary").click()
    phone.choose("municipality", "ilsede")
    phone.press("form[role=search] button")
    assert phone.page.url.endswith("/de/answers?municipality=ilsede")
    phone.press(".entry__title a")
    assert phone.find("ol.timeline [aria-current=step]").count() == 1
