"""The words that many use: they lead to their themes, and go with those who take them back."""

from __future__ import annotations

from bs4 import Tag
from flask import Flask
from flask.testing import FlaskClient

from app.analysis.spoken_words import Spoken, nouns_in, spoken
from app.contributions import service as contributions
from app.contributions.models import Contribution
from app.core.actor import speaker
from app.extensions import db
from app.reporting.rules.cloud import SIZES, cloud
from tests.builders import page
from tests.groupings import theme, voice


def words(client: FlaskClient, address: str = "/de/became") -> dict[str, Tag]:
    links = page(client.get(address)).select(".cloud a")
    return {link.get_text(strip=True): link for link in links}


def test_a_word_counts_once_for_each_text_whatever_its_ending() -> None:
    texts = {1: "Es gibt keine Wohnungen, nur teure Wohnungen.", 2: "Eine Wohnung bitte.", 3: "Ja."}
    read = {key: nouns_in(text) for key, text in texts.items()}
    found = spoken(read, fewest=1, most=10)
    assert [(row.word, row.texts) for row in found if row.word.startswith("Wohnung")] == [
        ("Wohnungen", frozenset({1, 2}))
    ]
    assert spoken(read, fewest=3, most=10) == []


def test_a_word_leads_to_the_theme_in_which_most_use_it() -> None:
    said = [
        Spoken("Wohnung", frozenset({1, 2, 3, 4})),
        Spoken("Bus", frozenset({3})),
        Spoken("Amt", frozenset({9})),
    ]
    found = cloud(said, {1: 7, 2: 8, 3: 8, 4: 7})
    assert [(row.word, row.theme_id) for row in found] == [("Bus", 8), ("Wohnung", 7)]
    assert {row.word: row.size for row in found} == {"Wohnung": SIZES, "Bus": 2}


def test_the_cloud_leads_to_the_themes_in_every_language(peine: Flask, client: FlaskClient) -> None:
    with peine.app_context():
        voices = [voice(f"Der Spielplatz {n} ist kaputt.") for n in "1234"]
        voices.append(voice("Oyun alanı yok.", "tr", german="Es fehlt ein Spielplatz."))
        theme_id = theme("Spielplatz", voices).id
    for lang in ("de", "ar"):
        link = words(client, f"/{lang}/became")["Spielplatz"]
        assert str(link["href"]) == f"/{lang}/themes/{theme_id}"
        assert link.bdi is not None
        assert link.bdi["lang"] == "de"
    assert words(client, "/de/became?municipality=peine") == {}, "not for parts of the round"


def test_who_takes_words_back_takes_them_out_of_the_cloud_at_once(
    peine: Flask, client: FlaskClient
) -> None:
    with peine.app_context():
        voices = [voice(f"Der Spielplatz {n} ist kaputt.") for n in "12345"]
        theme("Spielplatz", voices)
        first = voices[0].id
    assert "Spielplatz" in words(client)
    with peine.app_context():
        said = db.session.get_one(Contribution, first)
        contributions.withdraw(speaker(said.id), said)
    assert "Spielplatz" not in words(client), "only four are left"
