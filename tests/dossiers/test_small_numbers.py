"""Numbers that could point at somebody are said nowhere, and cannot be worked out either."""

from __future__ import annotations

import io
import itertools

import pytest
from flask import Flask
from pypdf import PdfReader

from app import jobs
from app.core.actor import SYSTEM
from app.district import store as district
from app.dossiers import service
from app.dossiers.rules import small
from app.dossiers.rules.files import Kind
from app.dossiers.rules.small import Hidden, shown
from app.extensions import db
from tests.dossiers.test_pages import NewStaff
from tests.groupings import theme, voice

FIRST = "/en/staff/dossiers/peine/1"


def possible(counts: dict[str, int]) -> dict[str, set[int]]:
    """What each hidden small number could be, for somebody who sees the rest and the sum."""
    reading = shown(counts)
    few = [key for key, value in reading.items() if value == Hidden.FEW]
    shields = [key for key, value in reading.items() if value == Hidden.SHIELD]
    rest = sum(counts[key] for key in (*few, *shields))
    found: dict[str, set[int]] = {key: set() for key in few}
    for guess in itertools.product(range(1, 5), repeat=len(few)):
        left = rest - sum(guess)
        if left >= 5 * len(shields) if shields else left == 0:
            for key, value in zip(few, guess, strict=True):
                found[key].add(value)
    return found


def test_large_numbers_are_shown_as_they_are() -> None:
    assert shown({"de": 40, "ar": 12, "tr": 5}) == {"de": 40, "ar": 12, "tr": 5}


@pytest.mark.parametrize(
    "counts",
    [
        {"de": 40, "ar": 12, "so": 1},
        {"de": 40, "ar": 9, "tr": 6, "so": 4},
        {"de": 40, "ar": 12, "so": 1, "ti": 1},
        {"de": 40, "ar": 12, "so": 4, "ti": 4, "fa": 4},
    ],
)
def test_a_small_number_could_still_be_any(counts: dict[str, int]) -> None:
    for guesses in possible(counts).values():
        assert guesses == {1, 2, 3, 4}


def test_no_more_is_hidden_than_must_be() -> None:
    reading = shown({"de": 40, "ar": 12, "so": 2, "ti": 3, "fa": 1})
    assert (reading["de"], reading["ar"]) == (40, 12)
    assert {reading["so"], reading["ti"], reading["fa"]} == {Hidden.FEW}


def test_where_it_would_follow_all_the_same_nothing_is_said() -> None:
    assert set(shown({"de": 5, "ar": 5, "tr": 5, "so": 1}).values()) == {Hidden.UNSAID}
    assert shown({"ar": 2}) == {"ar": Hidden.FEW}


def test_a_sum_is_hidden_where_all_parts_but_a_small_one_are_known() -> None:
    one, other = {"de": 40, "ar": 12, "tr": 9, "so": 2}, {"de": 30, "ar": 20, "tr": 8, "so": 7}
    assert "so" in small.given_away([one, other])
    assert "de" not in small.given_away([one, other])
    assert small.given_away([{"de": 9, "ar": 8}, {"de": 7}]) == set()


def test_every_format_hides_how_few_speak_a_language(peine: Flask, staff: NewStaff) -> None:
    with peine.app_context():
        many = [voice(f"Abends fährt kein Bus, Nummer {number}.") for number in range(17)]
        few = [voice("لا توجد حافلة مساءً.", "ar", german="Kein Bus.") for _ in range(3)]
        theme("Busse am Abend", [*many, *few])
        service.forward(SYSTEM, district.municipality("peine").id)
        jobs.run("render-dossiers")
        frozen = service.read(SYSTEM, district.municipality("peine").id, 1)
        paper = PdfReader(io.BytesIO(service.file(frozen, Kind.PDF) or b""))
        text = " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).split())
        db.session.rollback()
    assert "Arabisch" in text
    assert "Arabisch 3" not in text.replace("\N{NO-BREAK SPACE}", " ")
    client = staff("planner").client
    told = client.get(f"{FIRST}.json").get_json()
    rows = told["participation"]["by_language"] + told["fields"][0]["themes"][0]["languages"]
    assert {row["count"] for row in rows} == {None}
    assert {row["shown"] for row in rows if row["code"] == "ar"} == {"under 5"}
    seen = client.get(FIRST).get_data(as_text=True)
    assert "Arabic under 5" in seen
    assert "Arabic 3" not in seen
