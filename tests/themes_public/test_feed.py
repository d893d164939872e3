"""The Atom feed of the answers."""

from __future__ import annotations

from datetime import datetime
from xml.etree import ElementTree as Xml

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.actor import SYSTEM
from app.extensions import db
from app.texts import store as texts
from app.texts.models import Origin
from app.themes.models import Outcome
from app.themes.service import answering
from app.themes.service.answering import Decision
from tests.builders import page
from tests.groupings import theme, voice

ATOM, LANG = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def answered(peine: Flask) -> None:
    """Two answers: one for Peine with an Arabic text, one for Ilsede in German only."""
    with peine.app_context():
        bus = theme("Busse <abends> & nachts", [voice("حافلة", "ar")])
        decision = Decision(Outcome.EXISTS, "Ja.", "Der Bus kommt.")
        given = answering.answer_as_planning_team(SYSTEM, bus, decision)
        texts.add_version(given.text, "ar", "ستأتي الحافلة", Origin.HUMAN)
        bench = theme("Bänke", [voice("Eine Bank fehlt.", municipality="ilsede")])
        answering.answer_as_planning_team(
            SYSTEM, bench, Decision(Outcome.EXISTS, "Ja.", "Sie steht am Teich.")
        )
        db.session.commit()


def read(client: FlaskClient, path: str) -> Xml.Element:
    answer = client.get(path)
    assert answer.mimetype == "application/atom+xml"
    return Xml.fromstring(answer.data)  # noqa: S314 - our own


def values(root: Xml.Element, path: str) -> list[str]:
    return [element.text or "" for element in root.iterfind(path.replace("/", f"/{ATOM}"))]


@pytest.mark.usefixtures("answered")
def test_a_feed_has_all_that_atom_demands(client: FlaskClient, peine: Flask) -> None:
    root = read(client, "/ar/answers.atom")
    assert root.tag == f"{ATOM}feed"
    assert root.get(LANG) == "ar"
    for element in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (found,) = element.findall(f"{ATOM}{name}")
            assert found.text
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated", "")).tzinfo
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Landkreis Peine"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == f"{peine.config['PUBLIC_URL']}/ar/answers.atom"
    ids = [element.text for element in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids) == 3
    assert ids == [element.text for element in read(client, "/ar/answers.atom").iter(f"{ATOM}id")]


@pytest.mark.usefixtures("answered")
def test_an_answer_is_in_the_feed_s_language_or_marked(client: FlaskClient) -> None:
    summaries = list(read(client, "/ar/answers.atom").iter(f"{ATOM}summary"))
    assert [(text.get(LANG), text.text) for text in summaries] == [
        ("de", "Deutsch: Sie steht am Teich."),
        ("ar", "ستأتي الحافلة"),
    ]


@pytest.mark.usefixtures("answered")
def test_a_feed_of_a_municipality_has_the_answers_for_its_people(client: FlaskClient) -> None:
    root = read(client, "/de/places/ilsede/answers.atom")
    assert [text.text for text in root.iter(f"{ATOM}summary")] == ["Sie steht am Teich."]
    assert len(list(read(client, "/de/places/wendeburg/answers.atom").iter(f"{ATOM}entry"))) == 0
    assert client.get("/de/places/nowhere/answers.atom").status_code == 404


@pytest.mark.usefixtures("answered")
def test_a_reader_that_has_it_already_gets_nothing_twice(client: FlaskClient) -> None:
    first = client.get("/de/answers.atom")
    again = client.get("/de/answers.atom", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("path", ["answers", "places/ilsede"])
def test_the_pages_say_where_their_feed_is(client: FlaskClient, path: str) -> None:
    link = page(client.get(f"/tr/{path}")).select_one("link[type='application/atom+xml']")
    assert client.get(link["href"]).status_code == 200
    assert link["rel"] == ["alternate"]
