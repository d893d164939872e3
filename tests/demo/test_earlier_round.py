"""The invented words of the round before: whole, told apart from today's, and answered to all."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from app.contributions.lifecycle import needs_opinion
from app.core import locales
from app.core.locales import READING
from app.demo.rules import FOLDER
from app.demo.service.accounts import INTERPRETERS
from app.district.service import read
from app.themes.models import AnsweredBy, Outcome
from app.themes.service.answering import OUTCOMES
from tests.builders import DISTRICT_FILE

EARLIER = FOLDER / "earlier"


def test_the_earlier_round_is_as_large_and_as_mixed_as_todays() -> None:
    voices = _voices(EARLIER / "contributions.jsonl")
    langs = Counter(voice["lang"] for voice in voices)
    translated = {lang for _name, spoken in INTERPRETERS.values() for lang in spoken}
    assert len(voices) >= 200
    assert len(langs) >= 13
    assert langs[READING] <= 0.4 * len(voices)
    assert set(langs) <= (translated | {READING}) & set(locales.LANGUAGES)
    assert all(bool(voice["reading"]) == (voice["lang"] != READING) for voice in voices)
    assert all(560 <= voice["days_ago"] <= 900 for voice in voices)


def test_every_voice_lives_in_the_district_and_speaks_in_one_round_only() -> None:
    voices = _voices(EARLIER / "contributions.jsonl")
    today = _voices(FOLDER / "contributions.jsonl")
    district = read(DISTRICT_FILE)
    places = {entry.key for entry in district.municipalities}
    spoken = {voice["municipality"] for voice in voices}
    assert places <= spoken <= places | {"district", "unknown"}
    assert {voice["field"] for voice in voices} - {""} <= {entry.key for entry in district.fields}
    for part in ("id", "text"):
        assert max(Counter(voice[part] for voice in voices + today).values()) == 1


def test_nothing_was_declined_that_would_have_needed_a_second_opinion() -> None:
    voices = _voices(EARLIER / "contributions.jsonl")
    declined = [voice for voice in voices if voice["fate"] == "declined"]
    assert declined
    assert not any(needs_opinion(voice["reason"], voice["lang"]) for voice in declined)


def test_todays_round_asks_again_for_much_that_was_said_in_the_earlier_one() -> None:
    rounds = [
        Counter(voice["concern"] for voice in _voices(file / "contributions.jsonl"))
        for file in (EARLIER, FOLDER)
    ]
    again = [concern for concern in rounds[0] if min(row[concern] for row in rounds) >= 3]
    assert len(again) >= 8


def test_every_answer_is_said_in_the_languages_of_those_who_asked() -> None:
    answers = _toml("answers")["answers"]
    for answer in answers:
        by = AnsweredBy(answer["by"])
        assert Outcome(answer["outcome"]) in OUTCOMES[by]
        assert (by == AnsweredBy.MUNICIPALITY) == ("municipality" in answer)
        assert set(answer["translations"]) == _listeners(answer) - {READING}
    assert {answer["by"] for answer in answers} == set(AnsweredBy)


def test_every_measure_hangs_on_an_answer_and_tells_what_became_of_it() -> None:
    answered = {
        (answer["concern"], answer.get("municipality")) for answer in _toml("answers")["answers"]
    }
    measures = _toml("measures")["measures"]
    for measure in measures:
        assert (measure["concern"], measure.get("municipality")) in answered
        assert measure["starts_on"] <= measure["ends_on"]
        ends = {"done": {"reached", "indicator", "before", "after"}, "stopped": {"stopped"}}
        every = {key for keys in ends.values() for key in keys}
        assert every & set(measure) == ends.get(measure["status"], set())
        for part in {"title", "summary", "note", "reached", "stopped"} & set(measure):
            assert set(measure[part]) == _listeners(measure) | {READING}
    assert {row["status"] for row in measures} == {"planned", "running", "done", "stopped"}


def _listeners(entry: dict[str, Any]) -> set[str]:
    """The languages of those whose concern it is, in its municipality if it has one."""
    return {
        voice["lang"]
        for voice in _voices(EARLIER / "contributions.jsonl")
        if voice["concern"] == entry["concern"]
        and voice["fate"] == "published"
        and entry.get("municipality") in {None, voice["municipality"]}
    }


def _voices(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((EARLIER / f"{name}.toml").read_text(encoding="utf-8"))
