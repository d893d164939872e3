"""LibreTranslate's protocol, and everything that can go wrong with somebody else's program."""

from __future__ import annotations

import json

import pytest

from app.translator import chosen
from app.translator.libretranslate import LibreTranslate
from app.translator.port import Busy, Garbled, Refused, TranslatorError, Unavailable
from tests.a_translator import HTML, Behaviour, engine, translating

TEXT = "Akşam otobüs yok."


def test_a_text_goes_out_as_plain_text_and_comes_back_translated() -> None:
    with translating(Behaviour(says="Abends fährt kein Bus.")) as server:
        assert engine(server).translate(TEXT, "tr", "de") == "Abends fährt kein Bus."
        assert server.asked == [{"q": TEXT, "source": "tr", "target": "de", "format": "text"}]


def test_the_key_is_sent_where_there_is_one() -> None:
    with translating(Behaviour()) as server:
        LibreTranslate(server.url, "invented-key", ["127.0.0.1"], 20).translate(TEXT, "tr", "de")
        assert server.asked[0]["api_key"] == "invented-key"


def test_languages_that_it_lacks_are_known_before_a_text_is_sent() -> None:
    with translating(Behaviour()) as server:
        assert engine(server).can("tr", "de")
        assert not engine(server).can("ku", "de")
        with pytest.raises(Refused):
            engine(server).translate(TEXT, "ku", "de")
        assert server.asked == []


@pytest.mark.parametrize(
    ("behaviour", "error"),
    [
        (Behaviour(status=500, body='{"error": "broken"}'), Unavailable),
        (Behaviour(status=503, body="<h1>down</h1>", kind=HTML), Unavailable),
        (Behaviour(status=429, body='{"error": "slow down"}'), Busy),
        (Behaviour(status=403, body='{"error": "key"}'), Refused),
        (Behaviour(status=400, body='{"error": "bad"}'), Refused),
        (
            Behaviour(status=302, body="", headers={"Location": "http://elsewhere.example/"}),
            Refused,
        ),
        (Behaviour(body="<!doctype html><p>Welcome</p>", kind=HTML), Garbled),
        (Behaviour(body="\x00\x01 not json"), Garbled),
        (Behaviour(body='{"translatedText": 7}'), Garbled),
        (Behaviour(body='["Abends"]'), Garbled),
        (Behaviour(body="[" * 100_000), Garbled),
        (Behaviour(body=json.dumps({"translatedText": "x" * 600_000})), Garbled),
    ],
)
def test_whatever_it_answers_has_a_name(behaviour: Behaviour, error: type[TranslatorError]) -> None:
    with translating(behaviour) as server, pytest.raises(error):
        engine(server).translate(TEXT, "tr", "de")


@pytest.mark.parametrize("slow", [Behaviour(seconds=1.0), Behaviour(says="x" * 200, drips=True)])
def test_nobody_waits_longer_than_the_patience(slow: Behaviour) -> None:
    with translating(slow) as server:
        asked = engine(server, patience=0.3)
        asked._pairs, asked._asked_at = {"tr": {"de"}}, float("inf")  # only the text is slow
        with pytest.raises(Unavailable):
            asked.translate(TEXT, "tr", "de")


def test_it_says_how_long_to_wait() -> None:
    busy = Behaviour(status=429, body="{}", headers={"Retry-After": "90"})
    with translating(busy) as server, pytest.raises(Busy) as raised:
        engine(server).translate(TEXT, "tr", "de")
    assert raised.value.seconds == 90


def test_nobody_there_is_said_as_such() -> None:
    with translating(Behaviour()) as server:
        gone = engine(server)
    with pytest.raises(Unavailable):
        gone.translate(TEXT, "tr", "de")


@pytest.mark.parametrize(
    "url", ["http://translate.example/", "file:///etc/passwd", "http://127.0.0.1.example/", "no"]
)
def test_a_host_that_nobody_allowed_stops_the_start(url: str) -> None:
    config = {
        "TRANSLATOR": "libretranslate",
        "TRANSLATOR_URL": url,
        "TRANSLATOR_KEY": "",
        "TRANSLATOR_HOSTS": ["127.0.0.1"],
        "TRANSLATOR_PATIENCE": 1.0,
    }
    with pytest.raises(ValueError, match="not allowed"):
        chosen.translator(config)


def test_an_engine_that_we_do_not_know_stops_the_start() -> None:
    with pytest.raises(ValueError, match="not known"):
        chosen.translator({"TRANSLATOR": "babelfish"})
