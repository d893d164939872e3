"""A session that ended while somebody wrote: the text comes back, and nothing is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import mail
from app.accounts import service as accounts
from app.core.actor import SYSTEM
from tests.builders import PASSWORD, Staff, fill, page

Maker = Callable[..., Staff]


def written(answer: TestResponse) -> list[str]:
    """What stands on the page to be copied, as a browser would show it."""
    return [area.get_text().removeprefix("\n") for area in page(answer).select("textarea")]


@pytest.mark.parametrize("lang", ["de", "ar"])
def test_a_text_that_comes_without_a_session_stands_on_the_page_to_be_copied(
    client: FlaskClient, lang: str
) -> None:
    said = "\nمرحبًا <b>\nzweite Zeile"
    answer = client.post(f"/{lang}/staff/sign-in", data={"password-title": said, "email": "x"})
    assert answer.status_code == 400
    assert written(answer) == [said]
    area = page(answer).select_one("textarea")
    assert area is not None
    assert area.has_attr("readonly")
    assert area["dir"] == "auto"
    assert page(answer).select_one(f"label[for={area['id']}]")


def test_two_texts_come_back_and_what_was_only_chosen_does_not(client: FlaskClient) -> None:
    data = {"reason": "no-proposal", "note": "Eine Notiz", "answer": "Ein Satz", "step": "decline"}
    assert written(client.post("/de/staff/sign-in", data=data)) == ["Eine Notiz", "Ein Satz"]


def test_who_tells_of_a_barrier_gets_the_words_back_when_something_breaks(
    peine: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"barrier": "Der Knopf ist zu klein.", "contact": "05171 000000"}
    peine.testing = False  # errors become pages
    monkeypatch.setattr(mail, "put", lambda _letter: 1 // 0)
    answer = fill(client, "/de/accessibility/barrier", **told)
    assert answer.status_code == 500
    assert written(answer) == list(told.values())


def test_without_a_text_the_page_says_what_to_do_and_shows_no_empty_box(
    client: FlaskClient,
) -> None:
    answer = client.post("/de/staff/sign-in", data={"body": "  ", "email": "x"})
    assert answer.status_code == 400
    assert written(answer) == []
    assert page(answer).select_one(".lead")


def test_who_was_signed_out_meanwhile_gets_the_text_back_instead_of_the_sign_in_page(
    peine: Flask, staff: Maker
) -> None:
    administrator = staff("administrator")
    opened = page(administrator.client.get("/de/staff/accounts"))
    token = opened.select_one("input[name=csrf_token]")
    assert token is not None
    with peine.app_context():
        accounts.set_password(SYSTEM, administrator.actor.id or 0, "another long password")
    answer = administrator.client.post(
        "/de/staff/municipalities/peine/collecting",
        data={"csrf_token": token["value"], "body": "Ein langer Text"},
    )
    assert answer.status_code == 400
    assert written(answer) == ["Ein langer Text"]


def test_an_account_without_a_role_is_told_so_and_can_sign_out(peine: Flask) -> None:
    with peine.app_context():
        profile = accounts.Profile("neu@staff.example", "Neue Person", (), ())
        accounts.create(SYSTEM, profile, PASSWORD)
    client = peine.test_client()
    fill(client, "/de/staff/sign-in", email="neu@staff.example", password=PASSWORD)
    answer = client.get("/de/staff/")
    assert answer.status_code == 403
    assert "Administration" in page(answer).select_one(".lead").get_text()
    assert fill(client, "/de/staff/", form="main form").status_code == 302
    assert "/sign-in" in client.get("/de/staff/").location
