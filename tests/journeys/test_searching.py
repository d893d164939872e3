"""Searching asks the database things that SQLite and PostgreSQL answer in ways of their own."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from app.contributions import service
from app.core.actor import speaker
from app.themes.store import vectors, voices
from tests.builders import page
from tests.groupings import looks_like, theme, voice


def found(client: FlaskClient, query: str, **more: str) -> list[str]:
    opened = page(client.get("/de/search", query_string={"q": query, **more}))
    return [str(link["href"]) for link in opened.select(".entry__title a")]


def test_a_text_is_found_until_the_person_takes_it_back(client: FlaskClient, peine: Flask) -> None:
    # Given three voices, two of them in a theme
    with peine.app_context():
        said = voice("IŞIKLAR yanmıyor, 100 %!", "tr", "ilsede", german="Das LICHT brennt nicht.")
        other = voice("Mehr Licht für die Straße.")
        voice("Ein Bus fehlt.", municipality="district")
        lit = theme("Licht auf Wegen", [said, other])
        addresses = {
            "theme": f"/de/themes/{lit.id}",
            "said": f"/de/voices/{said.public_id}",
            "other": f"/de/voices/{other.public_id}",
        }

    # Then words find them in either language, however they are written, and in one place alone
    assert found(client, "ışıklar 100") == [addresses["said"]]
    assert found(client, "licht") == [addresses[name] for name in ("theme", "other", "said")]
    assert found(client, "STRASSE") == [addresses["other"]]
    assert found(client, "licht", municipality="ilsede") == [addresses["theme"], addresses["said"]]
    assert len(found(client, "bus", municipality="district")) == 1

    # When one is taken back, then no search finds it
    with peine.app_context():
        taken = voices.voice(addresses["said"].rpartition("/")[2])
        service.withdraw(speaker(taken.id), taken)
    assert found(client, "ışıklar") == []
    assert found(client, "licht", municipality="ilsede") == []


def test_the_worker_notices_whatever_changes_in_what_is_published(peine: Flask) -> None:
    with peine.app_context():
        first, second = voice("Ein Bus fehlt."), voice("Eine Bank fehlt.", municipality="district")
        states = [vectors.published_state("by hand", "none")]
        for said in (first, second):
            looks_like(said, 1)
            states.append(vectors.published_state("by hand", "none"))
        statements, blobs = vectors.published("by hand", "none")
        assert statements == [(first.id, first.municipality_id), (second.id, None)]
        assert len(blobs) == 2
        service.withdraw(speaker(first.id), first)
        states.append(vectors.published_state("by hand", "none"))
        assert vectors.published("by hand", "none")[0] == [(second.id, None)]
        assert len(set(states)) == len(states)
        assert vectors.published_state("by hand", "none") == states[-1]
        assert vectors.published("another", "none") == ([], [])
