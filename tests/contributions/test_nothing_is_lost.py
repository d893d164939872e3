"""A text survives an old page, a browser without cookies, a lost answer, the back button."""

from __future__ import annotations

import time
from unittest.mock import patch

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, text

from app.contributions.models import Contribution
from app.extensions import db
from tests.builders import page
from tests.residents import WORDS, code_on, contribution_of, main_text, press, write

A_DAY = 24 * 60 * 60
MIXED = "Der Bus Nr. 5 (الحافلة رقم ٥) fährt nicht, телефон 0517-123 و שלום."


def stored(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(Contribution.id))) or 0


def text_on(answer: object) -> str:
    """What stands in the form or is carried on by the preview."""
    opened = page(answer)  # type: ignore[arg-type]
    area = opened.select_one("textarea[name=text]")
    return str(area.get_text().strip() if area else opened.select_one("input[name=text]")["value"])


def test_a_page_that_is_a_day_old_is_sent_with_one_more_click(
    client: FlaskClient, peine: Flask
) -> None:
    yesterday = time.time() - A_DAY
    with patch("itsdangerous.timed.time.time", return_value=yesterday):
        opened = client.get("/de/contribute")
    told = {"municipality": "peine", "kind": "need", "text": WORDS}
    answer = press(client, opened, "preview", **told)
    assert text_on(answer) == WORDS
    preview = press(client, answer, "preview") if answer.status_code == 400 else answer
    assert press(client, preview, "send").status_code == 302
    assert stored(peine) == 1


@pytest.mark.parametrize("step", ["preview", "send", "change"])
def test_without_cookies_the_text_stays_and_the_page_says_what_to_do(
    peine: Flask, step: str
) -> None:
    client = peine.test_client(use_cookies=False)
    told = {"municipality": "peine", "kind": "need", "text": WORDS, "lang": "de"}
    answer = press(client, client.get("/en/contribute"), step, **told)
    assert text_on(answer) == WORDS
    assert stored(peine) == 0
    if step != "change":
        assert answer.status_code == 400
        assert "cookies" in page(answer).select_one(".error-summary").get_text()


def test_who_allows_cookies_then_only_presses_again(peine: Flask) -> None:
    told = {"municipality": "peine", "kind": "need", "text": WORDS, "lang": "de"}
    without = peine.test_client(use_cookies=False)
    refused = press(without, without.get("/en/contribute"), "preview", **told)
    client = peine.test_client()
    again = press(client, refused, "preview")
    preview = press(client, again, "preview") if again.status_code == 400 else again
    assert press(client, preview, "send").status_code == 302
    assert stored(peine) == 1


def test_an_old_page_and_no_cookies_are_told_apart(client: FlaskClient) -> None:
    preview = write(client)
    client.delete_cookie("session")
    old = page(press(client, preview, "send")).select_one(".error-summary").get_text()
    client.delete_cookie("language")
    client.delete_cookie("session")
    none = page(press(client, preview, "send")).select_one(".error-summary").get_text()
    assert old != none


def test_after_a_lost_answer_sending_again_shows_the_same_receipt_and_says_so(
    client: FlaskClient, peine: Flask
) -> None:
    preview = write(client, page_lang="en")
    first = client.get(press(client, preview, "send").headers["Location"])
    assert page(first).main.select_one("[role=status]") is None
    again = client.get(press(client, preview, "send").headers["Location"])
    assert code_on(again) == code_on(first)
    assert page(again).main.select_one("[role=status]") is not None
    assert stored(peine) == 1


def test_back_from_the_receipt_the_same_preview_sends_nothing_twice(
    client: FlaskClient, peine: Flask
) -> None:
    form = press(client, write(client), "change")
    preview = press(client, form, "preview")
    code = code_on(client.get(press(client, preview, "send").headers["Location"]))
    looked_again = press(client, form, "preview")  # the browser asks for the preview once more
    assert looked_again.status_code == 200
    again = press(client, looked_again, "send")
    assert code_on(client.get(again.headers["Location"])) == code
    assert stored(peine) == 1


def test_two_tabs_are_two_contributions_with_codes_of_their_own(
    client: FlaskClient, peine: Flask
) -> None:
    one, other = write(client), write(client, "Im Park fehlt Licht.")
    codes = {
        code_on(client.get(press(client, preview, "send").headers["Location"]))
        for preview in (one, other)
    }
    assert len(codes) == 2
    assert stored(peine) == 2


@pytest.mark.parametrize("words", ["ö" * 200 + " fehlt", "و" * 200 + " Bus", MIXED])
def test_very_long_words_and_mixed_directions_arrive_as_they_were_typed(
    client: FlaskClient, peine: Flask, words: str
) -> None:
    preview = write(client, words)
    assert page(preview).select_one(".user-text").get_text() == words
    sent = press(client, preview, "send")
    with peine.app_context():
        kept = contribution_of(peine, code_on(client.get(sent.headers["Location"])))
        assert kept.original().body == words


def test_ten_thousand_and_one_characters_are_counted_and_kept(client: FlaskClient) -> None:
    words = ("Wort " * 2000) + "x"
    answer = write(client, words, page_lang="en")
    assert answer.status_code == 400
    assert text_on(answer) == words
    summary = page(answer).select_one(".error-summary")
    assert summary["role"] == "alert"
    assert summary.has_attr("autofocus")
    assert summary.select_one("a")["href"] == "#text"
    assert main_text(answer)


def test_where_the_site_fails_while_sending_the_text_stands_on_the_page(
    client: FlaskClient, peine: Flask
) -> None:
    preview = write(client, MIXED)
    with peine.app_context():
        db.session.execute(text("DROP TABLE contribution"))
        db.session.commit()
    peine.testing = False
    failed = press(client, preview, "send")
    assert failed.status_code == 500
    assert page(failed).select_one("textarea[readonly]").get_text().strip() == MIXED


def test_the_same_words_in_a_new_form_are_the_same_contribution_until_the_receipt_is_closed(
    client: FlaskClient, peine: Flask
) -> None:
    def send() -> str:
        preview = write(client)
        return code_on(client.get(press(client, preview, "send").headers["Location"]))

    first = send()
    assert send() == first
    assert stored(peine) == 1
    receipt = client.get("/de/receipt/new")
    token = page(receipt).select_one("input[name=csrf_token]")["value"]
    client.post("/de/receipt/close", data={"csrf_token": token})
    assert send() != first
    assert stored(peine) == 2
