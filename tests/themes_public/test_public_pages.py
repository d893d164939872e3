"""What everybody may read: voices, themes and answers."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.contributions import service
from app.contributions.lifecycle import Reason
from app.core.actor import SYSTEM, speaker
from app.extensions import db
from app.texts import store as texts
from app.texts.models import Origin
from app.themes.models import FieldSuggestion, Outcome
from app.themes.service import answering, arranging
from app.themes.service.answering import Decision
from app.themes.store import voices
from tests.builders import page, publish, say
from tests.residents import ask, decline, main_text, theme_of

ARABIC = "أريد حافلة في المساء"
TURKISH = "Akşamları kurs istiyorum"


@pytest.fixture
def said(peine: Flask) -> dict[str, str]:
    """Public names of three published contributions."""
    with peine.app_context():
        rows = {
            "bus": say(ARABIC, lang="ar", municipality="ilsede"),
            "course": say(TURKISH, lang="tr", municipality="peine", kind="proposal"),
            "all": say("Mehr Bänke für alle.", municipality="district", kind="feedback"),
        }
        return {name: publish(row.contribution).public_id for name, row in rows.items()}


def shown(client: FlaskClient, **chosen: str) -> set[str]:
    links = page(client.get("/de/voices", query_string=chosen)).select(".entry__title a")
    return {link["href"].rsplit("/", 1)[1] for link in links}


def test_only_what_is_published_is_shown(client: FlaskClient, peine: Flask) -> None:
    with peine.app_context():
        waiting = say("Noch nicht gelesen.").contribution
        asked, declined = say("Unklare Sache.").contribution, say("Böse Sache.").contribution
        ask(asked)
        decline(declined, Reason.INSULT)
        names = [row.public_id for row in (waiting, asked, declined)]
    assert shown(client) == set()
    assert [client.get(f"/de/voices/{name}").status_code for name in names] == [404] * 3


def test_voices_are_found_by_place_language_and_kind(
    client: FlaskClient, said: dict[str, str]
) -> None:
    assert shown(client) == set(said.values())
    assert shown(client, municipality="ilsede") == {said["bus"]}
    assert shown(client, municipality="district") == {said["all"]}
    assert shown(client, language="tr") == {said["course"]}
    assert shown(client, kind="feedback") == {said["all"]}
    assert shown(client, municipality="ilsede", language="tr") == set()


def test_a_filter_that_means_nothing_shows_everything(
    client: FlaskClient, said: dict[str, str]
) -> None:
    odd = {"municipality": "\x00", "field": "x", "language": "xx", "theme": "9" * 30, "page": "-5"}
    assert shown(client, **odd) == set(said.values())


def test_voices_are_found_by_field_and_by_having_none(
    client: FlaskClient, peine: Flask, said: dict[str, str]
) -> None:
    with peine.app_context():
        bus, course = voices.voice(said["bus"]), voices.voice(said["course"])
        arranging.decide_field(SYSTEM, bus, "mobility")
        db.session.add(
            FieldSuggestion(
                contribution_id=course.id,
                field_id=None,
                confidence=0.2,
                model="m",
                made_at=course.created_at,
            )
        )
        db.session.commit()
    assert shown(client, field="mobility") == {said["bus"]}
    assert shown(client, field="none") == {said["course"], said["all"]}


def test_original_and_german_stand_side_by_side_and_say_what_they_are(
    client: FlaskClient, peine: Flask, said: dict[str, str]
) -> None:
    address = f"/en/voices/{said['bus']}"
    before = page(client.get(address))
    assert [text["lang"] for text in before.select(".user-text")] == ["ar"]
    assert "no German text yet" in before.main.get_text()
    with peine.app_context():
        statement = voices.voice(said["bus"]).statement
        texts.add_version(statement, "de", "Ich möchte abends einen Bus.", Origin.HUMAN)
        db.session.commit()
    after = page(client.get(address))
    assert [text["lang"] for text in after.select(".user-text")] == ["ar", "de"]
    assert "person" in after.select_one(".kern-badge").get_text()


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_machines_draft_is_on_no_public_page(
    client: FlaskClient, peine: Flask, said: dict[str, str], lang: str
) -> None:
    with peine.app_context():
        statement = voices.voice(said["bus"]).statement
        texts.add_version(statement, lang, "Halbwegs übersetzt.", Origin.MACHINE)
        db.session.commit()
    for path in (f"voices/{said['bus']}", "voices", "search?q=Halbwegs"):
        opened = page(client.get(f"/{lang}/{path}"))
        assert "Halbwegs übersetzt" not in opened.get_text()


@pytest.mark.parametrize("of", ["course", "all"])
def test_a_voice_speaks_first_in_the_readers_language_and_says_who_translated_it(
    client: FlaskClient, peine: Flask, said: dict[str, str], of: str
) -> None:
    with peine.app_context():
        statement = voices.voice(said[of]).statement
        texts.add_version(statement, "en", "In English, please.", Origin.HUMAN)
        own = statement.lang
        db.session.commit()
    for path in (f"voices/{said[of]}", "voices"):
        shown_in = [text["lang"] for text in page(client.get(f"/en/{path}")).select(".user-text")]
        assert ["en", own] in [shown_in[at : at + 2] for at in range(len(shown_in))]
        assert "Translated by a person" in main_text(client.get(f"/en/{path}"))
    theirs = page(client.get(f"/tr/voices/{said[of]}")).select(".user-text")
    assert [text["lang"] for text in theirs] == [own]


def test_german_words_are_not_shown_twice(client: FlaskClient, said: dict[str, str]) -> None:
    assert len(page(client.get(f"/de/voices/{said['all']}")).select(".user-text")) == 1


def test_long_lists_have_pages_that_keep_the_filter(client: FlaskClient, peine: Flask) -> None:
    with peine.app_context():
        for number in range(voices.PAGE + 1):
            publish(say(f"Bank Nummer {number} fehlt.").contribution)
    first = page(client.get("/de/voices?municipality=peine&kind=need"))
    onward = first.select_one("a[rel=next]")["href"]
    assert "municipality=peine" in onward
    assert len(page(client.get(onward)).select(".entry")) == 1


def test_a_theme_tells_how_many_where_and_in_which_languages(
    client: FlaskClient, peine: Flask, said: dict[str, str]
) -> None:
    with peine.app_context():
        theme = theme_of(*(voices.voice(said[name]) for name in ("bus", "course")))
        address = f"/en/themes/{theme.id}"
    opened = page(client.get(address))
    assert opened.h1.select_one("[lang=de]").get_text() == "Bus am Abend"
    told = opened.select_one("dl").get_text(" ", strip=True)
    assert all(word in told for word in ("2 contributions", "Ilsede", "Peine", "Arabic", "Turkish"))
    assert {text["lang"] for text in opened.select(".user-text")} == {"ar", "tr"}
    assert shown(client, theme=address.rsplit("/", 1)[1]) == {said["bus"], said["course"]}


def test_an_answer_is_in_the_page_s_language_or_says_that_it_is_not(
    client: FlaskClient, peine: Flask, said: dict[str, str]
) -> None:
    with peine.app_context():
        theme = theme_of(voices.voice(said["bus"]))
        decision = Decision(Outcome.EXISTS, "Es gibt ihn schon.", "Bitte den Anrufbus nehmen.")
        answer = answering.answer_as_planning_team(SYSTEM, theme, decision)
        texts.add_version(answer.text, "ar", "استخدموا حافلة الطلب", Origin.HUMAN)
        db.session.commit()
        address = f"themes/{theme.id}"
    assert "استخدموا حافلة الطلب" in main_text(client.get(f"/ar/{address}"))
    english = main_text(client.get(f"/en/{address}"))
    assert "Bitte den Anrufbus nehmen." in english
    assert "There is no translation yet" in english
    assert "There is no translation yet" not in main_text(client.get(f"/de/{address}"))
    assert page(client.get("/en/themes")).select_one(".kern-badge--success")


def test_themes_stand_under_their_field_the_largest_first(
    client: FlaskClient, peine: Flask, said: dict[str, str]
) -> None:
    with peine.app_context():
        theme_of(voices.voice(said["all"]), title="Bänke")
        theme_of(voices.voice(said["bus"]), voices.voice(said["course"]))
    titles = [row.get_text() for row in page(client.get("/de/themes")).select(".entry__title")]
    assert titles == ["Bus am Abend", "Bänke"]


def test_a_theme_of_which_nothing_is_public_is_not_there(
    client: FlaskClient, peine: Flask, said: dict[str, str]
) -> None:
    with peine.app_context():
        bus = voices.voice(said["bus"])
        address = f"/de/themes/{theme_of(bus).id}"
        service.withdraw(speaker(bus.id), bus)
    assert client.get(address).status_code == 404
    assert not page(client.get("/de/themes")).select(".entry")


@pytest.mark.parametrize("address", ["themes/999999999999999", "voices/a%00b", "voices/%25"])
def test_odd_addresses_lead_to_a_kind_page(client: FlaskClient, address: str) -> None:
    answer = client.get(f"/de/{address}")
    assert answer.status_code == 404
    assert page(answer).h1
