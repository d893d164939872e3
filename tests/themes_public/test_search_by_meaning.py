"""The whole way of a search by meaning: page, socket, worker, encoder."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import asking
from app.contributions import service
from app.core.actor import speaker
from app.extensions import limiter
from app.themes.store import voices
from app.themes.tasks import analyse
from tests.builders import page, say
from tests.groupings import voice

PATIENT = 120.0  # seconds; a bound for a machine under load, not a measurement


@pytest.fixture
def said(peine: Flask) -> dict[str, str]:
    """Public names of statements that have their vectors; one of them waits for a decision."""
    with peine.app_context():
        rows = {
            "bus": voice("لا توجد حافلة إلى قريتنا في المساء.", "ar", "ilsede"),
            "doctor": voice("نحتاج إلى المزيد من أطباء الأطفال.", "ar"),
            "waiting": say("لا يوجد باص بعد الثامنة مساء.", lang="ar").contribution,
        }
        analyse.encode(lambda _what, _done, _total: None)
        return {name: row.public_id for name, row in rows.items()}


@pytest.fixture
def worker(
    peine: Flask, said: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[dict[str, str]]:
    """A worker that answers, and pages that wait for it however long it takes here."""
    limiter.reset()
    monkeypatch.setattr(asking, "ask", partial(asking.ask, timeout=PATIENT))
    with asking.serving(peine):
        yield said


def found(client: FlaskClient, query: str, **more: str) -> list[str]:
    opened = page(client.get("/tr/search", query_string={"q": query, **more}))
    assert opened.select(".kern-alert") == [], "meaning was not looked at"
    return [str(link["href"]).rsplit("/", 1)[1] for link in opened.select(".entry__title a")]


def test_turkish_words_find_an_arabic_text_that_is_published(
    client: FlaskClient, peine: Flask, worker: dict[str, str]
) -> None:
    # Whoever types Turkish finds what was said in Arabic, in its place, and nothing else
    assert found(client, "akşam otobüsü") == [worker["bus"]]
    assert found(client, "akşam otobüsü", municipality="ilsede") == [worker["bus"]]
    assert found(client, "akşam otobüsü", municipality="peine") == []
    assert found(client, "çocuk doktoru") == [worker["doctor"]]
    assert found(client, "xyzzy qqq") == []

    # What was taken back is gone at once, what comes is found without starting anything anew
    with peine.app_context():
        bus = voices.voice(worker["bus"])
        service.withdraw(speaker(bus.id), bus)
        later = voice("Abends fährt kein Bus mehr.")
        analyse.encode(lambda _what, _done, _total: None)
        expected = [later.public_id]
    assert found(client, "akşam otobüsü") == expected
