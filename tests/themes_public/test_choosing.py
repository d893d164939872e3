"""Choosing what is shown of contributions, themes and answers, with addresses to pass on."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.actor import SYSTEM
from app.district import store as district
from app.themes.models import Outcome, Reach, Theme
from app.themes.service import answering, arranging
from app.themes.service.answering import Decision
from app.themes.store import answers
from tests.builders import page
from tests.groupings import theme, voice
from tests.residents import main_text


@pytest.fixture
def said(peine: Flask) -> dict[str, str]:
    """Public names of voices: two answered by the municipality for its own people only, one by
    the Planungsteam, one without any answer."""
    with peine.app_context():
        voices = {
            "here": voice("Ein Bus am Abend fehlt."),
            "there": voice("Ich brauche einen Bus.", municipality="ilsede"),
            "course": voice("Akşam kurs istiyorum.", "tr"),
            "open": voice("Eine Bank fehlt.", municipality="ilsede"),
        }
        bus = theme("Busse am Abend", [voices["here"], voices["there"]])
        course = theme("Kurse am Abend", [voices["course"]], field="work")
        theme("Bänke im Park", [voices["open"]], field=None)
        place = district.municipality("peine").id
        arranging.mark_reach(SYSTEM, bus, place, Reach.MUNICIPAL)
        answering.answer_as_municipality(SYSTEM, bus, place, Decision(Outcome.EXISTS, "Ja.", "Da."))
        _decide(course, Outcome.CONFERENCE)
        return {name: entry.public_id for name, entry in voices.items()}


def _decide(about: Theme, outcome: Outcome, text: str = "Die Konferenz berät.") -> None:
    answering.answer_as_planning_team(
        SYSTEM, about, Decision(outcome, "Alle sind betroffen.", text)
    )


def shown(client: FlaskClient, path: str, **chosen: str) -> list[str]:
    opened = page(client.get(f"/de/{path}", query_string=chosen, follow_redirects=True))
    return [str(link["href"]).rsplit("/", 1)[1] for link in opened.select(".entry__title a")]


def titles(client: FlaskClient, path: str, **chosen: str) -> set[str]:
    opened = page(client.get(f"/de/{path}", query_string=chosen, follow_redirects=True))
    return {link.get_text(strip=True) for link in opened.select(".entry__title a")}


@pytest.mark.parametrize(
    ("state", "names"),
    [
        ("answered", {"here"}),
        ("open", {"there", "open", "course"}),
        ("conference", {"course"}),
        ("exists", {"here"}),
        ("will-do", set()),
    ],
)
def test_voices_are_found_by_what_became_of_them(
    client: FlaskClient, said: dict[str, str], state: str, names: set[str]
) -> None:
    assert set(shown(client, "voices", state=state)) == {said[name] for name in names}


def test_themes_are_found_by_place_field_language_and_state(
    client: FlaskClient, said: dict[str, str]
) -> None:
    assert titles(client, "themes", municipality="ilsede") == {"Busse am Abend", "Bänke im Park"}
    assert titles(client, "themes", field="work") == {"Kurse am Abend"}
    assert titles(client, "themes", field="none") == {"Bänke im Park"}
    assert titles(client, "themes", language="tr") == {"Kurse am Abend"}
    assert titles(client, "themes", state="open") == {"Bänke im Park", "Kurse am Abend"}
    assert titles(client, "themes", state="answered") == {"Busse am Abend"}
    assert titles(client, "themes", state="exists", municipality="ilsede") == {"Busse am Abend"}


def test_only_what_is_answered_is_called_answered(
    client: FlaskClient, said: dict[str, str]
) -> None:
    for path in ("themes", "search?q=Abend"):
        entries = page(client.get(f"/en/{path}")).select(".entry:has(a[href*='/themes/'])")
        told = {entry.a.get_text(strip=True): "Answered" in entry.get_text() for entry in entries}
        assert told["Busse am Abend"], path
        assert not told["Kurse am Abend"], path


def test_answers_are_found_by_place_field_language_outcome_and_words(
    client: FlaskClient, said: dict[str, str]
) -> None:
    assert titles(client, "answers") == {"Busse am Abend", "Kurse am Abend"}
    # Ilsede's people spoke of the bus as well, but the answer is Peine's own.
    assert titles(client, "answers", municipality="ilsede") == set()
    assert titles(client, "answers", municipality="peine", field="work") == {"Kurse am Abend"}
    assert titles(client, "answers", language="tr") == {"Kurse am Abend"}
    assert titles(client, "answers", outcome="exists") == {"Busse am Abend"}
    assert titles(client, "answers", q="KONFERENZ berät") == {"Kurse am Abend"}
    assert titles(client, "answers", q="busse") == {"Busse am Abend"}


def test_words_and_lists_narrow_down_the_search_together(
    client: FlaskClient, said: dict[str, str]
) -> None:
    found = shown(client, "voices", q="bus", municipality="peine", state="answered")
    assert said["here"] in found
    assert said["there"] not in found
    assert said["there"] in shown(client, "search", q="bus", state="open")


def test_an_address_keeps_only_what_was_chosen(client: FlaskClient, said: dict[str, str]) -> None:
    empty = {
        "q": "",
        "municipality": "ilsede",
        "field": "",
        "language": "",
        "kind": "",
        "state": "",
    }
    answer = client.get("/de/voices", query_string=empty)
    assert answer.headers["Location"] == "/de/voices?municipality=ilsede"
    assert page(client.get(answer.headers["Location"])).select_one("option[selected]")


def test_how_many_fit_is_said_with_what_was_chosen(
    client: FlaskClient, said: dict[str, str]
) -> None:
    told = page(client.get("/en/voices?municipality=ilsede&language=de")).select_one(
        "[role=status]"
    )
    assert told.get_text() == "2 contributions, Ilsede, German"


@pytest.mark.parametrize("path", ["voices", "themes", "answers", "search"])
def test_what_means_nothing_is_left_out_and_said(
    client: FlaskClient, said: dict[str, str], path: str
) -> None:
    odd = {"municipality": "\x00", "field": "x" * 5000, "language": "xx", "page": "99999999999999"}
    answer = client.get(f"/en/{path}", query_string={**odd, "q": "bus"}, follow_redirects=True)
    assert answer.status_code == 200
    assert "not known here" in main_text(answer)
    assert page(answer).select("form[role=search] select[name=municipality]")


@pytest.mark.parametrize("name", ["_external", "_scheme", "_anchor", "_method", "endpoint", "lang"])
def test_no_name_in_an_address_breaks_the_page(client: FlaskClient, name: str) -> None:
    assert client.get(f"/de/voices?{name}=1&field=").status_code in {200, 302}
    assert client.get(f"/de/voices?{name}=1").status_code == 200


def test_a_list_with_pages_keeps_words_and_lists(client: FlaskClient, peine: Flask) -> None:
    with peine.app_context():
        for number in range(answers.PAGE + 1):
            _decide(theme(f"Thema {number}", [voice(f"Wunsch {number}.")]), Outcome.EXISTS)
    first = page(client.get("/de/answers?outcome=exists&q=konferenz"))
    onward = first.select_one("a[rel=next]")["href"]
    assert "outcome=exists" in onward
    assert "q=konferenz" in onward
    assert len(page(client.get(onward)).select(".entry")) == 1
