"""Bad input gets a clear sentence, and nothing that somebody wrote is lost."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.contributions.models import Contribution
from app.extensions import db
from app.texts.rules import LONGEST
from tests.builders import page
from tests.residents import WORDS, code_on, contribution_of, main_text, press, say_it, write


def stored(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(Contribution.id))) or 0


@pytest.mark.parametrize("text", ["", "   \n ", "x", "🙂🙂🙂", "?!...", "\u202e\u0000"])
def test_what_says_nothing_is_explained_at_the_field(client: FlaskClient, text: str) -> None:
    answer = write(client, text)
    assert answer.status_code == 400
    textarea = page(answer).select_one("textarea[name=text]")
    assert textarea["aria-invalid"] == "true"
    assert textarea["aria-describedby"].split()[-1] == page(answer).select_one(".kern-error")["id"]


@pytest.mark.parametrize("letter", ["a", "ح", "🙂"])
def test_fifty_thousand_characters_are_all_still_there(client: FlaskClient, letter: str) -> None:
    text = "Wort " + letter * 50_000
    answer = write(client, text, page_lang="en")
    assert answer.status_code == 400
    assert page(answer).select_one("textarea[name=text]").get_text().strip() == text
    assert str(len(text) - LONGEST) in page(answer).select_one(".kern-error").get_text()


def test_the_longest_allowed_text_is_taken(client: FlaskClient, peine: Flask) -> None:
    text = "ש" * (LONGEST - 5) + " Wort"
    code = say_it(client, text)
    with peine.app_context():
        assert contribution_of(peine, code).original().body == text


def test_controls_and_overrides_go_and_the_words_stay(client: FlaskClient, peine: Flask) -> None:
    code = say_it(client, "Ein\u0000 Bus \u202eabends\u202c,\r\nbitte! 👍 می\u200cخواهم")
    with peine.app_context():
        assert contribution_of(peine, code).original().body == (
            "Ein Bus abends,\nbitte! 👍 می\u200cخواهم"
        )


def test_markup_is_shown_as_it_was_typed(client: FlaskClient) -> None:
    preview = write(client, "<script>alert('Bus')</script> & mehr Busse bitte")
    assert not page(preview).main.select("script")
    assert "<script>alert('Bus')</script> & mehr" in page(preview).select_one(".user-text").text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("municipality", ""),
        ("municipality", "atlantis"),
        ("municipality", "pei\u0000ne"),
        ("kind", "wish"),
        ("lang", "klingon"),
    ],
)
def test_what_is_on_no_list_is_refused_and_the_text_stays(
    client: FlaskClient, field: str, value: str
) -> None:
    answer = write(client, **{field: value})
    assert answer.status_code == 400
    opened = page(answer)
    assert opened.select_one(f"[name={field}]").find_parent(
        class_=["kern-form-input--error", "kern-fieldset--error"]
    )
    assert opened.select_one("textarea[name=text]").get_text().strip() == WORDS


def test_a_filled_trap_stores_nothing_and_keeps_the_text(client: FlaskClient, peine: Flask) -> None:
    answer = write(client, website="https://shop.example")
    opened = page(answer)
    assert opened.select_one("textarea[name=text]").get_text().strip() == WORDS
    assert opened.select_one("input[name=website]")["value"] == ""
    assert stored(peine) == 0


def test_people_do_not_meet_the_trap(client: FlaskClient) -> None:
    trap = page(client.get("/de/contribute")).select_one("input[name=website]")
    assert (trap["tabindex"], trap["autocomplete"]) == ("-1", "off")
    assert trap.find_parent(attrs={"aria-hidden": "true"})


@pytest.mark.parametrize("step", ["preview", "send"])
def test_without_a_token_nothing_is_stored_and_the_text_stays(
    client: FlaskClient, peine: Flask, step: str
) -> None:
    told = {"municipality": "peine", "kind": "need", "text": WORDS, "step": step, "lang": "de"}
    answer = client.post("/de/contribute", data=told)
    assert answer.status_code == 400
    assert WORDS in str(page(answer).main)
    assert stored(peine) == 0


def test_an_expired_session_keeps_the_text_and_the_next_click_sends_it(
    client: FlaskClient, peine: Flask
) -> None:
    preview = write(client)
    client.delete_cookie("session")
    expired = press(client, preview, "send")
    assert expired.status_code == 400
    assert page(expired).select_one(".error-summary li")
    assert stored(peine) == 0
    sent = press(client, expired, "send")
    with peine.app_context():
        kept = contribution_of(peine, code_on(client.get(sent.headers["Location"])))
        assert kept.original().body == WORDS


def test_an_expired_session_on_the_first_page_keeps_the_text(client: FlaskClient) -> None:
    opened = client.get("/de/contribute")
    client.delete_cookie("session")
    told = {"municipality": "peine", "kind": "need", "text": WORDS}
    expired = press(client, opened, "preview", **told)
    assert page(expired).select_one("textarea[name=text]").get_text().strip() == WORDS
    assert press(client, expired, "preview").status_code == 200


def test_who_sends_too_much_keeps_the_text_and_hears_why(client: FlaskClient) -> None:
    preview = write(client)
    for _ in range(60):
        last = press(client, preview, "send")
    assert last.status_code == 302
    refused = press(client, preview, "send")
    assert refused.status_code == 429
    assert WORDS in main_text(refused)
    assert page(refused).select_one(".error-summary li")
    assert page(refused).select_one("input[name=text]")["value"] == WORDS


def test_looking_at_previews_is_not_limited(client: FlaskClient) -> None:
    opened = client.get("/de/contribute")
    told = {"municipality": "peine", "kind": "need", "text": ""}
    assert {press(client, opened, "preview", **told).status_code for _ in range(61)} == {400}
