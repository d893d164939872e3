"""Somebody looks for something, in whatever words and language."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from app import asking
from app.contributions import service
from app.contributions.lifecycle import Reason
from app.contributions.models import Contribution
from app.core.actor import SYSTEM, speaker
from app.extensions import db
from app.texts.models import Origin
from app.texts.store import add_version
from app.themes.service import arranging
from app.themes.store import search
from tests.builders import page, publish, say
from tests.groupings import theme, voice
from tests.residents import ask, decline, main_text

ONLY_WORDS = "Only the words themselves"


@pytest.fixture
def worker_says(monkeypatch: pytest.MonkeyPatch) -> dict[int, float]:
    """What a worker would find by meaning: contribution → how near. Empty: nothing."""
    found: dict[int, float] = {}
    answer = {"found": found.items()}
    monkeypatch.setattr(asking, "ask", lambda _name, _question: answer)
    return found


def look(client: FlaskClient, query: str, lang: str = "en", **more: str) -> BeautifulSoup:
    answer = client.get(f"/{lang}/search", query_string={"q": query, **more})
    assert answer.status_code == 200
    return page(answer)


def links(opened: BeautifulSoup, kind: str = "voices") -> list[str]:
    """What was found, in its order: public names of voices, or numbers of themes."""
    found = [str(link["href"]).rsplit("/", 2) for link in opened.select(".entry__title a")]
    return [name for _lang, group, name in found if group == kind]


def names(*voices: Contribution) -> list[str]:
    return [entry.public_id for entry in voices]


@pytest.mark.parametrize(
    ("text", "lang", "query"),
    [
        ("Der Schulbus fährt zu früh.", "de", "BUS früh"),
        ("Der Schulbus fährt zu früh.", "de", "schulbus fahrt"),
        ("Die STRASSE ist dunkel.", "de", "straße"),
        ("Işıklar yanmıyor.", "tr", "ISIKLAR"),
        ("İnternet çok yavaş.", "tr", "internet"),
        ("نحتاج إلى مدرسة للأطفال", "ar", "مدرسه أطفال"),
        ("У нас немає світла", "uk", "НЕМАЄ"),
        ("100 % barrierefrei, bitte!", "de", "100%"),
    ],
)
def test_words_are_found_however_they_are_written(
    client: FlaskClient, peine: Flask, text: str, lang: str, query: str
) -> None:
    with peine.app_context():
        expected = names(voice(text, lang))
        voice("Ganz etwas anderes steht hier.")
    assert links(look(client, query)) == expected


def test_all_words_must_occur_in_the_same_text(client: FlaskClient, peine: Flask) -> None:
    with peine.app_context():
        both = voice("Ein Bus am Abend fehlt.")
        voice("Ein Bus am Morgen fehlt.")
        voice("حافلة", "ar", german="Ein Abend ohne …")
        expected = names(both)
    assert links(look(client, "abend bus")) == expected
    assert links(look(client, "abend bus zug")) == []


def test_the_original_and_the_german_text_are_looked_at_and_shown(
    client: FlaskClient, peine: Flask
) -> None:
    with peine.app_context():
        said = voice("Akşam otobüs yok.", "tr", german="Abends fährt kein Bus.")
        expected = names(said)
    for query in ("otobüs", "Bus abends"):
        opened = look(client, query)
        assert links(opened) == expected
        assert [text["lang"] for text in opened.select(".user-text")] == ["tr", "de"]


def test_a_text_that_was_replaced_is_not_found_any_more(client: FlaskClient, peine: Flask) -> None:
    with peine.app_context():
        said = voice("Akşam otobüs yok.", "tr", german="Die Bahn fehlt.")
        add_version(said.statement, "de", "Der Bus fehlt.", Origin.HUMAN)
        db.session.commit()
    assert links(look(client, "Bahn")) == []
    assert len(links(look(client, "Bus"))) == 1


def test_what_is_not_published_never_appears_even_if_the_worker_knows_it_still(
    client: FlaskClient, peine: Flask, worker_says: dict[int, float]
) -> None:
    text = "Ein Bus am Abend fehlt."
    with peine.app_context():
        gone = {name: say(text).contribution for name in ("received", "asked", "declined")}
        gone |= {name: voice(text) for name in ("withdrawn", "erased")}
        ask(gone["asked"])
        decline(gone["declined"], Reason.INSULT)
        theme("Busse am Abend", [gone["withdrawn"], gone["erased"]])
        service.withdraw(speaker(gone["withdrawn"].id), gone["withdrawn"])
        service.erase(SYSTEM, gone["erased"])
        worker_says |= {entry.id: 0.9 for entry in gone.values()}
    opened = look(client, "Bus Abend")
    assert opened.select(".entry") == []
    assert "Nothing was found" in opened.main.get_text()


def test_who_types_a_word_sees_that_word_first_and_then_what_means_the_same(
    client: FlaskClient, peine: Flask, worker_says: dict[int, float]
) -> None:
    with peine.app_context():
        older = voice("Der Bus ist alt.")
        newer = voice("Der Bus ist laut.")
        far, near = voice("Akşam ulaşım yok.", "tr"), voice("لا توجد حافلة", "ar")
        both = voice("Kein Bus am Abend.")
        worker_says |= {far.id: 0.3, near.id: 0.8, both.id: 0.25}
        expected = names(both, newer, older, near, far)
    opened = look(client, "Bus")
    assert links(opened) == expected
    assert ONLY_WORDS not in opened.main.get_text()


def test_a_theme_is_found_by_its_title_with_its_count(client: FlaskClient, peine: Flask) -> None:
    with peine.app_context():
        found = theme("Busse am Abend", [voice("Eins ist wahr."), voice("Zwei ist wahr.")])
        theme("Busse am Morgen", [voice("Drei ist wahr.")])
        expected = [str(found.id)]
    opened = look(client, "abend BUSSE")
    assert links(opened, "themes") == expected
    assert "2 contributions" in opened.select_one(".entry").get_text()


def test_a_theme_is_found_when_enough_of_its_voices_are_meant(
    client: FlaskClient, peine: Flask, worker_says: dict[int, float]
) -> None:
    with peine.app_context():
        said = [voice(f"Eine Stimme, die Nummer {number}.") for number in range(14)]
        meant, other = theme("Busse", said[:8]), theme("Wege", said[8:11])
        strayed_into = theme("Plätze", said[11:])
        worker_says |= {said[0].id: 0.5, said[1].id: 0.5, said[11].id: 0.9}
        expected = [str(meant.id)]
        for unmeant in (other, strayed_into):
            arranging.rename(SYSTEM, unmeant, f"{unmeant.title} und anderes")
    assert links(look(client, "otobüs"), "themes") == expected


def test_one_may_look_in_one_place_only(client: FlaskClient, peine: Flask) -> None:
    with peine.app_context():
        here = voice("Ein Bus fehlt.", municipality="ilsede")
        everywhere = voice("Ein Bus fehlt.", municipality="district")
        theme("Busse", [everywhere])
        expected = names(here), names(everywhere)
    opened = look(client, "Bus", municipality="ilsede")
    assert (links(opened), links(opened, "themes")) == (expected[0], [])
    assert links(look(client, "Bus", municipality="district")) == expected[1]
    assert len(links(look(client, "Bus", municipality="nowhere"))) == 2
    nothing = look(client, "Bus", municipality="peine").select_one(".empty a")
    assert len(links(page(client.get(nothing["href"])))) == 2


def test_long_results_have_pages_that_keep_what_was_looked_for(
    client: FlaskClient, peine: Flask
) -> None:
    with peine.app_context():
        said = [voice(f"Bank Nummer {number} fehlt.") for number in range(search.PAGE)]
        theme("Bank", said)
    first = look(client, "Bank", municipality="peine")
    assert "1 theme, 20 contributions" in first.main.get_text()
    onward = first.select_one("a[rel=next]")["href"]
    second = page(client.get(onward))
    assert len(links(first)) == search.PAGE - 1
    assert len(links(second)) == 1
    assert second.select_one("#q")["value"] == "Bank"
    assert links(look(client, "Bank", municipality="peine", page="99")) == links(second)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (" ", "Nothing to look for was written yet"),
        ("?! …", "There was no word to search for"),
        ("🚌", "There was no word to search for"),
        ("zzz", "Nothing was found"),
        ("\x00", "Nothing to look for"),
        ("a" * 201, "Only the first 200 characters were looked for"),
        ("a " * 500_000, "Only the first 200 characters were looked for"),
        ("<script>alert(1)</script>", "Nothing was found"),
        ("' OR 1=1 --", "Nothing was found"),
    ],
)
def test_whatever_is_typed_there_is_a_clear_sentence(
    client: FlaskClient, query: str, sentence: str
) -> None:
    assert sentence in look(client, query).main.get_text(" ", strip=True)


def test_before_anybody_looks_nothing_is_complained_about(client: FlaskClient) -> None:
    opened = page(client.get("/en/search"))
    assert opened.select(".empty, .kern-alert") == []


def test_where_meaning_cannot_be_looked_at_the_words_are_and_it_is_said(
    client: FlaskClient, peine: Flask
) -> None:
    with peine.app_context():
        expected = names(voice("Ein Bus fehlt."))
    opened = look(client, "Bus")
    assert links(opened) == expected
    assert ONLY_WORDS in opened.select_one("[role=status]").get_text()


@pytest.mark.parametrize("address", ["", "voices", "themes"])
def test_every_public_list_leads_to_the_search(
    client: FlaskClient, peine: Flask, address: str
) -> None:
    with peine.app_context():
        expected = names(publish(say("Ein Bus fehlt.").contribution))
    (form,) = page(client.get(f"/en/{address}")).select("form[role=search]")
    typed = {"q": "bus", "municipality": "peine", "language": ""}
    found = client.get(form["action"], query_string=typed, follow_redirects=True)
    assert found.request.path == "/en/search"
    assert links(page(found)) == expected


@pytest.mark.parametrize("address", ["search", "answers"])
def test_who_searches_very_often_is_asked_to_wait(client: FlaskClient, address: str) -> None:
    answers = [client.get(f"/en/{address}?q=bus") for _ in range(61)]
    assert {answer.status_code for answer in answers[:-1]} == {200}
    assert answers[-1].status_code == 429
    assert "wait a minute" in main_text(answers[-1])
    assert client.get(f"/en/{address}").status_code == 200
